import type { WorkingEntry } from '#plugins/kit/index.ts';
import { editEntry } from '../access/edit-entry.ts';
import { requireConfirmedAddress } from '../access/submit-entry.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { now } from '../db/ids.ts';
import { AppError } from '../errors.ts';
import { requireCurrent } from './current-values.ts';
import { lockLiveRow } from './lock-live.ts';
import { getLiveRevision } from './queries.ts';
import { tag } from './tags.ts';
import { getWorkingRow, presentWorking } from './working.ts';

/**
 * Writes down that the publisher says the facts of the live revision still hold. No new revision, no review: nothing of
 * what readers see changes but the day.
 *
 * @param revisionHash of the live revision: what was not read is not confirmed
 * @throws not_found, not_allowed, state_conflict when it is not live or only plain facts are left of it, revision_outdated
 */
export async function confirmFacts(context: Context, id: string, revisionHash: string): Promise<WorkingEntry> {
  const working = await context.database.transaction(async (trx) => {
    const row = await lockLiveRow(context, trx, id, editEntry);
    requireConfirmedAddress(context.actor);
    const live = await getLiveRevision(trx, id);
    requireCurrent(context, { type: row.type, ...live });
    if (live.revision_hash !== revisionHash)
      throw new AppError('revision_outdated', ANOTHER_IS_LIVE, { current: await presentWorking(context, row, trx) });
    const confirmation = { confirmed_at: now(), reminded_by: null, reminded: null };
    await trx
      .insertInto('entry_confirmation')
      .values({ entry_id: id, ...confirmation })
      .onConflict((conflict) => conflict.column('entry_id').doUpdateSet(confirmation))
      .execute();
    await recordEvent(trx, context.actor, 'facts-confirmed', `entry:${id}`, { hash: live.revision_hash });
    await context.outbox.append(trx, { tags: [tag.entry(id)] });
    return presentWorking(context, await getWorkingRow(context, id, trx), trx);
  });
  context.outbox.ring();
  return working;
}

const ANOTHER_IS_LIVE = {
  en: 'Another revision has gone live since you read this one. Nothing was changed: read what is live, then confirm it.',
  fr: 'Une autre révision a été mise en ligne depuis votre lecture. Rien n’a changé : relisez la version en ligne, puis confirmez-la.',
};
