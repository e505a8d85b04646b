import { type FieldValues, isWider, type Marking, type WorkingEntry } from '#plugins/kit/index.ts';
import { sql } from 'kysely';
import { accountIdOrNull } from '../access/actor.ts';
import { editEntry } from '../access/edit-entry.ts';
import { narrowEntry } from '../access/narrow-entry.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { fromJson } from '../db/json.ts';
import type { Trx } from '../db/open.ts';
import { invalidInput } from '../errors.ts';
import { copyAttachments } from '../files/service.ts';
import { lockLiveRow } from './lock-live.ts';
import { narrowerMarkings } from './narrower-markings.ts';
import { publishRevision } from './publish.ts';
import { getLiveRevision, selectWorking, type WorkingRow } from './queries.ts';
import { checkReason } from './reason.ts';
import { insertRevision } from './save-draft.ts';
import { cancelSchedule } from './schedule.ts';
import { presentWorking } from './working.ts';
import { carryOutNow } from './withdraw.ts';

/**
 * Gives a live entry fewer readers, without a review. When this returns, those who may no longer read it find it
 * nowhere. The live content stays as it is, in a new revision, and so does the day from which its facts date. A newer
 * draft that is marked wider is narrowed with it and goes back to its author: nothing that was submitted before can
 * undo this.
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
    const live = { ...head, ...(await getLiveRevision(trx, id)) };
    const isHeadLive = head.revision_id === live.revision_id;
    const narrowed = await narrowRevision(context, trx, live, marking, isHeadLive);
    let { state } = head;
    if (!isHeadLive && isWider(head.marking, marking)) {
      await narrowRevision(context, trx, head, marking, true);
      await cancelSchedule(trx, context.actor, id);
      if (state === 'submitted') state = 'draft';
    }
    const outboxId = await publishRevision(context, trx, narrowed, state, {
      approvedHash: head.approved_hash ?? live.revision_hash,
      updatedAt: live.live_updated_at ?? undefined,
    });
    const details = { from: live.marking, to: marking, hash: narrowed.revision_hash };
    await recordEvent(trx, context.actor, 'marking-narrowed', `entry:${id}`, details, { reason });
    const after = await selectWorking(trx, sql<boolean>`1 = 1`)
      .where('entry.id', '=', id)
      .executeTakeFirstOrThrow();
    // Who narrows it without belonging to its organisation is shown what is live, not what is drafted.
    const shown = editEntry.allows(context.actor, head)
      ? after
      : { ...after, ...(await getLiveRevision(trx, id)), state: 'published' as const };
    return { outboxId, working: await presentWorking(context, shown, trx) };
  });
  await carryOutNow(context, outboxId);
  return working;
}

/** A new revision with the same content, for no group. @returns the row with it in place of the one before */
async function narrowRevision(
  context: Context,
  trx: Trx,
  row: WorkingRow,
  marking: Marking,
  isHead: boolean,
): Promise<WorkingRow> {
  const content = {
    title: row.title,
    summary: row.summary,
    language: row.language,
    marking,
    fields: fromJson<FieldValues>(row.fields),
    html: fromJson<Record<string, string>>(row.html),
    pipeline: row.pipeline,
    version: row.revision_version,
  };
  const { id, number, hash, createdAt } = await insertRevision(context, trx, row.id, content);
  await copyAttachments(trx, row.revision_id, id);
  if (isHead)
    await trx
      .updateTable('entry')
      .set({ head_revision_id: id, written_by: accountIdOrNull(context.actor), submitted_by: null })
      .where('id', '=', row.id)
      .execute();
  const revision = { revision_id: id, revision_number: number, revision_hash: hash, revision_created_at: createdAt };
  return { ...row, ...revision, revision_group_id: null, marking };
}

const NOT_NARROWER = {
  en: 'This is not among the narrower markings of this entry. For a wider one edit the entry and submit it: a reviewer decides.',
  fr: 'Ce n’est pas un marquage plus restreint de cette fiche. Pour l’élargir, modifiez la fiche et soumettez-la : un examinateur se prononcera.',
};

const REASON_NEEDED = {
  en: 'Say why. The reason is kept in the log.',
  fr: 'Indiquez la raison. Elle est conservée dans le journal.',
};
