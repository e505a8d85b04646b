import fs from 'node:fs';
import path from 'node:path';
import type { Database as Sqlite } from 'better-sqlite3';
import { sql } from 'kysely';
import type { Dialect, SearchDialect } from './dialect.ts';
import { BUSY_TIMEOUT_MS, connect } from './sqlite-connection.ts';
import { ReadersDialect, WriterDialect } from './sqlite-connections.ts';
import { ThreadedReadersDialect } from './sqlite-threads.ts';

/** On this thread; each holds pages of its own in memory. `sqlite-threads.ts` adds others beside it. */
const READ_CONNECTIONS = 2;

/**
 * One writing connection, several read-only ones, all on the same file.
 *
 * @throws Error that says why the file cannot be used and what to do
 */
export function openSqlite(file: string) {
  const opened: Sqlite[] = [];
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    const writer = connect(file, {});
    opened.push(writer);
    writer.pragma('journal_mode = WAL');
    writer.pragma('synchronous = NORMAL');
    requireWritable(writer);
    for (let n = 0; n < READ_CONNECTIONS; n++) opened.push(connect(file, { readonly: true, fileMustExist: true }));
    const readers = opened.slice(1);
    const dialect: Dialect = {
      name: 'sqlite',
      json: 'text',
      sequence: 'integer',
      search,
      idList: (ids) => sql`(select value from json_each(${JSON.stringify(ids)}))`,
      // `begin immediate` has taken the one write lock there is
      lock: async () => undefined,
      lockEntry: async () => undefined,
      takeUntaken: sql``,
      commitCounter: () => readers[0]!.pragma('data_version', { simple: true }) as number,
    };
    return {
      dialect,
      write: new WriterDialect(writer),
      read: new ReadersDialect(readers),
      readAside: new ThreadedReadersDialect(file),
    };
  } catch (error) {
    for (const connection of opened) connection.close();
    throw explain(file, error);
  }
}

const search: SearchDialect = {
  // FTS5 finds a document by row number only, so each entry keeps one.
  createTable: async (db) => {
    await sql`create table search_row (id integer primary key, entry_id text not null unique)`.execute(db);
    await sql`create virtual table search_document using fts5(
      entry_id unindexed, title, summary, keywords, body, tokenize = "porter unicode61 remove_diacritics 2"
    )`.execute(db);
  },
  put: async (trx, { entry_id, title, summary, keywords, body }) => {
    await search.remove(trx, entry_id);
    await sql`insert into search_row (entry_id) values (${entry_id})`.execute(trx);
    await sql`insert into search_document (rowid, entry_id, title, summary, keywords, body)
      select id, entry_id, ${title}, ${summary}, ${keywords}, ${body} from search_row where entry_id = ${entry_id}`.execute(
      trx,
    );
  },
  remove: async (trx, entryId) => {
    await sql`delete from search_document where rowid = (select id from search_row where entry_id = ${entryId})`.execute(
      trx,
    );
    await sql`delete from search_row where entry_id = ${entryId}`.execute(trx);
  },
  documents: sql`(select search_row.entry_id, document.title, document.summary, document.keywords, document.body
    from search_row join search_document document on document.rowid = search_row.id)`,
  weigh: async (db, words, readable) => {
    // One word has nothing to be weighed against.
    if (words.length < 2) return words.map((word) => ({ word, worth: 1 }));
    // Cross joins: the words lead to the entries, never the entries to the words.
    const counts = words.map(
      (word, index) => sql`select ${sql.lit(index)} as place, count(*) as count
        from (select rowid as id from search_document where search_document match ${termOf(word)}) found
        cross join search_row on search_row.id = found.id
        cross join publication on publication.entry_id = search_row.entry_id
        where ${readable}`,
    );
    const all = sql`select -1 as place, count(*) as count from publication where ${readable}`;
    const { rows } = await sql<{
      count: number;
    }>`${sql.join([all, ...counts], sql` union all `)} order by place`.execute(db);
    const [total, ...found] = rows.map(({ count }) => count);
    return words.map((word, index) => ({ word, worth: worthOf(total! + 1, found[index]!) }));
  },
  matches: (words, mode) => {
    const select = (match: string, points: number, words: 0 | 1) =>
      sql`select rowid as id, ${sql.lit(points)} as points, ${sql.lit(words)} as words
        from search_document where search_document match ${match}`;
    const places = words.flatMap(({ word, worth }) => [
      select(termOf(word), worth, 1),
      ...Object.entries(EXTRA).map(([column, extra]) => select(`${column} : ${termOf(word)}`, extra * worth, 0)),
    ]);
    const least = sql.lit(mode === 'all' ? words.length : 1);
    return sql`select search_row.entry_id, found.score
      from (select id, -sum(points) as score from (${sql.join(places, sql` union all `)})
        group by id having sum(words) >= ${least}) found
      join search_row on search_row.id = found.id`;
  },
};

/** A word counts once wherever it stands, and so much more where it stands in one of these. */
const EXTRA = { title: 9, summary: 4, keywords: 2 };

/** Whole numbers: their sum is the same in any order. */
const worthOf = (total: number, found: number): number => Math.round(1000 * Math.log(1 + total / Math.max(1, found)));

/** The word in FTS5's language: from three letters on, also as the beginning of longer words. */
const termOf = (word: string): string => (word.length < 3 ? `"${word}"` : `"${word}"*`);

/** A file that may only be read opens without a word; whoever first saves something would be told. */
function requireWritable(writer: Sqlite): void {
  writer.pragma('busy_timeout = 0');
  try {
    const version = writer.pragma('user_version', { simple: true }) as number;
    writer.pragma(`user_version = ${version}`);
  } catch (error) {
    if (!(error as { code?: string }).code?.startsWith('SQLITE_BUSY')) throw error; // somebody is writing: so can we
  } finally {
    writer.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
  }
}

const ADVICE: Record<string, string> = {
  SQLITE_CANTOPEN: 'Its folder must exist and be writable for the user who starts this program.',
  SQLITE_BUSY: 'Another program holds a lock on it. End that program (a backup, a database browser), then start again.',
  SQLITE_NOTADB: 'It is not a database. Restore it from a backup, or move it away to start with an empty one.',
  SQLITE_CORRUPT: 'It is damaged. Make a copy of it, then restore it from a backup.',
  SQLITE_FULL: 'The disk is full. Free some space, then start again; what was saved before is safe.',
  SQLITE_READONLY:
    'It is read-only for the user who starts this program. Give that user write permission on it and its folder.',
  EACCES:
    'The user who starts this program may not write there. Choose another folder with ENTREPOT_DATA, or give permission.',
  EROFS: 'That disk is read-only. Choose another folder with ENTREPOT_DATA.',
  ENOTDIR:
    'A file stands where its folder should be. Choose another folder with ENTREPOT_DATA, or move that file away.',
  EEXIST: 'A file stands where its folder should be. Choose another folder with ENTREPOT_DATA, or move that file away.',
  ENOSPC: 'The disk is full. Free some space, then start again.',
};

function explain(file: string, error: unknown): Error {
  const code = (error as { code?: string }).code ?? String(error);
  const known = Object.keys(ADVICE).find((prefix) => code.startsWith(prefix));
  return new Error(`The database ${file} cannot be used (${code}). ${known ? ADVICE[known] : ''}`.trim(), {
    cause: error,
  });
}
