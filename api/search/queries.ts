import { type RawBuilder, sql } from 'kysely';
import type { AskedWord, WeighedWord } from '../db/dialect.ts';
import type { Database } from '../db/open.ts';
import type { PublicationRow } from '../db/tables/entry.ts';

/** As many as are counted: beyond it a reader is told “1000+” and asked to narrow down. */
export const MAX_CANDIDATES = 1000;

export interface Candidate extends Partial<Pick<PublicationRow, Seldom>> {
  entry_id: string;
  type: string;
  language: string;
  organisation_id: string;
  /** See `publication.facet_ids`; empty where they cannot be counted. */
  facet_ids: string;
}

/** Columns that not every search needs: a thousand more texts, which change threads. */
type Seldom = 'updated_at' | 'translation_group';

/** Of `publication`. On SQLite an index holds them, see `coverPublications`. */
export const candidateColumns = (hasFacets: RawBuilder<boolean>, more: readonly Seldom[]): RawBuilder<unknown> =>
  sql.join([
    ...(['entry_id', 'type', 'language', 'organisation_id', ...more] as const).map((column) =>
      sql.ref(`publication.${column}`),
    ),
    sql`case when ${hasFacets} then publication.facet_ids else '' end as facet_ids`,
  ]);

/** The words with what each is worth among the entries that `where` lets through. */
export const weighWords = ({ dialect, readNext }: Database, words: readonly AskedWord[], where: RawBuilder<boolean>) =>
  dialect.search.weigh(readNext, words, where);

/** The best matches that `where` lets through, the best first; at most one more than `MAX_CANDIDATES`. */
export async function listCandidates(
  { dialect, readAside, readNext }: Database,
  words: readonly WeighedWord[],
  mode: 'all' | 'any',
  where: RawBuilder<boolean>,
  columns: RawBuilder<unknown>,
): Promise<Candidate[]> {
  const wanted = { columns, readable: where, limit: MAX_CANDIDATES + 1 };
  const query =
    words.length === 0
      ? sql<Candidate>`select ${columns} from publication where ${where}
          order by publication.updated_at desc, publication.entry_id limit ${wanted.limit}`
      : dialect.search.find<Candidate>(words, mode, wanted);
  // Who asks for any of the words has waited for all of them.
  return (await query.execute(mode === 'all' ? readAside : readNext)).rows;
}

// What follows takes a fraction of a millisecond: waiting for a thread would take longer than asking here.

/** The slugs of organisations. */
export const listSlugs = ({ dialect, read }: Database, organisationIds: readonly string[]) =>
  read
    .selectFrom('organisation')
    .select(['id', 'slug'])
    .where('id', 'in', dialect.idList(organisationIds))
    .orderBy('slug')
    .execute();

/** What ids of `facet_pair` stand for. In an order of their own: that of the ids tells what hidden entries had first. */
export const listFacetPairs = ({ dialect, read }: Database, ids: readonly number[]) =>
  read
    .selectFrom('facet_pair')
    .select(['id', 'field', 'value'])
    .where('id', 'in', dialect.numberList(ids))
    .orderBy('field')
    .orderBy('value')
    .execute();

const PAIR_END = '\u001F';

/**
 * Every value of those facet fields of these entries that are `usable`, as often as it stands there. The slow way, for who
 * may not count by all fields.
 *
 * @param usable of the rows of `facet` beside `publication`
 */
export async function listFacetValues(
  { dialect, readAside }: Database,
  entryIds: readonly string[],
  usable: RawBuilder<boolean>,
): Promise<{ field: string; value: string }[]> {
  // Some ten thousand of them: as one text they are here, and counted, in half the time that SQLite takes to group them.
  const found = await sql<{ pairs: string | null }>`
    select string_agg(facet.field || ' ' || facet.value, ${PAIR_END}) as pairs from facet
    join publication on publication.entry_id = facet.entry_id and ${usable}
    where facet.entry_id in ${dialect.idList(entryIds)}`.execute(readAside);
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
