import type { Problem, WorkingEntry } from '#plugins/kit/index.ts';
import { decideOnEntry } from '../access/decide-on-entry.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { now } from '../db/ids.ts';
import { cancelSchedule, checkReason, lockWorkingRow, wrongState } from '../entries/service.ts';
import { invalidInput, notAllowed } from '../errors.ts';
import { approve, decided, getDecidable, isLastApproval, requirePublishable } from './service.ts';

const MAX_DAYS_AHEAD = 366;

/** Approves at once, or for `publishAt` where that is given. @throws as both */
export const approveAt = (
  context: Context,
  id: string,
  revisionHash: string,
  reason?: string,
  publishAt?: string,
): Promise<WorkingEntry> =>
  publishAt === undefined
    ? approve(context, id, revisionHash, reason)
    : scheduleApproval(context, id, revisionHash, publishAt, reason);

/**
 * Approves exactly the revision with this hash for a later time. Until then it waits as submitted; any edit or other
 * decision calls it off, and everything is checked again before it goes live (`publish-due.ts`).
 *
 * @param publishAt ISO 8601 UTC, in the future, at most a year ahead
 * @throws invalid_input, and as `approve`
 */
async function scheduleApproval(
  context: Context,
  id: string,
  revisionHash: string,
  publishAt: string,
  reason = '',
): Promise<WorkingEntry> {
  checkReason(reason);
  const at = readMoment(publishAt);
  await context.database.transaction(async (trx) => {
    const row = await getDecidable(context, trx, id, revisionHash);
    if (context.actor.kind !== 'account') throw notAllowed(); // somebody has to answer for it when the time has come
    requirePublishable(context, row);
    if (!(await isLastApproval(context, trx, row))) throw invalidInput([problem('not_allowed', NOT_LAST)]);
    const schedule = {
      revision_hash: revisionHash,
      account_id: context.actor.accountId,
      reason: reason.trim(),
      publish_at: at,
      created_at: now(),
      attempts: 0,
      next_attempt_at: at,
      last_problem: null,
    };
    await trx
      .insertInto('scheduled_publication')
      .values({ entry_id: id, ...schedule })
      .onConflict((conflict) => conflict.column('entry_id').doUpdateSet(schedule))
      .execute();
    await recordEvent(trx, context.actor, 'publication-scheduled', `entry:${id}`, {
      hash: revisionHash,
      publishAt: at,
    });
  });
  return decided(context, id);
}

/** Calls a scheduled publication off, by whoever may decide on the entry. @throws not_found, not_allowed, state_conflict */
export async function callOff(context: Context, id: string): Promise<WorkingEntry> {
  await context.database.transaction(async (trx) => {
    const row = await lockWorkingRow(context, id, trx);
    if (row.state !== 'submitted') throw wrongState(row.state);
    if (!decideOnEntry.allows(context.actor, row)) throw notAllowed();
    if (!(await cancelSchedule(trx, context.actor, id))) throw wrongState(row.state);
  });
  return decided(context, id);
}

function readMoment(publishAt: string): string {
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/.test(publishAt) ? Date.parse(publishAt) : Number.NaN;
  if (Number.isNaN(time)) throw invalidInput([problem('wrong_format', NOT_A_MOMENT)]);
  const aheadMs = time - Date.now();
  if (aheadMs <= 0 || aheadMs > MAX_DAYS_AHEAD * 86_400_000) throw invalidInput([problem('not_allowed', NOT_AHEAD)]);
  return new Date(time).toISOString();
}

const problem = (code: Problem['code'], message: Problem['message']): Problem => ({ path: 'publishAt', code, message });

const NOT_A_MOMENT = {
  en: 'Give day and time in UTC as YYYY-MM-DDThh:mmZ, for example 2026-12-01T09:30Z.',
  fr: 'Indiquez le jour et l’heure UTC au format AAAA-MM-JJThh:mmZ, par exemple 2026-12-01T09:30Z.',
};

const NOT_LAST = {
  en: 'More approvals are needed after yours, so no time can be set yet. Leave it empty; whoever approves last sets it.',
  fr: 'D’autres approbations sont requises après la vôtre : aucun moment ne peut encore être fixé. Laissez vide ; la dernière personne à approuver le fixera.',
};

const NOT_AHEAD = {
  en: 'Choose a time in the future, at most a year from now. To publish at once, leave it empty.',
  fr: 'Choisissez un moment à venir, dans un an au plus. Pour publier tout de suite, laissez vide.',
};
