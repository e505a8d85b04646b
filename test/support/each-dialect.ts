import fs from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, describe, onTestFinished } from 'vitest';
import { migrate } from '#api/db/migrate.ts';
import { type Database, openDatabase } from '#api/db/open.ts';
import { borrow, giveBack } from './borrow.ts';
import { temporaryDirectory } from './temporary-directory.ts';

/** Opens an empty, migrated database, a new one at every call. Closed and deleted after the suite. */
export type OpenTestDatabase = () => Promise<Database>;

export type DialectName = keyof typeof DIALECTS;

/** Runs the same suite on SQLite and on PostgreSQL. Both are real; neither is shared with another suite. */
export function describeEachDialect(
  name: string,
  suite: (open: OpenTestDatabase, dialect: DialectName) => void,
  dialects: readonly DialectName[] = ['SQLite', 'PostgreSQL'],
): void {
  for (const dialect of dialects) {
    const makeOpen = DIALECTS[dialect];
    describe(`${name} (${dialect})`, () => {
      const cleanUps: (() => Promise<void>)[] = [];
      afterAll(async () => {
        for (const cleanUp of cleanUps.toReversed()) await cleanUp();
      });
      suite(
        makeOpen((cleanUp) => cleanUps.push(cleanUp)),
        dialect,
      );
    });
  }
}

type Register = (cleanUp: () => Promise<void>) => void;

/** Migrates once, then copies the file: a test that opens its own database costs milliseconds. */
function openOnSqlite(afterwards: Register): OpenTestDatabase {
  let template: Promise<string> | undefined;
  let count = 0;
  const makeTemplate = async () => {
    const directory = temporaryDirectory();
    afterwards(async () => fs.rmSync(directory, { recursive: true, force: true }));
    const file = path.join(directory, 'template.db');
    const database = await openDatabase({ file });
    await migrate(database);
    // What was written may still be in the log beside the file, which is not copied.
    await sql`pragma wal_checkpoint(truncate)`.execute(database.write);
    await database.close();
    return file;
  };
  return async () => {
    const source = await (template ??= makeTemplate());
    const file = path.join(path.dirname(source), `${(count += 1)}.db`);
    fs.copyFileSync(source, file);
    return register(await openDatabase({ file }), whenDone(afterwards));
  };
}

const openOnPostgres =
  (afterwards: Register): OpenTestDatabase =>
  async () => {
    const url = await borrow('database');
    const later = whenDone(afterwards);
    later(() => giveBack(url));
    return register(await openDatabase({ url }), later);
  };

/** After the test, for what is opened in one or in what is done before each; otherwise after the suite. */
function whenDone(afterSuite: Register): Register {
  try {
    onTestFinished(() => undefined);
    return (cleanUp) => onTestFinished(cleanUp);
  } catch {
    return afterSuite;
  }
}

function register(database: Database, afterwards: Register): Database {
  let closed: Promise<void> | undefined;
  const close = () => (closed ??= database.close());
  afterwards(close);
  return { ...database, close };
}

const DIALECTS = { SQLite: openOnSqlite, PostgreSQL: openOnPostgres };
