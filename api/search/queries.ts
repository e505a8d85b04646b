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
}

/** The words with what each is worth among the entries that `where` lets through. */
export const weighWords = ({ dialect, read }: Database, words: readonly string[], where: RawBuilder<boolean>) =>
  dialect.search.weigh(read, words, where);

/** The best matches that `where` lets through; at most one more than `MAX_CANDIDATES`. */
export async function listCandidates(
  { dialect, read }: Database,
  words: readonly WeighedWord[],
  mode: 'all' | 'any',
  where: RawBuilder<boolean>,
): Promise<Candidate[]> {
  const matches =
    words.length === 0 ? sql`select entry_id, 0 as score from publication` : dialect.search.matches(words, mode);
  const result = await sql<Candidate>`
    select publication.entry_id, found.score, publication.updated_at, publication.type, publication.language,
      organisation.slug as organisation
    from (${matches}) found join publication on publication.entry_id = found.entry_id
    join organisation on organisation.id = publication.organisation_id
    where ${where}
    order by found.score, publication.updated_at desc, publication.entry_id
    limit ${MAX_CANDIDATES + 1}`.execute(read);
  return result.rows;
}

const PAIR_END = '\u001F';

/** Every value of every facet field of these entries, as often as it stands there. */
export async function listFacetValues(
  { dialect, read }: Database,
  entryIds: readonly string[],
): Promise<{ field: string; value: string }[]> {
  if (entryIds.length === 0) return [];
  // Some ten thousand of them: as one text they are here, and counted, in half the time that SQLite takes to group them.
  const found = await sql<{ pairs: string | null }>`
    select string_agg(field || ' ' || value, ${PAIR_END}) as pairs from facet
    where entry_id in ${dialect.idList(entryIds)}`.execute(read);
  return (found.rows[0]?.pairs?.split(PAIR_END) ?? []).map(toPair);
}

function toPair(text: string): { field: string; value: string } {
  const space = text.indexOf(' ');
  return { field: text.slice(0, space), value: text.slice(space + 1) };
}

/** Texts of entries, in no order. */
export const listDocuments = ({ dialect, read }: Database, entryIds: readonly string[]) =>
  read
    .selectFrom(dialect.search.documents.as('document'))
    .select(['document.entry_id', 'document.summary', 'document.body'])
    .where('document.entry_id', 'in', [...entryIds])
    .execute();
