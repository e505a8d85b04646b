import type { WorkingEntry } from '#plugins/kit/index.ts';
import { readPublication } from '../access/read-publication.ts';
import { editEntry, seeWorkingEntry, withdrawEntry } from '../access/work-on-entry.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import type { Trx } from '../db/open.ts';
import { AppError, notAllowed, notFound } from '../errors.ts';
import { unpublish } from './publish.ts';
import { getLiveRevision, selectCards, selectWorking, type WorkingRow } from './queries.ts';
import { checkReason } from './reason.ts';
import { wrongState } from './states.ts';
import { presentWorking } from './working.ts';

/**
 * Takes an entry down. When this returns, its pages, its search hits and its place in listings are gone.
 *
 * @throws not_found, not_allowed, state_conflict when it is not live, invalid_input without a reason
 */
export async function withdraw(context: Context, id: string, reason: string): Promise<WorkingEntry> {
  checkReason(reason, REASON_NEEDED);
  const { outboxId, working } = await context.database.transaction(async (trx) => {
    const row = await getWithdrawable(context, trx, id);
    // Whoever may take it down without belonging to its organisation is shown what was live, not what is drafted.
    const shown = editEntry.allows(context.actor, row) ? row : { ...row, ...(await getLiveRevision(trx, id)) };
    const outboxId = await unpublish(context, trx, row);
    await recordEvent(trx, context.actor, 'withdrawn', `entry:${id}`, { hash: row.live_hash, reason });
    return { outboxId, working: await presentWorking(context, { ...shown, state: 'withdrawn', live_hash: null }, trx) };
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

async function getWithdrawable(context: Context, trx: Trx, id: string): Promise<WorkingRow> {
  await context.database.dialect.lockEntry(trx, id);
  const row = await selectWorking(trx, withdrawEntry.toWhere(context.actor, 'entry'))
    .where('entry.id', '=', id)
    .executeTakeFirst();
  if (row && row.live_hash !== null) return row;
  // A maintainer may take down anything that is live; a draft of others is as if it did not exist.
  if (row && seeWorkingEntry.allows(context.actor, row)) throw wrongState(row.state);
  const readable = await selectCards(trx, readPublication.toWhere(context.actor, 'publication'))
    .where('publication.entry_id', '=', id)
    .executeTakeFirst();
  throw readable ? notAllowed() : notFound();
}

const REASON_NEEDED = {
  en: 'Say why. The reason is kept in the log.',
  fr: 'Indiquez la raison. Elle est conservée dans le journal.',
};
