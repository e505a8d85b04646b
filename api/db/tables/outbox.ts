import type { Generated } from 'kysely';
import type { Json } from '../json.ts';

/** What happened and has yet to be carried out of the database, in order. */
export interface OutboxRow {
  id: Generated<number>;
  topic: string;
  payload: Json;
  created_at: string;
  done_at: string | null;
}
