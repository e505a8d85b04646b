import type { Marking, WorkingEntry } from '#plugins/kit/index.ts';
import { sql } from 'kysely';
import { editEntry } from '../access/edit-entry.ts';
import { narrowEntry } from '../access/narrow-entry.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { invalidInput } from '../errors.ts';
import { lockLiveRow } from './lock-live.ts';
import { narrowerMarkings } from './narrower-markings.ts';
import { narrowLive } from './narrow-revision.ts';
import { lockTranslated, narrowTranslations } from './narrow-translations.ts';
import { getLiveRevision, selectWorking } from './queries.ts';
import { checkReason } from './reason.ts';
import { presentWorking } from './working.ts';
import { carryOutNow } from './withdraw.ts';

/**
 * Gives a live entry fewer readers, without a review. When this returns, those who may no longer read it find it
 * nowhere. The live content stays as it is, in a new revision, and so does the day from which its facts date. A newer
 * draft that is marked wider is narrowed with it and goes back to its author: nothing that was submitted before can
 * undo this. Live translations that are marked wider are narrowed with it.
 *
 * @throws not_found, not_allowed, state_conflict when it is not live, invalid_input without a reason or for a marking
 *   that is not narrower
 */
export async function narrow(context: Context, id: string, marking: Marking, reason: string): Promise<WorkingEntry> {
  checkReason(reason, REASON_NEEDED);
  const { outboxId, working } = await context.database.transaction(async (trx) => {
    const head = await lockLiveRow(context, trx, id, narrowEntry);
    if (!narrowerMarkings(context, head).includes(marking))
      throw invalidInput([{ path: 'marking', code: 'not_allowed', message: NOT_NARROWER }]);
    await lockTranslated(context, trx, id);
    const { outboxId, live, narrowed } = await narrowLive(context, trx, head, marking);
    const details = { from: live.marking, to: marking, hash: narrowed.revision_hash };
    await recordEvent(trx, context.actor, 'marking-narrowed', `entry:${id}`, details, { reason });
    const after = await selectWorking(trx, sql<boolean>`1 = 1`)
      .where('entry.id', '=', id)
      .executeTakeFirstOrThrow();
    // Who narrows it without belonging to its organisation is shown what is live, not what is drafted.
    const shown = editEntry.allows(context.actor, head)
      ? after
      : { ...after, ...(await getLiveRevision(trx, id)), state: 'published' as const };
    const lastId = await narrowTranslations(context, trx, narrowed);
    return { outboxId: lastId ?? outboxId, working: await presentWorking(context, shown, trx) };
  });
  await carryOutNow(context, outboxId);
  return working;
}

const NOT_NARROWER = {
  en: 'This is not among the narrower markings of this entry. For a wider one edit the entry and submit it: a reviewer decides.',
  fr: 'Ce n’est pas un marquage plus restreint de cette fiche. Pour l’élargir, modifiez la fiche et soumettez-la : un examinateur se prononcera.',
};

const REASON_NEEDED = {
  en: 'Say why. The reason is kept in the log.',
  fr: 'Indiquez la raison. Elle est conservée dans le journal.',
};
