import type { Actor } from '../access/actor.ts';
import type { Database, Trx } from '../db/open.ts';
import { recordEvent } from './record.ts';

/**
 * Erases what is personal about the events of an account or an entry, for good: the chain holds without it, and says
 * that it was erased.
 *
 * @param subject `account:ID`, `entry:ID` or `anonymous`: events that this one caused, or that are about it
 * @returns how many events lost something
 */
export const erasePersonalData = (database: Database, actor: Actor, subject: string): Promise<number> =>
  database.transaction((trx) => erasePersonalDataWithin(trx, actor, subject));

/** The same as part of a transaction. What that one records itself is not erased. */
export async function erasePersonalDataWithin(trx: Trx, actor: Actor, subject: string): Promise<number> {
  const events = trx
    .selectFrom('audit_event')
    .select('id')
    .where((eb) => eb.or([eb('actor', '=', subject), eb('subject', '=', subject)]));
  const { numDeletedRows } = await trx
    .deleteFrom('audit_personal')
    .where('event_id', 'in', events)
    .executeTakeFirstOrThrow();
  const count = Number(numDeletedRows);
  if (count > 0) await recordEvent(trx, actor, 'personal-data-erased', subject, { count });
  return count;
}
