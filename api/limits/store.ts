import { sql } from 'kysely';
import Result from 'rate-limiter-flexible/lib/RateLimiterRes.js';
import StoreAbstract from 'rate-limiter-flexible/lib/RateLimiterStoreAbstract.js';
import type { Database } from '../db/open.ts';

/** So many points in so many seconds; the seconds begin with the first point. */
export interface Window {
  points: number;
  seconds: number;
}

interface CountRow {
  points: number;
  expires_at: string;
}

/** Rows that have run out are removed after so many changes of one limiter, and at its first. */
const CHANGES_BETWEEN_SWEEPS = 500;

/**
 * A limiter of the library that counts in our database, so that what is counted outlives the process and is shared by
 * all processes. Every change is one statement: two who come at the same time are both counted. Changes go through the
 * one writing connection, questions (`get`) through those for reading. Never call it inside a transaction.
 *
 * @see https://github.com/animir/node-rate-limiter-flexible for `consume`, `penalty`, `reward`, `block`, `get`, `delete`
 */
export class DatabaseLimiter extends StoreAbstract {
  readonly #database: Database;
  readonly #patienceMs: number | undefined;
  #changes = 0;

  /**
   * @param name put before every key, so that limiters share a table
   * @param patienceMs how long to wait while others write; left out: as long as any change waits
   */
  constructor(database: Database, name: string, { points, seconds }: Window, patienceMs?: number) {
    super({ storeClient: database, keyPrefix: name, points, duration: seconds });
    this.#database = database;
    this.#patienceMs = patienceMs;
  }

  /** Adds to what stands there, or begins anew when that has run out; `anew` begins anew in any case. */
  async _upsert(key: string, points: number, durationMs: number, anew = false): Promise<CountRow> {
    const time = Date.now();
    const [now, end] = [toText(time), toText(time + durationMs)];
    const first = Math.max(points, 0); // a reward that comes too late is no credit
    const isOver = anew ? sql`1 = 1` : sql`limit_count.expires_at <= ${now}`;
    const row = await this.#database.write
      .insertInto('limit_count')
      .values({ key, points: first, expires_at: end })
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet({
          points: sql`case when ${isOver} then ${sql.val(first)} else limit_count.points + ${points} end`,
          expires_at: sql`case when ${isOver} then ${end} else limit_count.expires_at end`,
        }),
      )
      .returning(['points', 'expires_at'])
      .executeTakeFirstOrThrow({
        signal: this.#patienceMs === undefined ? undefined : AbortSignal.timeout(this.#patienceMs),
      });
    if (this.#changes++ % CHANGES_BETWEEN_SWEEPS === 0)
      await this.#database.write.deleteFrom('limit_count').where('expires_at', '<=', now).execute();
    return row;
  }

  async _get(key: string): Promise<CountRow | undefined> {
    return this.#database.read
      .selectFrom('limit_count')
      .select(['points', 'expires_at'])
      .where('key', '=', key)
      .where('expires_at', '>', toText(Date.now()))
      .executeTakeFirst();
  }

  async _delete(key: string): Promise<boolean> {
    const { numDeletedRows } = await this.#database.write
      .deleteFrom('limit_count')
      .where('key', '=', key)
      .executeTakeFirstOrThrow();
    return numDeletedRows > 0n;
  }

  _getRateLimiterRes(_key: string, changedPoints: number, { points, expires_at }: CountRow): Result {
    const msBeforeNext = Math.max(Date.parse(expires_at) - Date.now(), 0);
    return new Result(Math.max(this.points - points, 0), msBeforeNext, points, changedPoints === points);
  }
}

/** Whether the library refuses, rather than the database fails. */
export const isRefusal = (thrown: unknown): thrown is Result => thrown instanceof Result;

const toText = (timeMs: number): string => new Date(timeMs).toISOString();
