import type { RawBuilder } from 'kysely';
import type { Db } from '../db/open.ts';

/** Ids in one question: far below what a database takes. */
const CHUNK = 1000;

/** Ids of live entries of a type that `where` lets through. */
export async function listLiveOfType(
  db: Db,
  type: string,
  where: RawBuilder<boolean>,
  organisation?: string,
): Promise<string[]> {
  const query = db
    .selectFrom('publication')
    .innerJoin('organisation', 'organisation.id', 'publication.organisation_id')
    .select('publication.entry_id')
    .where('publication.type', '=', type)
    .where(where);
  const rows = await (
    organisation === undefined ? query : query.where('organisation.slug', '=', organisation)
  ).execute();
  return rows.map(({ entry_id }) => entry_id);
}

/** Live entries of any type that `where` lets through and whose external id begins so; the oldest first. */
export const listFromFiles = (db: Db, beginning: string, where: RawBuilder<boolean>) =>
  db
    .selectFrom('publication')
    .innerJoin('entry', 'entry.id', 'publication.entry_id')
    .select(['entry.id', 'entry.external_id'])
    .where('entry.external_id', 'like', `${beginning}%`)
    .where(where)
    .orderBy('entry.id')
    .execute();

/** Those of the ids that live entries have which `where` lets through. */
export async function listLiveIds(db: Db, ids: readonly string[], where: RawBuilder<boolean>): Promise<string[]> {
  const live: string[] = [];
  for (let start = 0; start < ids.length; start += CHUNK) {
    const rows = await db
      .selectFrom('publication')
      .select('entry_id')
      .where('entry_id', 'in', ids.slice(start, start + CHUNK))
      .where(where)
      .execute();
    live.push(...rows.map(({ entry_id }) => entry_id));
  }
  return live;
}

/** Live entries that `where` lets through, by their own id or by that which they came with; the oldest first. */
export const listByKey = (
  db: Db,
  { keys, externalIds }: { keys: readonly string[]; externalIds: readonly string[] },
  where: RawBuilder<boolean>,
) =>
  db
    .selectFrom('publication')
    .innerJoin('entry', 'entry.id', 'publication.entry_id')
    .innerJoin('organisation', 'organisation.id', 'publication.organisation_id')
    .select(['entry.id', 'entry.external_id', 'organisation.slug as organisation'])
    .where((eb) => eb.or([eb('entry.id', 'in', [...keys]), eb('entry.external_id', 'in', [...externalIds])]))
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
