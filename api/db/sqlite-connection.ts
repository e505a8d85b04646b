/** A connection to SQLite, without Kysely: a thread that reads is there in a third of the time. */
import BetterSqlite, { type Database as Sqlite, type Statement } from 'better-sqlite3';

export const BUSY_TIMEOUT_MS = 5000;
/** Of each connection; behind it the operating system keeps the file in memory anyway. */
const CACHE_KIB = 2000;
const STATEMENTS_KEPT = 300;

export function connect(file: string, options: BetterSqlite.Options): Sqlite {
  const connection = new BetterSqlite(file, options);
  connection.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
  connection.pragma('foreign_keys = ON');
  connection.pragma('trusted_schema = OFF');
  connection.pragma(`cache_size = -${CACHE_KIB}`);
  return connection;
}

/** Kysely asks for a statement at every query; planning one costs more than running most of ours, so it is done once. */
export function keepStatements(connection: Sqlite) {
  const kept = new Map<string, Statement>();
  return {
    close: () => {
      connection.close();
    },
    prepare(text: string): Statement {
      const statement = kept.get(text) ?? connection.prepare(plannedOnce(text));
      // Last, as the one that was used last.
      if (!kept.delete(text) && kept.size >= STATEMENTS_KEPT) kept.delete(kept.keys().next().value!);
      kept.set(text, statement);
      return statement;
    },
  };
}

/**
 * SQLite plans a statement anew when it is asked with another value that the plan may depend on: whatever a column is
 * compared with, in most joins, and every limit. To it, all values change each time, because better-sqlite3 takes them
 * away after every use. What a subquery answers is not known before there is a plan.
 */
const plannedOnce = (text: string): string =>
  IS_QUESTION.test(text) ? text.replace(LOOKED_AT, '$1 (select ?)') : text;

const IS_QUESTION = /^\s*(select|with)\b/;
/** The values that SQLite would look at. */
const LOOKED_AT = /( =| limit) \?/g;
