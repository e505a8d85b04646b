import { randomBytes } from 'node:crypto';
import { type Actor, nameOfActor } from '../access/actor.ts';
import { CHAIN_START, hashEvent, hashPersonal } from '../db/audit-hash.ts';
import { beforeCommit } from '../db/before-commit.ts';
import type { Dialect } from '../db/dialect.ts';
import { newId, now } from '../db/ids.ts';
import { toJson } from '../db/json.ts';
import type { Trx } from '../db/open.ts';
import type { AuditGroupRow, AuditPersonalRow } from '../db/tables/audit.ts';
import { findLastEvent } from './queries.ts';
import { groupsOf } from './scope.ts';

/** Rows of one statement: SQLite takes 32,766 values. */
const BATCH = 500;

interface NewEvent {
  actor: string;
  action: string;
  subject: string;
  details: Record<string, unknown>;
  personal?: Record<string, unknown>;
}

const recorded = new WeakMap<Trx, NewEvent[]>();

/**
 * Writes one event, in the transaction of what it tells of.
 *
 * It gets its place in the chain at the end of that transaction: whoever adds to the chain makes all others wait, who
 * may hold what this transaction waits for until then.
 *
 * @param details in the chain, for ever: never personal data
 * @param personal addresses, names, reasons in free text: beside the chain, where they can be erased
 */
export async function recordEvent(
  trx: Trx,
  actor: Actor,
  action: string,
  subject: string,
  details: Record<string, unknown> = {},
  personal?: Record<string, unknown>,
): Promise<void> {
  const event: NewEvent = {
    actor: nameOfActor(actor),
    action,
    subject,
    details: { ...details, ...tokenOf(actor) },
    personal,
  };
  const known = recorded.get(trx);
  if (known) {
    known.push(event);
    return;
  }
  const events = [event];
  beforeCommit(trx, (dialect) => appendToChain(trx, dialect, events));
  recorded.set(trx, events);
}

/** Names the token, where a program acted by one. */
const tokenOf = (actor: Actor) => (actor.kind === 'account' && actor.token ? { token: actor.token.id } : {});

async function appendToChain(trx: Trx, dialect: Dialect, events: readonly NewEvent[]): Promise<void> {
  await dialect.lock(trx, 'audit-chain');
  let last = (await findLastEvent(trx)) ?? { sequence: 0, hash: CHAIN_START };
  const at = now();
  for (let start = 0; start < events.length; start += BATCH) {
    const personalRows: AuditPersonalRow[] = [];
    const groupRows: AuditGroupRow[] = [];
    const batch = events.slice(start, start + BATCH);
    const groups = await groupsOf(trx, batch);
    const rows = batch.map(({ personal, details, ...event }, index) => {
      const id = newId();
      const salt = personal && randomBytes(16).toString('hex');
      const group = groups[index];
      if (group !== undefined) groupRows.push({ event_id: id, group_id: group });
      const personalHash = salt === undefined ? null : hashPersonal(salt, personal);
      if (salt !== undefined) personalRows.push({ event_id: id, salt, data: toJson(personal) });
      const place = { ...event, sequence: last.sequence + 1, id, at };
      const hash = hashEvent({ ...place, details, personalHash, previousHash: last.hash });
      const row = { ...place, details: toJson(details), personal_hash: personalHash, previous_hash: last.hash, hash };
      last = row;
      return row;
    });
    await trx.insertInto('audit_event').values(rows).execute();
    if (personalRows.length > 0) await trx.insertInto('audit_personal').values(personalRows).execute();
    if (groupRows.length > 0) await trx.insertInto('audit_group').values(groupRows).execute();
  }
}
