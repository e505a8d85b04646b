import type { DraftInput } from '#plugins/kit/index.ts';
import { editEntry } from '../access/edit-entry.ts';
import type { Context } from '../context.ts';
import { invalidInput, notAllowed } from '../errors.ts';
import { findCarriedApproval } from './carry-approval.ts';
import { checkDraft, type CheckedDraft } from './check-draft.ts';
import { requireCurrent } from './current-values.ts';
import { askChanging, askPublishing, askWords, toEvent } from './hooks.ts';
import { toOrganisation } from './present.ts';
import type { WorkingRow } from './queries.ts';
import { SUBMITTABLE, wrongState } from './states.ts';
import { getWorkingRow } from './working.ts';

/** What plugins had a look at. */
export interface AskedSubmission {
  hash: string;
  /** Set: a hook changed it, so this is saved first. */
  changed?: CheckedDraft;
  /** Set: it needs no new approval, and plugins let it go live. */
  publication?: { words: string | null };
}

/** What plugins say about an entry that is to be submitted. @returns undefined when none has a say @throws as `submit`, plugin_failed */
export async function askSubmitting(context: Context, id: string): Promise<AskedSubmission | undefined> {
  if (!hasServerFaces(context)) return undefined;
  const row = await getWorkingRow(context, id, context.database.read);
  if (!context.plugins.concerns(row.type)) return undefined;
  if (!editEntry.allows(context.actor, row)) throw notAllowed();
  if (!SUBMITTABLE.includes(row.state)) throw wrongState(row.state);
  const { draft, problems } = checkDraft(context, inputOf(context, row), true);
  if (!draft) throw invalidInput(problems);
  const organisation = toOrganisation(row);
  const asked = await askChanging(context, 'entrySubmitting', draft, { id, state: row.state, organisation });
  if (asked !== draft) return { hash: row.revision_hash, changed: asked };
  return { hash: row.revision_hash, publication: await askCarried(context, row) };
}

/** @returns undefined when a reviewer has to decide */
async function askCarried(context: Context, row: WorkingRow): Promise<AskedSubmission['publication']> {
  if ((await findCarriedApproval(context, context.database.read, row)) === undefined) return undefined;
  const about = toEvent(context, row);
  const problems = await askPublishing(context, about);
  if (problems) throw invalidInput(problems);
  return { words: await askWords(context, about) };
}

/** Where no plugin has hooks at all, submitting costs nothing more. */
const hasServerFaces = ({ plugins, entryTypes }: Context): boolean => Object.keys(entryTypes).some(plugins.concerns);

/** The newest revision as it would be sent. */
export const inputOf = (context: Context, row: WorkingRow): DraftInput => ({
  type: row.type,
  organisation: row.organisation_slug,
  title: row.title,
  summary: row.summary,
  language: row.language,
  marking: row.marking,
  group: row.revision_group_id ?? undefined,
  translationOf: row.translation_of ?? undefined,
  follows: row.follows ?? undefined,
  fields: requireCurrent(context, row).fields,
});
