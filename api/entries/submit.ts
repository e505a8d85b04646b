import type { EntryState, WorkingEntry } from '#plugins/kit/index.ts';
import { accountIdOrNull } from '../access/actor.ts';
import { editEntry } from '../access/edit-entry.ts';
import { sendEntry } from '../access/send-entry.ts';
import { requireConfirmedAddress } from '../access/submit-entry.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { now } from '../db/ids.ts';
import type { Trx } from '../db/open.ts';
import { AppError, invalidInput, notAllowed } from '../errors.ts';
import { requireReadyFiles } from '../files/service.ts';
import { type AskedSubmission, askSubmitting, inputOf } from './ask-submitting.ts';
import { requireOpenGroup } from './check-group.ts';
import { findCarriedApproval } from './carry-approval.ts';
import { requireAddressee } from './addressee.ts';
import { checkDraft } from './check-draft.ts';
import { requireCurrent } from './current-values.ts';
import { tellLater } from './hooks.ts';
import { publishRevision } from './publish.ts';
import type { WorkingRow } from './queries.ts';
import { requirePublisher } from './require-publisher.ts';
import { outdated, saveRevision } from './save-draft.ts';
import { SUBMITTABLE, wrongState } from './states.ts';
import { getWorkingRow, lockWorkingRow, presentWorking } from './working.ts';

/**
 * Puts the newest revision before the reviewers. Where only fields were changed that need no new approval, it is published
 * instead, on the approval of what is live.
 *
 * @throws not_found, not_allowed, state_conflict, invalid_input, revision_outdated, plugin_failed
 */
export async function submit(context: Context, id: string): Promise<WorkingEntry> {
  const asked = await askSubmitting(context, id);
  const working = await context.database.transaction(async (trx) => {
    const { row, before } = await submitEntry(context, trx, id, asked);
    await publishWhereApproved(context, trx, row, before, asked);
    return presentWorking(context, await getWorkingRow(context, id, trx), trx);
  });
  if (working.state === 'published') context.outbox.ring();
  return working;
}

/**
 * Unless plugins have a say in it and have not agreed, or have changed it: then a reviewer decides.
 *
 * @param before the state from which it was submitted
 */
async function publishWhereApproved(
  context: Context,
  trx: Trx,
  row: WorkingRow,
  before: EntryState,
  asked?: AskedSubmission,
): Promise<void> {
  if (asked && !asked.publication) return;
  const approvedHash = await findCarriedApproval(context, trx, { ...row, state: before });
  if (approvedHash === undefined) return;
  const hashes = { hash: row.revision_hash, approvedHash };
  if (approvedHash !== row.revision_hash)
    await recordEvent(trx, context.actor, 'approval-carried', `entry:${row.id}`, hashes);
  await publishRevision(context, trx, row, 'published', { approvedHash, words: asked?.publication?.words });
  await tellLater(context, trx, 'entryPublished', { ...row, state: 'published' });
}

/**
 * @param asked what plugins have said about it before the transaction; left out: none has a say, or was asked elsewhere
 * @returns the entry as it is submitted, and the state it was in before
 */
export async function submitEntry(
  context: Context,
  trx: Trx,
  id: string,
  asked?: AskedSubmission,
): Promise<{ row: WorkingRow; before: EntryState }> {
  let row = await lockWorkingRow(context, id, trx);
  if (asked && asked.hash !== row.revision_hash) throw await outdated(context, trx, id);
  if (asked?.changed) {
    await saveRevision(context, trx, asked.changed, { id, basedOn: asked.hash });
    row = await getWorkingRow(context, id, trx);
  }
  if (!editEntry.allows(context.actor, row)) throw notAllowed();
  if (!sendEntry.allows(context.actor, row)) throw new AppError('not_allowed', A_MANAGER_SENDS);
  requireConfirmedAddress(context.actor);
  if (!SUBMITTABLE.includes(row.state)) throw wrongState(row.state);
  requireComplete(context, row);
  await requireReadyFiles(trx, context.entryTypes[row.type]!.description, requireCurrent(context, row).fields);
  requirePublisher(context, row);
  await requireOpenGroup(context, trx, row.revision_group_id);
  await requireAddressee(context, trx, row);
  const submittedBy = accountIdOrNull(context.actor);
  await trx
    .updateTable('entry')
    .set({ state: 'submitted', submitted_by: submittedBy, submission: row.submission + 1, updated_at: now() })
    .where('id', '=', id)
    .execute();
  await recordEvent(trx, context.actor, 'submitted', `entry:${id}`, { hash: row.revision_hash });
  const after = { ...row, state: 'submitted' as const, submitted_by: submittedBy, submission: row.submission + 1 };
  return { row: after, before: row.state };
}

/** A draft may have gaps; what a reviewer sees and a reader gets may not. @throws invalid_input */
export function requireComplete(context: Context, row: WorkingRow): void {
  const { problems } = checkDraft(context, inputOf(context, row), true);
  if (problems.length > 0) throw invalidInput(problems);
}

const A_MANAGER_SENDS = {
  en: 'Your draft is saved. It speaks for your administration, so a manager of your organisation sends it: ask one to open it in the workspace and to press “Send”.',
  fr: 'Votre brouillon est enregistré. Il engage votre administration : un gestionnaire de votre organisation l’envoie. Demandez-lui de l’ouvrir dans l’espace de travail et de cliquer sur « Envoyer ».',
};
