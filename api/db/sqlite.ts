import fs from 'node:fs';
import path from 'node:path';
import type { Database as Sqlite } from 'better-sqlite3';
import { sql } from 'kysely';
import type { Dialect } from './dialect.ts';
import { BUSY_TIMEOUT_MS, connect } from './sqlite-connection.ts';
import { ReadersDialect, WriterDialect } from './sqlite-connections.ts';
import { search } from './sqlite-search.ts';
import { threadedReaders } from './sqlite-threads.ts';

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
    const dataVersion = readers[0]!.prepare<[], number>('pragma data_version').pluck();
    const dialect: Dialect = {
      name: 'sqlite',
      json: 'text',
      sequence: 'integer',
      search,
      idList: (ids) => sql<string>`(select value from json_each(${JSON.stringify(ids)}))`,
      numberList: (numbers) => sql<number>`(select value from json_each(${JSON.stringify(numbers)}))`,
      // `begin immediate` has taken the one write lock there is
      lock: async () => undefined,
      lockEntry: async () => undefined,
      takeUntaken: sql``,
      commitCounter: () => dataVersion.get()!,
    };
    return {
      dialect,
      write: new WriterDialect(writer),
      read: new ReadersDialect(readers),
      readAside: threadedReaders(file),
    };
  } catch (error) {
    for (const connection of opened) connection.close();
    throw explain(file, error);
  }
}

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
