import { type DatabaseConnection, type Driver, type QueryResult, SqliteAdapter, SqliteDialect } from 'kysely';
import { createReaders, type Readers } from './sqlite-readers.ts';

/**
 * Read-only connections in threads of their own, for questions that take SQLite many milliseconds: whoever else asks the
 * portal for something is not kept waiting by them.
 *
 * @returns two ways to ask the same threads: `aside`, and `next`, whose questions are taken first
 */
export function threadedReaders(file: string): { aside: SqliteDialect; next: SqliteDialect } {
  const readers = createReaders(file);
  return { aside: new ThreadedDialect(readers, false), next: new ThreadedDialect(readers, true) };
}

class ThreadedDialect extends SqliteDialect {
  readonly #readers: Readers;
  readonly #isNext: boolean;
  constructor(readers: Readers, isNext: boolean) {
    super({ database: notHere });
    this.#readers = readers;
    this.#isNext = isNext;
  }
  override createDriver() {
    return new ThreadedDriver(this.#readers, this.#isNext);
  }
  override createAdapter() {
    return new ThreadsAdapter();
  }
}

/** Kysely lets one question at a time through to SQLite, unless told that there are several connections. */
class ThreadsAdapter extends SqliteAdapter {
  override get supportsMultipleConnections() {
    return true;
  }
}

const notHere = (): never => {
  throw new Error('The connections are in their threads.');
};

class ThreadedDriver implements Driver {
  readonly #readers: Readers;
  readonly #connection: DatabaseConnection;

  constructor(readers: Readers, isNext: boolean) {
    this.#readers = readers;
    this.#connection = {
      executeQuery: async <Row>({ sql, parameters }: { sql: string; parameters: readonly unknown[] }) =>
        ({ rows: await readers.ask({ text: sql, parameters }, isNext) }) as QueryResult<Row>,
      streamQuery: notHere,
    };
  }

  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }
  async releaseConnection(): Promise<void> {}
  beginTransaction = notHere;
  commitTransaction = notHere;
  rollbackTransaction = notHere;
  async destroy(): Promise<void> {
    await this.#readers.end();
  }
}
