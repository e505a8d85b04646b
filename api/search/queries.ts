import { type RawBuilder, sql } from 'kysely';
import type { WeighedWord } from '../db/dialect.ts';
import type { Database } from '../db/open.ts';

/** As many as are counted: beyond it a reader is told “1000+” and asked to narrow down. */
export const MAX_CANDIDATES = 1000;

export interface Candidate {
  entry_id: string;
  score: number;
  updated_at: string;
  type: string;
  language: string;
  /** Slug. */
  organisation: string;
  /** 1 where its facets can be counted. */
  has_facets: number;
}

/** The words with what each is worth among the entries that `where` lets through. */
export const weighWords = ({ dialect, readAside }: Database, words: readonly string[], where: RawBuilder<boolean>) =>
  dialect.search.weigh(readAside, words, where);

/** The best matches that `where` lets through; at most one more than `MAX_CANDIDATES`. */
export async function listCandidates(
  { dialect, readAside }: Database,
  words: readonly WeighedWord[],
  mode: 'all' | 'any',
  where: RawBuilder<boolean>,
  hasFacets: RawBuilder<boolean>,
): Promise<Candidate[]> {
  const matches =
    words.length === 0 ? sql`select entry_id, 0 as score from publication` : dialect.search.matches(words, mode);
  const result = await sql<Candidate>`
    select best.*, organisation.slug as organisation from (
      select publication.entry_id, found.score, publication.updated_at, publication.type, publication.language,
        publication.organisation_id, case when ${hasFacets} then 1 else 0 end as has_facets
      from (${matches}) found join publication on publication.entry_id = found.entry_id
      where ${where}
      order by found.score, publication.updated_at desc, publication.entry_id
      limit ${MAX_CANDIDATES + 1}) best
    join organisation on organisation.id = best.organisation_id
    order by best.score, best.updated_at desc, best.entry_id`.execute(readAside);
  return result.rows;
}

const PAIR_END = '\u001F';

/**
 * Every value of every facet field of these entries, as often as it stands there.
 *
 * @param usable of the rows of `facet` beside `publication`; left out: all of them
 */
export async function listFacetValues(
  { dialect, readAside }: Database,
  entryIds: readonly string[],
  usable?: RawBuilder<boolean>,
): Promise<{ field: string; value: string }[]> {
  if (entryIds.length === 0) return [];
  // Some ten thousand of them: as one text they are here, and counted, in half the time that SQLite takes to group them.
  const among = usable ? sql`join publication on publication.entry_id = facet.entry_id and ${usable}` : sql``;
  const found = await sql<{ pairs: string | null }>`
    select string_agg(facet.field || ' ' || facet.value, ${PAIR_END}) as pairs from facet ${among}
    where facet.entry_id in ${dialect.idList(entryIds)}`.execute(readAside);
  return (found.rows[0]?.pairs?.split(PAIR_END) ?? []).map(toPair);
}

function toPair(text: string): { field: string; value: string } {
  const space = text.indexOf(' ');
  return { field: text.slice(0, space), value: text.slice(space + 1) };
}

/** Texts of entries, in no order. */
export const listDocuments = ({ dialect, readAside }: Database, entryIds: readonly string[]) =>
  readAside
    .selectFrom(dialect.search.documents.as('document'))
    .select(['document.entry_id', 'document.summary', 'document.body'])
    .where('document.entry_id', 'in', [...entryIds])
    .execute();
