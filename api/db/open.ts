import { Kysely, type Transaction } from 'kysely';
import { acceptWork, doWork } from './before-commit.ts';
import { type Dialect, openDialect } from './dialect.ts';
import type { Schema } from './schema.ts';

/** A connection to query with: the read side, or the transaction one is in. */
export type Db = Kysely<Schema>;
export type Trx = Transaction<Schema>;

export interface Database {
  dialect: Dialect;
  /** For reading only. On SQLite its connections cannot write. */
  read: Db;
  /** The same for what takes long, a full-text search: others go on meanwhile. */
  readAside: Db;
  /** For what goes on with an answer of `readAside`: it is taken before questions that have not begun. */
  readNext: Db;
  /** The writing connection without a transaction, for migrations. */
  write: Db;
  /** All or nothing. Use `trx` for everything inside: another connection would wait for this one for ever. */
  transaction<Result>(act: (trx: Trx) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/**
 * Opens SQLite in a file, or PostgreSQL at a URL.
 *
 * @throws Error that says why the database cannot be used and what to do
 */
export async function openDatabase(where: { file: string } | { url: string }): Promise<Database> {
  const opened = await openDialect(where);
  const write = new Kysely<Schema>({ dialect: opened.write });
  const read = opened.read ? new Kysely<Schema>({ dialect: opened.read }) : write;
  const sides = read === write ? [write] : [write, read];
  const threads = opened.readAside;
  const aside = threads && new Kysely<Schema>({ dialect: threads.aside });
  const next = threads && new Kysely<Schema>({ dialect: threads.next });
  try {
    // Kysely connects, and later closes, only what has been used once.
    for (const side of sides) await side.connection().execute(async () => undefined);
  } catch (error) {
    await write.destroy();
    throw 'url' in where ? explainConnection(where.url, error) : error;
  }
  return {
    dialect: opened.dialect,
    read,
    readAside: aside ?? read,
    readNext: next ?? read,
    write,
    transaction: (act) =>
      write.transaction().execute(async (trx) => {
        acceptWork(trx);
        const result = await act(trx);
        await doWork(trx, opened.dialect);
        return result;
      }),
    close: async () => {
      await aside?.destroy();
      await next?.destroy();
      // Readers first: the last connection to a SQLite file writes its log back into it, and readers may not.
      for (const side of sides.toReversed()) await side.destroy();
    },
  };
}

function explainConnection(url: string, error: unknown): Error {
  const { hostname, port, pathname } = new URL(url);
  const found = error instanceof Error && error.message ? error.message : (error as { code?: string }).code;
  return new Error(
    `PostgreSQL at ${hostname}:${port || 5432}${pathname} cannot be used (${found}). ` +
      'Check that it runs, and that DATABASE_URL has the right name and password.',
    { cause: error },
  );
}
