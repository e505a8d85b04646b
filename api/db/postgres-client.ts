import pg from 'pg';
import { sha256 } from './json.ts';

/** On one connection. Each takes the server some ten kilobytes. */
const STATEMENTS_KEPT = 200;

/**
 * PostgreSQL's words for: a table has changed since the statement was prepared; nobody has prepared it; somebody else has,
 * which is said where a pooler lends its connections to many.
 */
const STALE = ['0A000', '26000', '42P05'];

/**
 * Lets PostgreSQL keep the statements that it has prepared: to read and plan most of ours takes it longer than to carry
 * them out.
 */
export class PreparingClient extends pg.Client {
  readonly #kept = new Map<string, string>();
  #serial = 0;

  /** As Kysely asks. What has no parameters (`begin`, migrations) is asked as it is: it may be several statements. */
  override query = (async (text: string, values: readonly unknown[] = []) => {
    const name = values.length > 0 ? this.#nameOf(text) : undefined;
    const asked = { text, values: [...values] };
    if (name === undefined) return super.query(asked);
    try {
      return await super.query({ ...asked, name });
    } catch (error) {
      if (!STALE.includes((error as pg.DatabaseError).code ?? '')) throw error;
      this.#kept.delete(text);
      // Within a transaction it has failed with everything before it.
      if (this.getTransactionStatus() !== 'I') throw error;
      return super.query(asked);
    }
  }) as pg.Client['query'];

  /** @returns undefined for one that there is no place for */
  #nameOf(text: string): string | undefined {
    const name = this.#kept.get(text) ?? this.#newName(text);
    if (name === undefined) return undefined;
    this.#kept.delete(text);
    this.#kept.set(text, name); // last, as the one that was used last
    return name;
  }

  #newName(text: string): string | undefined {
    if (this.#kept.size >= STATEMENTS_KEPT) {
      // A name that was never prepared can be asked to go; within a transaction that would end it.
      if (this.getTransactionStatus() !== 'I') return undefined;
      const [oldest, name] = this.#kept.entries().next().value!;
      this.#kept.delete(oldest);
      super.query(`deallocate ${name}`).catch(() => undefined);
    }
    // By what it says: whoever else's statement has this name says the same.
    return `kept_${sha256(text).slice(0, 32)}_${(this.#serial += 1)}`;
  }
}
