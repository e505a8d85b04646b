import type { FieldValues, Original, OriginalText, TranslationCard, WorkingTranslation } from '#plugins/kit/index.ts';
import { editEntry } from '../access/edit-entry.ts';
import { readPublication } from '../access/read-publication.ts';
import { seeWorkingEntry } from '../access/see-working-entry.ts';
import type { Context } from '../context.ts';
import { canonicalJson, fromJson } from '../db/json.ts';
import type { Db } from '../db/open.ts';
import { currentValues } from './current-values.ts';
import { getLiveRevision, selectCards, selectWorking, type ViewRow, type WorkingRow } from './queries.ts';
import { listTranslatedBy } from './translation-queries.ts';

/**
 * What the page of a live entry says of other languages. Where a revision of the original with other words is live than
 * the one that is followed, it has moved on; that its marking was narrowed is no news.
 */
export async function translationsOf(
  context: Context,
  row: Pick<ViewRow, 'id' | 'translation_group' | 'follows'>,
): Promise<{ translations: TranslationCard[]; sourceMovedOn?: true }> {
  if (row.translation_group === null) return { translations: [] };
  const { read } = context.database;
  const translations = await listReadable(context, row.translation_group, row.id, read);
  const original = translations.find(({ isOriginal }) => isOriginal);
  if (!original || row.follows === null) return { translations };
  const live = await getLiveRevision(read, original.id);
  if (live.revision_hash === row.follows) return { translations };
  const followed = await findRevision(read, original.id, row.follows);
  return followed && saysTheSame(followed, live) ? { translations } : { translations, sourceMovedOn: true };
}

/** What is live in a group of translations beside one of them, as far as the actor may read it; the original first. */
async function listReadable(context: Context, group: string, ownId: string, db: Db): Promise<TranslationCard[]> {
  const rows = await selectCards(db, readPublication.toWhere(context.actor, 'publication'))
    .where((eb) => eb.or([eb('publication.translation_group', '=', group), eb('publication.entry_id', '=', group)]))
    .where('publication.entry_id', '<>', ownId)
    .orderBy('publication.language')
    .orderBy('publication.entry_id')
    .execute();
  const cards = rows.map(({ id, type, slug, title, language, updated_at: updatedAt }) => ({
    ...{ id, type, slug, title, language, updatedAt },
    isOriginal: id === group,
  }));
  return cards.sort((a, b) => Number(b.isOriginal) - Number(a.isOriginal));
}

type Words = Pick<
  WorkingRow,
  'title' | 'summary' | 'language' | 'fields' | 'html' | 'revision_version' | 'revision_hash'
>;

/** A revision of an entry by what it says; the newest, where it said the same twice. */
const findRevision = (db: Db, entryId: string, hash: string) =>
  db
    .selectFrom('revision')
    .select(['title', 'summary', 'language', 'fields', 'html', 'version as revision_version', 'hash as revision_hash'])
    .where('entry_id', '=', entryId)
    .where('hash', '=', hash)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();

const saysTheSame = (one: Words, other: Words): boolean => wordsOf(one) === wordsOf(other);

const wordsOf = ({ title, summary, language, fields, revision_version: version }: Words): string =>
  canonicalJson({ title, summary, language, version, fields: fromJson<FieldValues>(fields) });

/** What the working copy of an entry knows of other languages. Ids and hashes of an original are for writers alone. */
export async function workingTranslations(
  context: Context,
  row: WorkingRow,
  db: Db,
): Promise<{ translationOf?: string; follows?: string; original?: Original; translations: WorkingTranslation[] }> {
  const group = row.translation_of ?? row.id;
  const others = [group, ...(await listTranslatedBy(db, group))].filter((id) => id !== row.id);
  if (others.length === 0) return { translations: [] };
  if (!editEntry.allows(context.actor, row)) {
    const readable = await listReadable(context, group, row.id, db);
    return { translations: readable.map(({ updatedAt: _updatedAt, ...card }) => ({ ...card, live: true })) };
  }
  const rows = await selectWorking(db, seeWorkingEntry.toWhere(context.actor, 'entry'))
    .where('entry.id', 'in', others)
    .where('entry.organisation_id', '=', row.organisation_id)
    .orderBy('revision.language')
    .orderBy('entry.id')
    .execute();
  const original = row.translation_of === null ? undefined : rows.find(({ id }) => id === group);
  const linked = rows.filter((one) => one.id === group || one.translation_of === group);
  return {
    ...(original && {
      translationOf: original.id,
      follows: row.follows ?? undefined,
      original: await presentOriginal(context, row, original, db),
    }),
    translations: linked.map((one) => toWorkingTranslation(one, group)).sort(originalFirst),
  };
}

const originalFirst = (a: WorkingTranslation, b: WorkingTranslation): number =>
  Number(b.isOriginal) - Number(a.isOriginal);

const toWorkingTranslation = (row: WorkingRow, group: string): WorkingTranslation => {
  const { id, type, slug, title, language, state } = row;
  return { id, type, slug, title, language, state, isOriginal: id === group, live: row.live_hash !== null };
};

async function presentOriginal(context: Context, row: WorkingRow, head: WorkingRow, db: Db): Promise<Original> {
  const newest = head.live_hash === null ? head : { ...head, ...(await getLiveRevision(db, head.id)) };
  const followed =
    row.follows === null || row.follows === newest.revision_hash
      ? undefined
      : await findRevision(db, head.id, row.follows);
  return {
    id: head.id,
    hash: newest.revision_hash,
    since: head.live_updated_at ?? newest.revision_created_at,
    text: textOf(context, head.type, newest),
    ...(followed && !saysTheSame(followed, newest) && { followed: textOf(context, head.type, followed) }),
  };
}

const textOf = (context: Context, type: string, words: Words): OriginalText => {
  const { title, summary, language } = words;
  return { title, summary, language, fields: currentValues(context, { ...words, type }).fields };
};
