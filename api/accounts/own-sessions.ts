import type { OwnSession } from '#plugins/kit/index.ts';
import { requireAccount } from '../access/assurance.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { isStorable } from '../db/text.ts';
import { notFound } from '../errors.ts';
import { endOf } from './lifetime.ts';
import { isVouchedFor } from './provider.ts';
import { endSessionsOf, findHolder, selectSessions } from './queries.ts';
import { stampOf } from './stamp.ts';

/** Sessions of the actor's account that have not ended, the one they act in first, then the last used. */
export async function listSessions(context: Context): Promise<OwnSession[]> {
  const { accountId, ownSessionId, platformRole, withheldRole } = requireAccount(context.actor, 'sessions.list');
  const { read } = context.database;
  const rows = await selectSessions(read, accountId).execute();
  const holder = await findHolder(read, accountId);
  if (!holder) return [];
  const lives = (row: (typeof rows)[number]) =>
    row.stamp === stampOf(holder, row.provider_id) && isVouchedFor(row.identity_id, row.provider_id);
  return rows
    .filter((row) => lives(row) && endOf(row, platformRole ?? withheldRole ?? null) > new Date())
    .map((row) => ({
      id: row.public_id,
      begunAt: row.created_at,
      usedAt: toHour(row.used_at),
      isCurrent: row.public_id === ownSessionId,
      device: row.device,
    }))
    .sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent));
}

/** @throws sign_in_needed, assurance_too_low for another than the one the actor acts in, not_found when it is none of theirs */
export async function endSession(context: Context, id: string): Promise<void> {
  const { actor } = context;
  const isOwn = actor.kind === 'account' && actor.ownSessionId === id;
  const { accountId } = requireAccount(actor, isOwn ? 'sessions.end-own' : 'sessions.end');
  if (!isStorable(id)) throw notFound();
  await context.database.transaction(async (trx) => {
    const { numDeletedRows } = await trx
      .deleteFrom('session')
      .where('public_id', '=', id)
      .where('account_id', '=', accountId)
      .executeTakeFirstOrThrow();
    if (numDeletedRows === 0n) throw notFound();
    await recordEvent(trx, actor, 'session-ended', `account:${accountId}`);
  });
}

/** Ends all but the session the actor acts in. @returns how many @throws sign_in_needed, assurance_too_low */
export async function endOtherSessions(context: Context): Promise<number> {
  const { accountId, ownSessionId } = requireAccount(context.actor, 'sessions.end-others');
  return context.database.transaction(async (trx) => {
    const ended = await endSessionsOf(trx, accountId, ownSessionId);
    if (ended > 0) await recordEvent(trx, context.actor, 'sessions-ended', `account:${accountId}`, { ended });
    return ended;
  });
}

/** Coarse on purpose: when somebody was last here is nobody's business to the minute. */
export const toHour = (time: string): string => `${time.slice(0, 13)}:00:00.000Z`;
