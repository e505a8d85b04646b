import type { Generated } from 'kysely';
import type { Json } from '../json.ts';

export interface ReviewRow {
  id: string;
  entry_id: string;
  revision_hash: string;
  decision: 'approved' | 'changes-requested';
  reason: string;
  account_id: string | null;
  /** `entry.submission` at that time. */
  submission: Generated<number>;
  decided_at: string;
}

/** A revision that has been approved for a later time. At most one an entry; it ends with any edit or decision. */
export interface ScheduledPublicationRow {
  entry_id: string;
  revision_hash: string;
  /** The reviewer, whose right to decide is looked at again when the time has come. */
  account_id: string;
  reason: string;
  publish_at: string;
  created_at: string;
  attempts: number;
  /** Null: it was refused, and `last_problem` says why. */
  next_attempt_at: string | null;
  /** `LocalisedText` of what was in the way. */
  last_problem: Json | null;
}
