/** Full text on SQLite: FTS5, whose rows `publication.search_row` points to. */
import { type RawBuilder, sql } from 'kysely';
import type { AskedWord, FindDocuments, SearchDialect, WeighedWord } from './dialect.ts';

export const search: SearchDialect = {
  // FTS5 finds a document by row number only, so each entry keeps one.
  createTable: async (db) => {
    await sql`create table search_row (id integer primary key, entry_id text not null unique)`.execute(db);
    await sql`create virtual table search_document using fts5(
      entry_id unindexed, title, summary, keywords, body, tokenize = "porter unicode61 remove_diacritics 2"
    )`.execute(db);
  },
  joinPublications: async (db) => {
    await sql`alter table publication add column search_row integer`.execute(db);
    await sql`update publication set search_row =
      (select id from search_row where search_row.entry_id = publication.entry_id)`.execute(db);
    await sql`create unique index publication_search on publication (search_row, marking, organisation_id, group_id,
      type, language, restricted_fields, held_at, updated_at, entry_id, facet_ids)`.execute(db);
  },
  coverPublications: async (db) => {
    await sql`drop index publication_search`.execute(db);
    // All that deciding about a match, placing and counting it takes: thousands of matches never look into the table.
    await sql`create unique index publication_search on publication (search_row, marking, organisation_id, addressee_id,
      group_id, type, language, translation_group, restricted_fields, held_at, updated_at, entry_id, facet_ids)`.execute(
      db,
    );
  },
  // Every time a new row, higher than all there are: the order of rows is the order of publication.
  put: async (trx, { entry_id, title, summary, keywords, body }) => {
    await search.remove(trx, entry_id);
    await sql`insert into search_row (entry_id) values (${entry_id})`.execute(trx);
    const row = sql`(select id from search_row where entry_id = ${entry_id})`;
    await sql`insert into search_document (rowid, entry_id, title, summary, keywords, body)
      values (${row}, ${entry_id}, ${title}, ${summary}, ${keywords}, ${body})`.execute(trx);
    await sql`update publication set search_row = ${row} where entry_id = ${entry_id}`.execute(trx);
  },
  remove: async (trx, entryId) => {
    await sql`delete from search_document where rowid = (select id from search_row where entry_id = ${entryId})`.execute(
      trx,
    );
    await sql`delete from search_row where entry_id = ${entryId}`.execute(trx);
    await sql`update publication set search_row = null where entry_id = ${entryId}`.execute(trx);
  },
  documents: sql`(select search_row.entry_id, document.title, document.summary, document.keywords, document.body
    from search_row join search_document document on document.rowid = search_row.id)`,
  weigh: async (db, words, readable) => {
    // One word has nothing to be weighed against.
    if (words.length < 2) return words.map((word) => ({ ...word, worth: 1 }));
    // Cross joins: the words lead to the entries, never the entries to the words.
    const counts = words.map(
      (word, index) => sql`select ${sql.lit(index)} as place, count(*) as count from (select 1
        from search_document cross join publication on publication.search_row = search_document.rowid
        where search_document match ${termOf(word)} and ${readable} limit ${sql.lit(COMMON)})`,
    );
    const all = sql`select -1 as place, count(*) as count from publication where ${readable}`;
    const { rows } = await sql<{
      count: number;
    }>`${sql.join([all, ...counts], sql` union all `)} order by place`.execute(db);
    const [total, ...found] = rows.map(({ count }) => count);
    return words.map((word, index) => ({ ...word, worth: worthOf(total! + 1, found[index]!) }));
  },
  find: (words, mode, wanted) => (mode === 'all' ? findAll(words, wanted) : findAny(words, wanted)),
};

/**
 * Entries with all the words. Those that have one in a place that counts are scored and sorted; most have them in the text
 * only, are worth the same, and are read from the newest on until there are enough.
 */
function findAll<Row>(words: readonly WeighedWord[], { columns, readable, limit }: FindDocuments): RawBuilder<Row> {
  const all = words.map(termOf).join(' AND ');
  // Who has the only word in the title has it.
  const hasOthers =
    words.length > 1 ? sql`where id in (select rowid from search_document where search_document match ${all})` : sql``;
  // SQLite reads the parts of a `union all` one after the other, each in its order: sorting both once more costs a millisecond.
  return sql<Row>`with extra as materialized (${pointsOf(words.flatMap(inPlaces))}),
      ranked as materialized (select id, points from extra ${hasOthers} ${BEST_FIRST})
    select * from (
      select ${columns}
      from ranked cross join publication on publication.search_row = ranked.id
      where ${readable} limit ${limit})
    union all select * from (
      select ${columns}
      from search_document cross join publication on publication.search_row = search_document.rowid
      where search_document match ${all} and search_document.rowid not in (select id from extra) and ${readable}
      order by search_document.rowid desc limit ${limit})
    limit ${limit}`;
}

/**
 * Entries with any of the words. Of those that have a common word in the text only, the newest are enough to choose from:
 * all others come after them.
 */
function findAny<Row>(words: readonly WeighedWord[], { columns, readable, limit }: FindDocuments): RawBuilder<Row> {
  const newestWith = (word: WeighedWord) => sql`select * from (
    select publication.search_row as id, ${sql.lit(word.worth)} as points
    from search_document cross join publication on publication.search_row = search_document.rowid
    where search_document match ${termOf(word)} and ${readable}
    order by search_document.rowid desc limit ${limit})`;
  const places = words.flatMap((word) => [newestWith(word), ...inPlaces(word)]);
  return sql<Row>`with ranked as materialized (${pointsOf(places)} ${BEST_FIRST})
    select ${columns}
    from ranked cross join publication on publication.search_row = ranked.id
    where ${readable} limit ${limit}`;
}

const pointsOf = (places: RawBuilder<unknown>[]) =>
  sql`select id, sum(points) as points from (${sql.join(places, sql` union all `)}) group by id`;

/**
 * Before publications are joined, which then come in this order: thousands of rows are sorted without their columns, and none
 * is looked for beyond the last that is wanted. The limit keeps SQLite from dropping the order of what is not the answer.
 */
const BEST_FIRST = sql`order by points desc, id desc limit -1`;

/** A word counts once wherever it stands, and so much more where it stands in one of these. */
const EXTRA = { title: 9, summary: 4, keywords: 2 };

const inPlaces = (word: WeighedWord) =>
  Object.entries(EXTRA).map(([column, extra]) => select(`${column} : ${termOf(word)}`, extra * word.worth));

const select = (match: string, points: number) =>
  sql`select rowid as id, ${sql.lit(points)} as points from search_document where search_document match ${match}`;

/** A word that so many entries have is common, however many more there are. */
const COMMON = 2000;

/** Whole numbers: their sum is the same in any order. */
const worthOf = (total: number, found: number): number => Math.round(1000 * Math.log(1 + total / Math.max(1, found)));

/** The word in FTS5's language: from three letters on, also as the beginning of longer words; or a phrase instead. */
function termOf({ word, orPhrases = [] }: AskedWord): string {
  const term = word.length < 3 ? `"${word}"` : `"${word}"*`;
  const phrases = orPhrases.map((words) => `"${words.join(' ')}"`);
  return phrases.length === 0 ? term : `(${[term, ...phrases].join(' OR ')})`;
}
