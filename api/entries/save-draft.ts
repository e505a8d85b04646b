import { type DraftInput, type EntrySource, type Problem, walkValues, type WorkingEntry } from '#plugins/kit/index.ts';
import { accountIdOrNull } from '../access/actor.ts';
import { readPublication } from '../access/read-publication.ts';
import { editEntry } from '../access/edit-entry.ts';
import { rewriteEntry } from '../access/rewrite-entry.ts';
import { writeForOrganisation } from '../access/write-for-organisation.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { newId, now } from '../db/ids.ts';
import { canonicalJson, sha256, toJson } from '../db/json.ts';
import type { Db, Trx } from '../db/open.ts';
import { AppError, invalidInput, notAllowed, notFound, signInNeeded } from '../errors.ts';
import { attachFiles } from '../files/service.ts';
import { findAddressee } from './addressee.ts';
import { checkGroup } from './check-group.ts';
import { checkDraft, type CheckedDraft } from './check-draft.ts';
import { checkOrganisations } from './check-organisations.ts';
import { requireCurrent } from './current-values.ts';
import { askSaving } from './hooks.ts';
import { PIPELINE_VERSION } from './markdown.ts';
import { type CardRow, lastRevisionNumber, selectCards, type WorkingRow } from './queries.ts';
import { cancelSchedule } from './schedule.ts';
import { hiddenSlug, requireFreeSlug } from './slug.ts';
import { getWorkingRow, lockWorkingRow, presentWorking } from './working.ts';

/** Where an imported entry comes from; how a second import finds it again. */
export interface Origin {
  externalId: string;
  /** Left out: what its publisher says themselves. */
  source?: EntrySource;
}

/**
 * Saves a new entry, or a new revision of one. What is the same as the newest revision makes none.
 *
 * @param edit `basedOn`: hash of the revision the edit started from
 * @throws sign_in_needed, invalid_input, not_allowed, not_found, slug_taken, revision_outdated (with the newer version),
 *   plugin_failed
 */
export async function saveDraft(
  context: Context,
  input: DraftInput,
  edit?: { id: string; basedOn: string },
): Promise<WorkingEntry> {
  // Reading a draft costs more than refusing one.
  if (context.actor.kind === 'anonymous') throw signInNeeded();
  const { draft, problems } = checkDraft(context, input);
  if (!draft) throw invalidInput(problems);
  const asked = await askSaving(context, draft, edit?.id);
  return context.database.transaction(async (trx) => {
    const id = edit ? await saveRevision(context, trx, asked, edit) : await createEntry(context, trx, asked);
    return presentWorking(context, await getWorkingRow(context, id, trx), trx);
  });
}

export async function createEntry(context: Context, trx: Trx, draft: CheckedDraft, origin?: Origin): Promise<string> {
  const organisation = await trx
    .selectFrom('organisation')
    .selectAll()
    .where('slug', '=', draft.organisation)
    .executeTakeFirst();
  if (!organisation || !writeForOrganisation(draft.entryType).allows(context.actor, organisation)) throw notAllowed();
  await checkGroup(context, trx, draft.group);
  await checkReferences(context, trx, draft);
  await checkOrganisations(trx, draft);
  const addressee = await findAddressee(context, trx, { ...draft, type: draft.entryType, from: organisation.id });
  if (draft.slug) await requireFreeSlug(trx, draft.type, draft.slug);
  const id = newId();
  const revisionId = newId();
  const time = now();
  await trx
    .insertInto('entry')
    .values({
      id,
      type: draft.type,
      slug: hiddenSlug(),
      wanted_slug: draft.slug ?? null,
      organisation_id: organisation.id,
      group_id: draft.group ?? null,
      addressee_id: addressee,
      state: 'draft',
      head_revision_id: revisionId,
      written_by: accountIdOrNull(context.actor),
      submitted_by: null,
      published_marking: null,
      source: origin?.source ? toJson(origin.source) : null,
      external_id: origin?.externalId ?? null,
      first_published_at: null,
      listing_number: null,
      created_at: time,
      updated_at: time,
    })
    .execute();
  await insertRevision(context, trx, id, contentOf(draft), revisionId);
  const target = { entryId: id, organisationId: organisation.id, revisionId };
  await attachFiles(context, trx, draft.entryType, draft.fields, target);
  return id;
}

/** @returns the id of the entry, changed or not */
export async function saveRevision(
  context: Context,
  trx: Trx,
  draft: CheckedDraft,
  edit: { id: string; basedOn: string },
): Promise<string> {
  const row = await lockWorkingRow(context, edit.id, trx);
  if (!editEntry.allows(context.actor, row)) throw notAllowed();
  if (row.type !== draft.type || row.organisation_slug !== draft.organisation) throw notFound();
  if (row.revision_hash !== edit.basedOn) throw await outdated(context, trx, edit.id);
  const current = requireCurrent(context, row);
  if (hashOf(contentOf(draft)) === hashOf(contentOf({ ...draft, ...coreOf(row), fields: current.fields })))
    return edit.id;
  if (!rewriteEntry.allows(context.actor, row)) throw new AppError('state_conflict', SENT);
  await checkGroup(context, trx, draft.group, row);
  await checkReferences(context, trx, draft);
  await checkOrganisations(trx, draft);
  const addressee = await findAddressee(context, trx, { ...draft, type: draft.entryType, from: row.organisation_id });
  await cancelSchedule(trx, context.actor, edit.id);
  const revision = await insertRevision(context, trx, edit.id, contentOf(draft));
  const target = { entryId: edit.id, organisationId: row.organisation_id, revisionId: revision.id };
  await attachFiles(context, trx, draft.entryType, draft.fields, target);
  await trx
    .updateTable('entry')
    .set({
      head_revision_id: revision.id,
      // What was written for a group stays with it until a reviewer lets it out.
      group_id: draft.group ?? row.group_id,
      addressee_id: addressee ?? row.addressee_id,
      written_by: accountIdOrNull(context.actor),
      submitted_by: null,
      state: 'draft',
      updated_at: now(),
    })
    .where('id', '=', edit.id)
    .execute();
  return edit.id;
}

/** Two people had it open. Both versions are there: what was sent, and what was saved meanwhile. */
export async function outdated(context: Context, db: Db, id: string): Promise<AppError> {
  return new AppError(
    'revision_outdated',
    {
      en: 'Somebody saved a newer version while you were working on this one. Nothing was overwritten: compare the two, then save again.',
      fr: 'Une version plus récente a été enregistrée pendant votre travail. Rien n’a été écrasé : comparez les deux, puis enregistrez à nouveau.',
    },
    { current: await presentWorking(context, await getWorkingRow(context, id, db), db) },
  );
}

/** What makes a revision that revision: everything a reviewer decides about. */
const hashOf = ({ title, summary, language, marking, group, fields, version }: Content): string =>
  // The same words may mean something else in another version; the first has none, so that older hashes hold.
  sha256(canonicalJson({ title, summary, language, marking, group, fields, ...(version > 1 && { version }) }));

type Content = Pick<CheckedDraft, 'title' | 'summary' | 'language' | 'marking' | 'group' | 'fields' | 'html'> & {
  /** Of the fields. */
  version: number;
};

const contentOf = (draft: CheckedDraft): Content => ({ ...draft, version: draft.entryType.version });

const coreOf = ({ title, summary, language, marking, revision_group_id: group }: WorkingRow) => ({
  ...{ title, summary, language, marking },
  group: group ?? undefined,
});

/** Writes the next revision of an entry. Whether it is the newest, the live one or both is for the caller to say. */
export async function insertRevision(
  context: Context,
  trx: Trx,
  entryId: string,
  { pipeline = PIPELINE_VERSION, ...content }: Content & { pipeline?: number },
  id = newId(),
) {
  const hash = hashOf(content);
  const number = (await lastRevisionNumber(trx, entryId)) + 1;
  const createdAt = now();
  await trx
    .insertInto('revision')
    .values({
      id,
      entry_id: entryId,
      number,
      hash,
      title: content.title,
      summary: content.summary,
      language: content.language,
      marking: content.marking,
      group_id: content.group ?? null,
      fields: toJson(content.fields),
      html: toJson(content.html),
      pipeline,
      version: content.version,
      created_by: accountIdOrNull(context.actor),
      created_at: createdAt,
    })
    .execute();
  await recordEvent(trx, context.actor, 'revision-saved', `entry:${entryId}`, { number, hash });
  return { id, number, hash, createdAt };
}

/**
 * Entries that fields name must be there for the author to read; others are as if they did not exist. Those of a group are
 * named within it only: in another entry their id would tell readers that there is something.
 */
async function checkReferences(context: Context, trx: Trx, draft: CheckedDraft): Promise<void> {
  const wanted: { path: string; id: string; type: string }[] = [];
  walkValues(draft.entryType.description, draft.fields, (field, path, value) => {
    if (field.kind === 'entry') wanted.push({ path: `fields.${path}`, id: String(value), type: field.entryType! });
  });
  if (wanted.length === 0) return;
  const found = await selectCards(trx, readPublication.toWhere(context.actor, 'publication'))
    .where(
      'publication.entry_id',
      'in',
      wanted.map(({ id }) => id),
    )
    .execute();
  const problems = wanted
    .filter(({ id, type }) => !found.some((card) => card.id === id && card.type === type && mayName(draft, card)))
    .map(({ path }): Problem => ({ path, code: 'not_in_list', message: NO_SUCH_ENTRY }));
  if (problems.length > 0) throw invalidInput(problems);
}

const mayName = (draft: CheckedDraft, card: CardRow): boolean =>
  card.group_id === null || card.group_id === draft.group;

const NO_SUCH_ENTRY = {
  en: 'There is no published entry of this kind with this id. Choose one from the list.',
  fr: 'Aucune fiche publiée de ce type ne porte cet identifiant. Choisissez-en une dans la liste.',
};

const SENT = {
  en: 'This was sent and stays as it was sent. Reply to the other organisation on the page of the request, or withdraw it there and write a new one.',
  fr: 'Ceci a été envoyé et reste tel quel. Répondez à l’autre organisation sur la page de la demande, ou retirez-la là-bas et rédigez-en une nouvelle.',
};
