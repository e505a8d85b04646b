import { type RawBuilder, sql } from 'kysely';
import { readPublication } from '../access/read-publication.ts';
import type { Actor } from '../access/actor.ts';
import type { Db, Trx } from '../db/open.ts';

/** What is live of an original and of its translations, whoever may read it; the original first. */
export const listLiveTranslations = (db: Db, originalId: string) =>
  db
    .selectFrom('publication')
    .innerJoin('organisation', 'organisation.id', 'publication.organisation_id')
    .select([
      'publication.entry_id as id',
      'publication.type',
      'publication.slug',
      'publication.title',
      'publication.language',
      'publication.marking',
      'publication.group_id',
      'publication.listing_number',
      'publication.updated_at',
      'organisation.slug as organisation_slug',
    ])
    .where((eb) =>
      eb.or([eb('publication.entry_id', '=', originalId), eb('publication.translation_group', '=', originalId)]),
    )
    .orderBy((eb) => eb.case().when('publication.entry_id', '=', originalId).then(0).else(1).end())
    .orderBy('publication.language')
    .orderBy('publication.entry_id')
    .execute();

/** Entries of which some revision is a translation of this one. */
export async function listTranslatedBy(db: Db, originalId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('revision')
    .select('entry_id')
    .distinct()
    .where('translation_of', '=', originalId)
    .orderBy('entry_id')
    .execute();
  return rows.map(({ entry_id }) => entry_id);
}

/** Whether an entry is the original of another one, live or in work, of the same organisation. */
export async function hasTranslations(trx: Trx, id: string): Promise<boolean> {
  const found = await trx
    .selectFrom('revision')
    .innerJoin('entry', 'entry.id', 'revision.entry_id')
    .innerJoin('entry as original', 'original.id', 'revision.translation_of')
    .leftJoin('publication', 'publication.revision_id', 'revision.id')
    .select('revision.id')
    .where('revision.translation_of', '=', id)
    .whereRef('entry.organisation_id', '=', 'original.organisation_id')
    .where((eb) =>
      eb.or([eb('entry.head_revision_id', '=', eb.ref('revision.id')), eb('publication.revision_id', 'is not', null)]),
    )
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/**
 * A condition on `publication` for a list on a page in a language: of one text in several languages the entry in that
 * language is listed, otherwise the original, and none that says the same beside it. An entry that stands alone, as
 * nearly all do, costs nothing.
 *
 * @param inList a condition on `other`, another live entry: that it stands in the same list
 */
export function isShownIn(actor: Actor, locale: string | undefined, inList = sql<boolean>`1 = 1`): RawBuilder<boolean> {
  if (locale === undefined) return sql<boolean>`1 = 1`;
  return sql<boolean>`(publication.translation_group is null or publication.language = ${locale} or not exists (
    select 1 from publication as other where other.translation_group = publication.translation_group
      and other.entry_id <> publication.entry_id
      and (other.language = ${locale} or other.entry_id = other.translation_group)
      and ${readPublication.toWhere(actor, 'other')} and ${inList}))`;
}
