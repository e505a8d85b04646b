import type { DraftInput, FieldValues } from '#plugins/kit/index.ts';
import { editEntry } from '../access/edit-entry.ts';
import type { Context } from '../context.ts';
import { fromJson } from '../db/json.ts';
import { invalidInput, notAllowed } from '../errors.ts';
import { checkDraft, type CheckedDraft } from './check-draft.ts';
import { askChanging } from './hooks.ts';
import { toOrganisation } from './present.ts';
import type { WorkingRow } from './queries.ts';
import { SUBMITTABLE, wrongState } from './states.ts';
import { getWorkingRow } from './working.ts';

/** What plugins had a look at. */
export interface AskedSubmission {
  hash: string;
  /** Set: a hook changed it, so this is saved first. */
  changed?: CheckedDraft;
}

/** What plugins say about an entry that is to be submitted. @returns undefined when none has a say @throws as `submit`, plugin_failed */
export async function askSubmitting(context: Context, id: string): Promise<AskedSubmission | undefined> {
  if (!hasServerFaces(context)) return undefined;
  const row = await getWorkingRow(context, id, context.database.read);
  if (!context.plugins.concerns(row.type)) return undefined;
  if (!editEntry.allows(context.actor, row)) throw notAllowed();
  if (!SUBMITTABLE.includes(row.state)) throw wrongState(row.state);
  const { draft, problems } = checkDraft(context, inputOf(row), true);
  if (!draft) throw invalidInput(problems);
  const organisation = toOrganisation(row);
  const asked = await askChanging(context, 'entrySubmitting', draft, { id, state: row.state, organisation });
  return { hash: row.revision_hash, changed: asked === draft ? undefined : asked };
}

/** Where no plugin has hooks at all, submitting costs nothing more. */
const hasServerFaces = ({ plugins, entryTypes }: Context): boolean => Object.keys(entryTypes).some(plugins.concerns);

/** The newest revision as it would be sent. */
export const inputOf = (row: WorkingRow): DraftInput => ({
  type: row.type,
  organisation: row.organisation_slug,
  title: row.title,
  summary: row.summary,
  language: row.language,
  marking: row.marking,
  group: row.revision_group_id ?? undefined,
  fields: fromJson<FieldValues>(row.fields),
});
