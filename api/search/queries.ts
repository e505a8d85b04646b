import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../db/open.ts';

/** As many as are counted: beyond it a reader is told “1000+” and asked to narrow down. */
export const MAX_CANDIDATES = 1000;

export interface Candidate {
  entry_id: string;
  score: number;
  updated_at: string;
}

/** The best matches that `where` lets through; at most one more than `MAX_CANDIDATES`. */
export async function listCandidates(
  { dialect, read }: Database,
  words: readonly string[],
  mode: 'all' | 'any',
  where: RawBuilder<boolean>,
): Promise<Candidate[]> {
  const matches =
    words.length === 0 ? sql`select entry_id, 0 as score from publication` : dialect.search.matches(words, mode);
  const result = await sql<Candidate>`
    select publication.entry_id, found.score, publication.updated_at
    from (${matches}) found join publication on publication.entry_id = found.entry_id
    join organisation on organisation.id = publication.organisation_id
    where ${where}
    order by found.score, publication.updated_at desc, publication.entry_id
    limit ${MAX_CANDIDATES + 1}`.execute(read);
  return result.rows;
}

/** How often each value of each field stands among these entries. */
export async function countFacets(
  { dialect, read }: Database,
  entryIds: readonly string[],
): Promise<{ field: string; value: string; count: number }[]> {
  if (entryIds.length === 0) return [];
  const ids = dialect.idList(entryIds);
  const counted = await sql<{ field: string; value: string; count: number }>`
    select field, value, count(*) as count from facet where entry_id in ${ids} group by field, value
    union all select 'type', type, count(*) from publication where entry_id in ${ids} group by type
    union all select 'language', language, count(*) from publication where entry_id in ${ids} group by language
    union all select 'organisation', organisation.slug, count(*) from publication
      join organisation on organisation.id = publication.organisation_id
      where entry_id in ${ids} group by organisation.slug`.execute(read);
  return counted.rows.map((row) => ({ ...row, count: Number(row.count) }));
}
