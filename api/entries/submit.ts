import type { WorkingEntry } from '#plugins/kit/index.ts';
import { accountIdOrNull } from '../access/actor.ts';
import { editEntry } from '../access/edit-entry.ts';
import { requireConfirmedAddress } from '../access/submit-entry.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { now } from '../db/ids.ts';
import type { Trx } from '../db/open.ts';
import { invalidInput, notAllowed } from '../errors.ts';
import { type AskedSubmission, askSubmitting, inputOf } from './ask-submitting.ts';
import { requireOpenGroup } from './check-group.ts';
import { checkDraft } from './check-draft.ts';
import type { WorkingRow } from './queries.ts';
import { requirePublisher } from './require-publisher.ts';
import { outdated, saveRevision } from './save-draft.ts';
import { SUBMITTABLE, wrongState } from './states.ts';
import { getWorkingRow, lockWorkingRow, presentWorking } from './working.ts';

/** Puts the newest revision before the reviewers. @throws not_found, not_allowed, state_conflict, invalid_input, revision_outdated, plugin_failed */
export async function submit(context: Context, id: string): Promise<WorkingEntry> {
  const asked = await askSubmitting(context, id);
  return context.database.transaction(async (trx) => {
    await submitEntry(context, trx, id, asked);
    return presentWorking(context, await getWorkingRow(context, id, trx), trx);
  });
}

/** @param asked what plugins have said about it before the transaction; left out: none has a say, or was asked elsewhere */
export async function submitEntry(
  context: Context,
  trx: Trx,
  id: string,
  asked?: AskedSubmission,
): Promise<WorkingRow> {
  let row = await lockWorkingRow(context, id, trx);
  if (asked && asked.hash !== row.revision_hash) throw await outdated(context, trx, id);
  if (asked?.changed) {
    await saveRevision(context, trx, asked.changed, { id, basedOn: asked.hash });
    row = await getWorkingRow(context, id, trx);
  }
  if (!editEntry.allows(context.actor, row)) throw notAllowed();
  requireConfirmedAddress(context.actor);
  if (!SUBMITTABLE.includes(row.state)) throw wrongState(row.state);
  requireComplete(context, row);
  requirePublisher(context, row);
  await requireOpenGroup(context, trx, row.revision_group_id);
  const submittedBy = accountIdOrNull(context.actor);
  await trx
    .updateTable('entry')
    .set({ state: 'submitted', submitted_by: submittedBy, updated_at: now() })
    .where('id', '=', id)
    .execute();
  await recordEvent(trx, context.actor, 'submitted', `entry:${id}`, { hash: row.revision_hash });
  return { ...row, state: 'submitted', submitted_by: submittedBy };
}

/** A draft may have gaps; what a reviewer sees and a reader gets may not. @throws invalid_input */
export function requireComplete(context: Context, row: WorkingRow): void {
  const { problems } = checkDraft(context, inputOf(row), true);
  if (problems.length > 0) throw invalidInput(problems);
}
