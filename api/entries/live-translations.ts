import { isWider } from '#plugins/kit/index.ts';
import type { Context } from '../context.ts';
import type { Trx } from '../db/open.ts';
import { AppError } from '../errors.ts';
import { listFacets, type WorkingRow } from './queries.ts';
import { tagsOfEntry } from './tags.ts';
import { listLiveTranslations, listTranslatedBy } from './translation-queries.ts';

// What is live of one text in several languages. An original that is withdrawn leaves its translations where they are:
// each was approved by itself, and says nothing of an original any more until that one is back.

type Live = Awaited<ReturnType<typeof listLiveTranslations>>[number];

/** Makes others who publish in the same group of translations wait until this transaction ends. Entries are locked before it. */
const lockTranslations = ({ database }: Context, trx: Trx, originalId: string): Promise<void> =>
  database.dialect.lock(trx, `translations:${originalId}`);

/**
 * Takes the place of a revision that goes live among the translations of its text.
 *
 * @returns the group it is live in; null: it stands alone, also because its original belongs to another organisation by now
 * @throws state_conflict, in words that tell a reviewer nothing of what they may not read, when it would have more readers
 *   than its original, or another one is live in its language
 */
export async function joinTranslations(context: Context, trx: Trx, row: WorkingRow): Promise<string | null> {
  const originalId = await findValidOriginal(trx, row);
  await lockTranslations(context, trx, originalId ?? row.id);
  const others = (await listLiveTranslations(trx, originalId ?? row.id)).filter(({ id }) => id !== row.id);
  if (others.some((other) => isSameLanguage(other, row))) throw new AppError('state_conflict', CANNOT_BE_LIVE);
  if (originalId === null) {
    const isStillRead = row.marking === 'red' && others.some(({ group_id }) => group_id !== row.revision_group_id);
    if (isStillRead) throw new AppError('state_conflict', STILL_READ);
    return others.length > 0 ? row.id : null;
  }
  if (await hasMoreReaders(trx, row, originalId)) throw new AppError('state_conflict', CANNOT_BE_LIVE);
  if ((await listLiveTranslations(trx, row.id)).some(({ id }) => id !== row.id))
    throw new AppError('state_conflict', CANNOT_BE_LIVE);
  await setGroup(context, trx, originalId, originalId);
  return originalId;
}

/** Search knows of each entry which text it says, so that one which came to say the same as another is told to it. */
async function setGroup(context: Context, trx: Trx, id: string, group: string | null): Promise<void> {
  const changed = await trx
    .updateTable('publication')
    .set({ translation_group: group })
    .where('entry_id', '=', id)
    .where('translation_group', 'is distinct from', group)
    .returning(['type', 'slug', 'marking', 'held_at'])
    .executeTakeFirst();
  if (!changed) return;
  const { type, slug, marking, held_at: heldAt } = changed;
  const isPublic = marking === 'clear' && heldAt === null;
  await context.outbox.append(trx, { entryId: id, type, slug, isPublic, tags: [] });
}

/** Null also where the original has gone to another organisation, or is a translation itself by now. */
async function findValidOriginal(trx: Trx, row: Pick<WorkingRow, 'translation_of' | 'organisation_id'>) {
  if (row.translation_of === null) return null;
  const original = await trx
    .selectFrom('entry')
    .leftJoin('publication', 'publication.entry_id', 'entry.id')
    .leftJoin('revision', 'revision.id', 'publication.revision_id')
    .select(['entry.id', 'revision.translation_of'])
    .where('entry.id', '=', row.translation_of)
    .where('entry.organisation_id', '=', row.organisation_id)
    .executeTakeFirst();
  return original?.translation_of === null ? original.id : null;
}

/** What is for a group is in nobody's way. */
const isSameLanguage = (other: Live, row: WorkingRow): boolean =>
  other.language === row.language && other.group_id === null && row.revision_group_id === null;

async function hasMoreReaders(trx: Trx, row: WorkingRow, originalId: string): Promise<boolean> {
  const original = await trx
    .selectFrom('entry')
    .innerJoin('revision', 'revision.id', 'entry.head_revision_id')
    .leftJoin('publication', 'publication.entry_id', 'entry.id')
    .select(['entry.group_id', 'revision.marking', 'publication.marking as live_marking'])
    .where('entry.id', '=', originalId)
    .executeTakeFirstOrThrow();
  const marking = original.live_marking ?? original.marking;
  return isWider(row.marking, marking) || (marking === 'red' && row.revision_group_id !== original.group_id);
}

/** Everything that shows the other languages of a live text: lists show another one, and pages link each other. */
export async function tagsOfTranslations(
  { entryTypes }: Context,
  trx: Trx,
  row: Pick<WorkingRow, 'id' | 'type'>,
): Promise<string[]> {
  const group = await findGroup(trx, row.id);
  if (group === null) return [];
  const description = entryTypes[row.type]?.description ?? [];
  const tags: string[] = [];
  for (const other of await listLiveTranslations(trx, group)) {
    if (other.id === row.id) continue;
    const { id, organisation_slug: organisationSlug, listing_number: listingNumber } = other;
    const entry = { id, organisationSlug, listingNumber, facets: await listFacets(trx, id) };
    tags.push(...tagsOfEntry({ id: row.type, description }, entry));
  }
  return tags;
}

async function findGroup(trx: Trx, id: string): Promise<string | null> {
  const row = await trx
    .selectFrom('publication')
    .select('translation_group')
    .where('entry_id', '=', id)
    .executeTakeFirst();
  return row?.translation_group ?? null;
}

/**
 * Ends or mends the groups of an entry that has gone to another organisation. What two organisations write is not one
 * text: whichever of original and translation goes alone leaves the other. Where both are together again, as after a
 * merge, they are one text again.
 */
export async function regroup(context: Context, trx: Trx, id: string): Promise<void> {
  const live = await trx
    .selectFrom('publication')
    .innerJoin('revision', 'revision.id', 'publication.revision_id')
    .select('revision.translation_of')
    .where('publication.entry_id', '=', id)
    .executeTakeFirst();
  for (const originalId of [id, live?.translation_of ?? null]) {
    if (originalId === null) continue;
    await lockTranslations(context, trx, originalId);
    await regroupAround(context, trx, originalId);
  }
}

async function regroupAround(context: Context, trx: Trx, originalId: string): Promise<void> {
  const translated = await listTranslatedBy(trx, originalId);
  if (translated.length === 0) return;
  const original = await trx
    .selectFrom('entry')
    .select('organisation_id')
    .where('id', '=', originalId)
    .executeTakeFirstOrThrow();
  const found = await trx
    .selectFrom('publication')
    .innerJoin('revision', 'revision.id', 'publication.revision_id')
    .select(['publication.entry_id as id', 'publication.organisation_id', 'publication.language'])
    .select(['publication.group_id', 'publication.translation_group'])
    .where('publication.entry_id', 'in', translated)
    .where('revision.translation_of', '=', originalId)
    // Who is there already comes before who comes back.
    .orderBy((eb) => eb.case().when('publication.translation_group', '=', originalId).then(0).else(1).end())
    .orderBy('publication.entry_id')
    .execute();
  const taken = new Set<string>();
  for (const one of found) {
    const isApart = one.organisation_id !== original.organisation_id || taken.has(one.language);
    if (one.group_id === null && !isApart) taken.add(one.language);
    const group = isApart ? null : originalId;
    await setGroup(context, trx, one.id, group);
  }
  const isOneText = found.some(({ organisation_id }) => organisation_id === original.organisation_id);
  await setGroup(context, trx, originalId, isOneText ? originalId : null);
}

const CANNOT_BE_LIVE = {
  en: 'As a translation this cannot be published at present: what it was made from has fewer readers by now, or there is another translation in its language. Nothing was changed; send it back to its author.',
  fr: 'Cette traduction ne peut pas paraître actuellement : ce dont elle est tirée a désormais moins de lecteurs, ou une autre traduction existe dans sa langue. Rien n’a été modifié ; renvoyez-la à son auteur.',
};
const STILL_READ = {
  en: 'Translations of this entry are live for readers outside the group. Withdraw them first, then publish it for the group.',
  fr: 'Des traductions de cette fiche sont en ligne pour des lecteurs hors du groupe. Retirez-les d’abord, puis publiez-la pour le groupe.',
};
