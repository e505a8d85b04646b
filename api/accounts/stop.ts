import type { Actor } from '../access/actor.ts';
import { recordEvent } from '../audit/service.ts';
import type { Trx } from '../db/open.ts';
import { noteContactPoints } from './contact-points.ts';
import { endSessionsOf } from './queries.ts';

const EVENTS = { suspended: 'account-suspended', active: 'account-reinstated' } as const;

/** Sessions end with the suspension itself, so that none comes back with the account. @returns false when there is none */
export async function setStatus(
  trx: Trx,
  actor: Actor,
  accountId: string,
  status: keyof typeof EVENTS,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('account')
    .set({ status })
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) return false;
  await endSessionsOf(trx, accountId);
  await noteContactPoints(trx);
  await recordEvent(trx, actor, EVENTS[status], `account:${accountId}`);
  return true;
}

/** Signs somebody out everywhere. @returns how many sessions were ended; 0 is normal */
export async function endAllSessions(trx: Trx, actor: Actor, accountId: string): Promise<number> {
  const ended = await endSessionsOf(trx, accountId);
  if (ended > 0) await recordEvent(trx, actor, 'sessions-ended', `account:${accountId}`, { ended });
  return ended;
}
