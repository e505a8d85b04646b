import { type FieldValues, isWider, type Marking } from '#plugins/kit/index.ts';
import { accountIdOrNull } from '../access/actor.ts';
import type { Context } from '../context.ts';
import { fromJson } from '../db/json.ts';
import type { Trx } from '../db/open.ts';
import { copyAttachments } from '../files/service.ts';
import { publishRevision } from './publish.ts';
import { getLiveRevision, type WorkingRow } from './queries.ts';
import { insertRevision, linkOf } from './save-draft.ts';
import { cancelSchedule } from './schedule.ts';

/**
 * Gives what is live of an entry a narrower marking, in a new revision with the same content, on the approval that there
 * is. A newer draft that is marked wider is narrowed with it and goes back to its author.
 *
 * @param head of an entry that the caller has locked
 * @returns the id of the outbox item, and what is live
 */
export async function narrowLive(
  context: Context,
  trx: Trx,
  head: WorkingRow,
  marking: Marking,
): Promise<{ outboxId: number; live: WorkingRow; narrowed: WorkingRow }> {
  const live = { ...head, ...(await getLiveRevision(trx, head.id)) };
  const isHeadLive = head.revision_id === live.revision_id;
  const narrowed = await narrowRevision(context, trx, live, marking, isHeadLive);
  let { state } = head;
  if (!isHeadLive && isWider(head.marking, marking)) {
    await narrowRevision(context, trx, head, marking, true);
    await cancelSchedule(trx, context.actor, head.id);
    if (state === 'submitted') state = 'draft';
  }
  const outboxId = await publishRevision(context, trx, narrowed, state, {
    approvedHash: head.approved_hash ?? live.revision_hash,
    updatedAt: live.live_updated_at ?? undefined,
  });
  return { outboxId, live, narrowed };
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
    ...linkOf(row),
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
