import type { FieldValues, HookEvent, HookEventName, OrganisationCard, Problem } from '#plugins/kit/index.ts';
import { accountIdOrNull, anonymous } from '../access/actor.ts';
import { editEntry } from '../access/edit-entry.ts';
import { restrictedFields } from '../access/field.ts';
import { writeForOrganisation } from '../access/write-for-organisation.ts';
import type { Context } from '../context.ts';
import { canonicalJson, fromJson } from '../db/json.ts';
import type { Trx } from '../db/open.ts';
import { AppError, invalidInput, notAllowed } from '../errors.ts';
import type { HookPortal } from '../plugin-host/host.ts';
import { checkDraft, type CheckedDraft } from './check-draft.ts';
import { listEntries } from './list.ts';
import { toOrganisation } from './present.ts';
import type { WorkingRow } from './queries.ts';
import { getWorkingRow } from './working.ts';

// Plugins are asked before a transaction opens: what one of them takes its time for must keep nobody else waiting.

/** What a hook is told of, before it is known of what event. */
export type About = Omit<HookEvent, 'name'>;

/** What plugins say about an entry that is to be saved. @returns the draft as it is to be saved @throws invalid_input, plugin_failed */
export async function askSaving(context: Context, draft: CheckedDraft, edited?: string): Promise<CheckedDraft> {
  if (!context.plugins.concerns(draft.type)) return draft;
  const known = edited === undefined ? undefined : await getWorkingRow(context, edited, context.database.read);
  if (known && !editEntry.allows(context.actor, known)) throw notAllowed();
  const organisation = known ? toOrganisation(known) : await writableOrganisation(context, draft);
  return askChanging(context, 'entrySaving', draft, { id: known?.id, state: known?.state ?? 'draft', organisation });
}

/** Runs hooks that may change what an entry says. */
export async function askChanging(
  context: Context,
  name: HookEventName,
  draft: CheckedDraft,
  { id, state, organisation }: Pick<HookEvent, 'id' | 'state' | 'organisation'>,
): Promise<CheckedDraft> {
  const { type, title, summary, language, marking, fields } = draft;
  const about: About = { type, id, title, summary, language, marking, state, organisation, fields };
  const answer = await context.plugins.runHooks(portalOf(context), { ...about, name });
  if ('problems' in answer) throw invalidInput(answer.problems);
  const { entryType: _type, html: _html, ...input } = draft;
  const wanted = { ...input, title: answer.event.title, summary: answer.event.summary, fields: answer.event.fields };
  if (canonicalJson(wanted) === canonicalJson(input)) return draft;
  const checked = checkDraft(context, wanted);
  if (!checked.draft) throw invalidInput(checked.problems);
  return checked.draft;
}

/**
 * What plugins say about a revision that is to go live. They may refuse it, and nothing else: a reviewer has read exactly this.
 *
 * @throws plugin_failed
 */
export async function askPublishing(context: Context, about: About): Promise<Problem[] | undefined> {
  const answer = await context.plugins.runHooks(portalOf(context), { ...about, name: 'entryPublishing' });
  return 'problems' in answer ? answer.problems : undefined;
}

/**
 * Words that plugins have an entry found by. They are for everybody who may find it, so plugins are told what everybody
 * may read of it, and look around as anybody.
 *
 * @returns null when there are none, also because a plugin failed: an entry is found by its own words then
 */
export async function askWords(context: Context, about: About): Promise<string | null> {
  const type = context.entryTypes[about.type];
  if (!type || !context.plugins.concerns(about.type)) return null;
  const restricted = new Set(restrictedFields(type).map((field) => field.name));
  const fields = Object.fromEntries(Object.entries(about.fields).filter(([name]) => !restricted.has(name)));
  const event: HookEvent = { ...about, name: 'searchIndexing', fields };
  try {
    const answer = await context.plugins.runHooks(portalOf({ ...context, actor: anonymous }), event);
    return 'event' in answer ? answer.event.words || null : null;
  } catch (error) {
    if (error instanceof AppError && error.code === 'plugin_failed') return null;
    throw error;
  }
}

/** What happened is told to plugins after the commit, in the name of whoever did it. */
export const TOLD = 'plugin-event';
export interface ToldEvent {
  event: HookEvent;
  accountId: string | null;
}

export async function tellLater(
  context: Context,
  trx: Trx,
  name: 'entryPublished' | 'entryWithdrawn',
  row: WorkingRow,
): Promise<void> {
  if (!context.plugins.concerns(row.type)) return;
  const payload: ToldEvent = { event: { ...toEvent(row), name }, accountId: accountIdOrNull(context.actor) };
  await context.jobs.add(trx, { kind: TOLD, payload });
}

/**
 * What hooks may see through: what the person at work may. The process itself lends nobody its eyes, and a token that
 * is not for reading sees what anybody sees.
 */
export function portalOf(context: Context): HookPortal {
  const { actor } = context;
  const maySee = actor.kind === 'account' && (!actor.token || actor.token.scopes.includes('read'));
  const looking = { ...context, actor: maySee ? actor : anonymous, reads: () => undefined };
  return { listEntries: async (filter) => (await listEntries(looking, filter)).rows };
}

/** What a hook is told of a revision. */
export const toEvent = (row: WorkingRow): About => ({
  type: row.type,
  id: row.id,
  title: row.title,
  summary: row.summary,
  language: row.language,
  marking: row.marking,
  state: row.state,
  organisation: toOrganisation(row),
  fields: fromJson<FieldValues>(row.fields),
});

/** @throws not_allowed, before any plugin hears of it */
async function writableOrganisation(context: Context, draft: CheckedDraft): Promise<OrganisationCard> {
  const row = await context.database.read
    .selectFrom('organisation')
    .selectAll()
    .where('slug', '=', draft.organisation)
    .executeTakeFirst();
  if (!row || !writeForOrganisation(draft.entryType).allows(context.actor, row)) throw notAllowed();
  const { slug, name, kind, country } = row;
  return { slug, name, kind, country: country ?? undefined };
}

/** As when an entry is saved, and, where it is published at once, as on the whole way there. @throws invalid_input, plugin_failed */
export async function askImporting(
  context: Context,
  draft: CheckedDraft,
  publish: boolean,
): Promise<{ draft: CheckedDraft; words: string | null }> {
  if (!context.plugins.concerns(draft.type)) return { draft, words: null };
  const organisation = await writableOrganisation(context, draft);
  const saved = await askChanging(context, 'entrySaving', draft, { state: 'draft', organisation });
  if (!publish) return { draft: saved, words: null };
  const submitted = await askChanging(context, 'entrySubmitting', saved, { state: 'draft', organisation });
  const { type, title, summary, language, marking, fields } = submitted;
  const about: About = { type, title, summary, language, marking, state: 'submitted', organisation, fields };
  const problems = await askPublishing(context, about);
  if (problems) throw invalidInput(problems);
  return { draft: submitted, words: await askWords(context, about) };
}
