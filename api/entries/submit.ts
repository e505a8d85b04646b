import type { DraftInput, FieldValues, WorkingEntry } from '#plugins/kit/index.ts';
import { accountIdOrNull } from '../access/actor.ts';
import { editEntry } from '../access/edit-entry.ts';
import { requireConfirmedAddress } from '../access/submit-entry.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { now } from '../db/ids.ts';
import { fromJson } from '../db/json.ts';
import type { Trx } from '../db/open.ts';
import { invalidInput, notAllowed } from '../errors.ts';
import { requireReadyFiles } from '../files/service.ts';
import { requireOpenGroup } from './check-group.ts';
import { checkDraft } from './check-draft.ts';
import type { WorkingRow } from './queries.ts';
import { requirePublisher } from './require-publisher.ts';
import { SUBMITTABLE, wrongState } from './states.ts';
import { getWorkingRow, lockWorkingRow, presentWorking } from './working.ts';

/** Puts the newest revision before the reviewers. @throws not_found, not_allowed, state_conflict, invalid_input */
export async function submit(context: Context, id: string): Promise<WorkingEntry> {
  return context.database.transaction(async (trx) => {
    await submitEntry(context, trx, id);
    return presentWorking(context, await getWorkingRow(context, id, trx), trx);
  });
}

export async function submitEntry(context: Context, trx: Trx, id: string): Promise<WorkingRow> {
  const row = await lockWorkingRow(context, id, trx);
  if (!editEntry.allows(context.actor, row)) throw notAllowed();
  requireConfirmedAddress(context.actor);
  if (!SUBMITTABLE.includes(row.state)) throw wrongState(row.state);
  requireComplete(context, row);
  await requireReadyFiles(trx, context.entryTypes[row.type]!.description, fromJson<FieldValues>(row.fields));
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
  const input: DraftInput = {
    type: row.type,
    organisation: row.organisation_slug,
    title: row.title,
    summary: row.summary,
    language: row.language,
    marking: row.marking,
    group: row.revision_group_id ?? undefined,
    fields: fromJson<FieldValues>(row.fields),
  };
  const { problems } = checkDraft(context, input, true);
  if (problems.length > 0) throw invalidInput(problems);
}
