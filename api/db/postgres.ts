import { setTimeout as delay } from 'node:timers/promises';
import { PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { PreparingClient } from './postgres-client.ts';
import type { AskedWord, Dialect, FindDocuments, SearchDialect, WeighedWord } from './dialect.ts';

const POOL_SIZE = 10;
const LOOK_AGAIN_MS = 10;

/** Ends when everybody who waits for a connection has had one: `pg` would leave them without an answer for ever. */
class PatientPool extends pg.Pool {
  override end = (async () => {
    while (this.waitingCount > 0) await delay(LOOK_AGAIN_MS);
    await super.end();
  }) as pg.Pool['end'];
}

export function openPostgres(url: string) {
  const types = new pg.TypeOverrides();
  // Counts and sequences fit a number; JSON is decoded by the same codec as on SQLite.
  types.setTypeParser(pg.types.builtins.INT8, Number);
  types.setTypeParser(pg.types.builtins.JSONB, String);
  const pool = new PatientPool({ connectionString: url, max: POOL_SIZE, types, Client: PreparingClient });
  // An idle connection that breaks is replaced by the pool; the query that next needs one says what is wrong.
  pool.on('error', () => undefined);
  const dialect: Dialect = {
    name: 'postgres',
    json: 'jsonb',
    sequence: 'bigserial',
    search,
    idList: (ids) => sql<string>`(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`,
    numberList: (numbers) => sql<number>`(select jsonb_array_elements_text(${JSON.stringify(numbers)}::jsonb)::bigint)`,
    lock: async (trx, name) => {
      await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(trx);
    },
    lockEntry: async (trx, entryId) => {
      await sql`select id from entry where id = ${entryId} for update`.execute(trx);
    },
    takeUntaken: sql`for update skip locked`,
  };
  return { dialect, write: new PostgresDialect({ pool }) };
}

/** Accents off, as SQLite's tokenizer does it: `securite` finds `sécurité` on both. */
const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');

/** The word in the language of `to_tsquery`: from three letters on, also as the beginning of longer words; or a phrase instead. */
function termOf({ word, orPhrases = [] }: AskedWord): string {
  const folded = fold(word);
  const term = folded.length < 3 ? folded : `${folded}:*`;
  const phrases = orPhrases.map((words) => words.map(fold).join(' <-> '));
  return phrases.length === 0 ? term : `(${[term, ...phrases.map((phrase) => `(${phrase})`)].join(' | ')})`;
}

const search: SearchDialect = {
  createTable: async (db) => {
    await sql`create table search_document (
      entry_id text primary key references entry (id),
      title text not null, summary text not null, keywords text not null, body text not null, tsv tsvector not null
    )`.execute(db);
    await sql`create index search_document_tsv on search_document using gin (tsv)`.execute(db);
  },
  // The entry's id leads from one to the other.
  joinPublications: async () => undefined,
  coverPublications: async () => undefined,
  put: async (trx, { entry_id, title, summary, keywords, body }) => {
    const weighted = sql`setweight(to_tsvector('english', ${fold(title)}), 'A')
      || setweight(to_tsvector('english', ${fold(summary)}), 'B')
      || setweight(to_tsvector('english', ${fold(keywords)}), 'C')
      || setweight(to_tsvector('english', ${fold(body)}), 'D')`;
    await sql`insert into search_document (entry_id, title, summary, keywords, body, tsv)
      values (${entry_id}, ${title}, ${summary}, ${keywords}, ${body}, ${weighted})
      on conflict (entry_id) do update set title = excluded.title, summary = excluded.summary,
        keywords = excluded.keywords, body = excluded.body, tsv = excluded.tsv`.execute(trx);
  },
  remove: async (trx, entryId) => {
    await sql`delete from search_document where entry_id = ${entryId}`.execute(trx);
  },
  documents: sql`search_document`,
  // `ts_rank_cd` looks at one document at a time and leaves common words out by a list of them.
  weigh: async (_db, words) => words.map((word) => ({ ...word, worth: 1 })),
  find: <Row>(words: readonly WeighedWord[], mode: 'all' | 'any', { columns, readable, limit }: FindDocuments) => {
    const expression = words.map(termOf).join(mode === 'all' ? ' & ' : ' | ');
    return sql<Row>`select ${columns}
      from (select entry_id, ts_rank_cd('{0.1, 0.3, 0.5, 1.0}', tsv, query) as points
        from search_document, to_tsquery('english', ${expression}) query where tsv @@ query) found
      join publication on publication.entry_id = found.entry_id
      where ${readable}
      order by found.points desc, publication.updated_at desc, publication.entry_id limit ${limit}`;
  },
};
