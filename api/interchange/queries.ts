import type { RawBuilder } from 'kysely';
import type { Db } from '../db/open.ts';

/** Ids of live entries of a type that `where` lets through, with where they came from. */
export function listLiveOrigins(db: Db, type: string, where: RawBuilder<boolean>, organisation?: string) {
  const query = db
    .selectFrom('publication')
    .innerJoin('entry', 'entry.id', 'publication.entry_id')
    .innerJoin('organisation', 'organisation.id', 'publication.organisation_id')
    .select(['entry.id', 'entry.external_id'])
    .where('publication.type', '=', type)
    .where(where);
  return (organisation === undefined ? query : query.where('organisation.slug', '=', organisation)).execute();
}

export const listOrigins = (db: Db, ids: readonly string[]) =>
  db
    .selectFrom('entry')
    .select(['id', 'external_id'])
    .where('id', 'in', [...ids])
    .execute();

/** Live entries that `where` lets through and that came with one of these external ids; the oldest first. */
export const listByExternalId = (db: Db, externalIds: readonly string[], where: RawBuilder<boolean>) =>
  db
    .selectFrom('publication')
    .innerJoin('entry', 'entry.id', 'publication.entry_id')
    .select(['entry.id', 'entry.external_id'])
    .where('entry.external_id', 'in', [...externalIds])
    .where(where)
    .orderBy('entry.id')
    .execute();

/** Originals of those of these live entries that are translations, by their ids. */
export async function findOriginals(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('publication')
    .select(['entry_id', 'translation_group'])
    .where('entry_id', 'in', [...ids])
    .whereRef('translation_group', '<>', 'entry_id')
    .execute();
  return new Map(rows.map((row) => [row.entry_id, row.translation_group!]));
}

export const findOrganisation = (db: Db, slug: string) =>
  db.selectFrom('organisation').selectAll().where('slug', '=', slug).executeTakeFirst();
