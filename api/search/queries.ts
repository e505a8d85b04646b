import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../db/open.ts';

/** As many as are counted: beyond it a reader is told “1000+” and asked to narrow down. */
export const MAX_CANDIDATES = 1000;

export interface Candidate {
  entry_id: string;
  score: number;
  updated_at: string;
  /** 1 where its facets can be counted. */
  has_facets: number;
}

/** The best matches that `where` lets through; at most one more than `MAX_CANDIDATES`. */
export async function listCandidates(
  { dialect, read }: Database,
  words: readonly string[],
  mode: 'all' | 'any',
  where: RawBuilder<boolean>,
  hasFacets: RawBuilder<boolean>,
): Promise<Candidate[]> {
  const matches =
    words.length === 0 ? sql`select entry_id, 0 as score from publication` : dialect.search.matches(words, mode);
  const result = await sql<Candidate>`
    select publication.entry_id, found.score, publication.updated_at,
      case when ${hasFacets} then 1 else 0 end as has_facets
    from (${matches}) found join publication on publication.entry_id = found.entry_id
    join organisation on organisation.id = publication.organisation_id
    where ${where}
    order by found.score, publication.updated_at desc, publication.entry_id
    limit ${MAX_CANDIDATES + 1}`.execute(read);
  return result.rows;
}

/**
 * How often each value of each field stands among these entries.
 *
 * @param usable of the rows of `facet` beside `publication`; left out: all of them
 */
export async function countFacets(
  { dialect, read }: Database,
  candidates: readonly Candidate[],
  usable?: RawBuilder<boolean>,
): Promise<{ field: string; value: string; count: number }[]> {
  if (candidates.length === 0) return [];
  const ids = dialect.idList(candidates.map((candidate) => candidate.entry_id));
  const counted = candidates.filter((candidate) => candidate.has_facets === 1).map((candidate) => candidate.entry_id);
  const among = usable ? sql`join publication on publication.entry_id = facet.entry_id and ${usable}` : sql``;
  const result = await sql<{ field: string; value: string; count: number }>`
    select facet.field, facet.value, count(*) as count from facet ${among}
      where facet.entry_id in ${dialect.idList(counted)} group by facet.field, facet.value
    union all select 'type', type, count(*) from publication where entry_id in ${ids} group by type
    union all select 'language', language, count(*) from publication where entry_id in ${ids} group by language
    union all select 'organisation', organisation.slug, count(*) from publication
      join organisation on organisation.id = publication.organisation_id
      where entry_id in ${ids} group by organisation.slug`.execute(read);
  return result.rows.map((row) => ({ ...row, count: Number(row.count) }));
}
