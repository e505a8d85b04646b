import { setTimeout as delay } from 'node:timers/promises';
import type { Database as Sqlite } from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  SqliteAdapter,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
} from 'kysely';
import { keepStatements } from './sqlite-connection.ts';

/** How long a change waits for the changes of another process, an import of thousands of entries for example. */
const WRITE_TIMEOUT_MS = 20_000;
const WRITE_RETRY_MS = 10;

/** Takes the write lock at the start: a transaction that reads first can then never fail half-way for another's sake. */
export class WriterDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;
  constructor(writer: Sqlite) {
    // Waiting inside SQLite would hold up everybody, readers included: `patient` waits instead.
    writer.pragma('busy_timeout = 0');
    const config = { database: keepStatements(writer) };
    super(config);
    this.#config = config;
  }
  override createDriver() {
    return new WriterDriver(this.#config);
  }
  override createAdapter() {
    return new WriterAdapter();
  }
}

/** SQLite takes back a change of the schema as it takes back any other: a migration is there wholly or not at all. */
class WriterAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl() {
    return true;
  }
}

class WriterDriver extends SqliteDriver {
  #connection?: DatabaseConnection;

  override async acquireConnection(): Promise<DatabaseConnection> {
    return (this.#connection ??= patient(await super.acquireConnection()));
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  /** On a full disk SQLite has rolled back by itself; saying that there is nothing to roll back would hide why. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await super.rollbackTransaction(connection);
    } catch (error) {
      if (!(error instanceof Error && error.message.includes('no transaction is active'))) throw error;
    }
  }
}

/** Another process on the same file (the command line) may be writing: tries again until it has ended. */
const patient = (connection: DatabaseConnection): DatabaseConnection => ({
  executeQuery: async (query, options) => {
    const end = Date.now() + WRITE_TIMEOUT_MS;
    for (;;) {
      try {
        return await connection.executeQuery(query, options);
      } catch (error) {
        if (!isBusy(error) || Date.now() > end || options?.signal?.aborted) throw error;
      }
      await delay(WRITE_RETRY_MS);
    }
  },
  streamQuery: (query, chunkSize, options) => connection.streamQuery(query, chunkSize, options),
});

const isBusy = (error: unknown): boolean =>
  (error as { code?: string } | undefined)?.code?.startsWith('SQLITE_BUSY') ?? false;

/** Hands out the read-only connections in turn. better-sqlite3 answers at once, so each is free again by then. */
export class ReadersDialect extends SqliteDialect {
  constructor(readers: Sqlite[]) {
    const kept = readers.map(keepStatements);
    let turn = 0;
    super({
      database: {
        close: () => {
          for (const reader of kept) reader.close();
        },
        prepare: (text: string) => kept[(turn = (turn + 1) % kept.length)]!.prepare(text),
      },
    });
  }
}
