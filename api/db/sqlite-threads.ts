import { type DatabaseConnection, type Driver, type QueryResult, SqliteAdapter, SqliteDialect } from 'kysely';
import { startThread, type Thread } from '../threads/thread.ts';

export interface Question {
  text: string;
  parameters: readonly unknown[];
}

type Reader = Thread<Question, unknown[]>;

/** Two searches at a time; what comes meanwhile waits for one of them. */
const THREADS = 2;

/**
 * Read-only connections in threads of their own, for questions that take SQLite many milliseconds: whoever else asks the
 * portal for something is not kept waiting by them. A thread starts with the first question that finds no other free.
 */
export class ThreadedReadersDialect extends SqliteDialect {
  readonly #file: string;
  constructor(file: string) {
    super({ database: notHere });
    this.#file = file;
  }
  override createDriver() {
    return new ThreadedDriver(this.#file);
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
  readonly #file: string;
  readonly #readers = new Set<Reader>();
  readonly #connection: DatabaseConnection = {
    executeQuery: async <Row>({ sql, parameters }: { sql: string; parameters: readonly unknown[] }) => {
      const rows = await this.#freest().run({ text: sql, parameters });
      return { rows } as QueryResult<Row>;
    },
    streamQuery: notHere,
  };
  constructor(file: string) {
    this.#file = file;
  }

  #freest(): Reader {
    const [freest] = [...this.#readers].sort((a, b) => a.waiting - b.waiting);
    if (freest && (freest.waiting === 0 || this.#readers.size >= THREADS)) return freest;
    const reader: Reader = startThread(new URL('./sqlite-reader.ts', import.meta.url), {
      data: { file: this.#file },
      onLost: () => this.#readers.delete(reader),
    });
    this.#readers.add(reader);
    return reader;
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
    await Promise.all([...this.#readers].map((reader) => reader.end()));
  }
}
