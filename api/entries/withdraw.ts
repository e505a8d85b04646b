import type { WorkingEntry } from '#plugins/kit/index.ts';
import { editEntry } from '../access/edit-entry.ts';
import { withdrawEntry } from '../access/withdraw-entry.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { lockLiveRow } from './lock-live.ts';
import { unpublish } from './publish.ts';
import { getLiveRevision } from './queries.ts';
import { checkReason } from './reason.ts';
import { cancelSchedule } from './schedule.ts';
import { presentWorking } from './working.ts';

/**
 * Takes an entry down. When this returns, its pages, its search hits and its place in listings are gone.
 *
 * @throws not_found, not_allowed, state_conflict when it is not live, invalid_input without a reason
 */
export async function withdraw(context: Context, id: string, reason: string): Promise<WorkingEntry> {
  checkReason(reason, REASON_NEEDED);
  const { outboxId, working } = await context.database.transaction(async (trx) => {
    const row = await lockLiveRow(context, trx, id, withdrawEntry);
    // Whoever may take it down without belonging to its organisation is shown what was live, not what is drafted.
    const shown = editEntry.allows(context.actor, row) ? row : { ...row, ...(await getLiveRevision(trx, id)) };
    const outboxId = await unpublish(context, trx, row);
    await cancelSchedule(trx, context.actor, id);
    await recordEvent(trx, context.actor, 'withdrawn', `entry:${id}`, { hash: row.live_hash }, { reason });
    return { outboxId, working: await presentWorking(context, { ...shown, ...NOT_LIVE }, trx) };
  });
  await carryOutNow(context, outboxId);
  return working;
}

/** Waits until what must no longer be seen is gone from every page. @throws unavailable */
export async function carryOutNow(context: Context, outboxId: number): Promise<void> {
  context.outbox.ring();
  if (await context.outbox.settled(outboxId)) return;
  throw new AppError('unavailable', {
    en: 'The change is saved, but taking the old page down has not finished. It goes on by itself; load this page again in a minute, and tell the maintainers if it stays.',
    fr: 'La modification est enregistrée, mais le retrait de l’ancienne page n’est pas terminé. Il se poursuit de lui-même ; rechargez cette page dans une minute et prévenez les responsables s’il n’aboutit pas.',
  });
}

const NOT_LIVE = { state: 'withdrawn', live_hash: null, live_marking: null, scheduled_at: null } as const;

const REASON_NEEDED = {
  en: 'Say why. The reason is kept in the log.',
  fr: 'Indiquez la raison. Elle est conservée dans le journal.',
};
