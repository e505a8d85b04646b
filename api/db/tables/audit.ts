import type { Generated } from 'kysely';
import type { Json } from '../json.ts';

/** One event of the log. Rows are only ever added, through `recordEvent`; see `audit-hash.ts` for how they hang together. */
export interface AuditEventRow {
  sequence: Generated<number>;
  id: string;
  at: string;
  actor: string;
  action: string;
  subject: string;
  /** No personal data: what is in the chain stays for ever. */
  details: Json;
  personal_hash: string | null;
  previous_hash: Generated<string>;
  hash: Generated<string>;
}

/** What is personal about an event: addresses, names, reasons in free text. May be erased; the chain holds without it. */
export interface AuditPersonalRow {
  event_id: string;
  salt: string;
  data: Json;
}

/** The closed user group that an event belongs to, where it does: who is not in it is told no more than that it is there. */
export interface AuditGroupRow {
  event_id: string;
  group_id: string;
}

/** What the portal has signed: up to this event, the log was this. */
export interface AuditCheckpointRow {
  id: string;
  sequence: number;
  hash: string;
  at: string;
  /** Ed25519, SPKI in DER, base64. */
  public_key: string;
  /** Base64. */
  signature: string;
}
