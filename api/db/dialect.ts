import type { Dialect as KyselyDialect, RawBuilder } from 'kysely';
import type { Db, Trx } from './open.ts';
import { openPostgres } from './postgres.ts';
import type { SearchDocumentRow } from './tables/entry.ts';
import { openSqlite } from './sqlite.ts';

/** What differs between the two databases. Nothing outside `db/` asks which one it is. */
export interface Dialect {
  name: 'sqlite' | 'postgres';
  /** Column type of JSON text. */
  json: 'text' | 'jsonb';
  /** Column type of a number that counts up by itself. */
  sequence: 'integer' | 'bigserial';
  search: SearchDialect;
  /** A list of ids as one parameter, for `in`: however many there are, it is the same statement. */
  idList(ids: readonly string[]): RawBuilder<unknown>;
  /** Makes others who take the same name wait until this transaction ends. */
  lock(trx: Trx, name: string): Promise<void>;
  /** Makes others who change the same entry wait until this transaction ends. What is read of it afterwards holds. */
  lockEntry(trx: Trx, entryId: string): Promise<void>;
  /** Ends a selection of rows to work on: those that another process has just taken are left out, without waiting. */
  takeUntaken: RawBuilder<unknown>;
  /** Changes whenever another connection has committed. Undefined where only asking the tables tells. */
  commitCounter?(): number;
}

/** A word of a question, and what finding it is worth beside the others. */
export interface WeighedWord {
  word: string;
  worth: number;
}

/** Full text: FTS5 on SQLite, a weighted `tsvector` on PostgreSQL. */
export interface SearchDialect {
  createTable(db: Db): Promise<void>;
  put(trx: Trx, document: SearchDocumentRow): Promise<void>;
  remove(trx: Trx, entryId: string): Promise<void>;
  /** The documents as a table to join with, quickly found by `entry_id`. */
  documents: RawBuilder<SearchDocumentRow>;
  /**
   * Tells rare words from common ones among what the reader may see, and among nothing else: the order of hits must not
   * tell how many hidden documents have a word. (FTS5's own `bm25` counts all there are.)
   *
   * @param readable a condition on `publication` and `organisation`
   */
  weigh(db: Db, words: readonly string[], readable: RawBuilder<boolean>): Promise<WeighedWord[]>;
  /** A query with the columns `entry_id` and `score` (lower is better) of the documents that have all words, or any. */
  matches(words: readonly WeighedWord[], mode: 'all' | 'any'): RawBuilder<unknown>;
}

interface OpenedDialect {
  dialect: Dialect;
  write: KyselyDialect;
  /** Absent: the writing side also reads. */
  read?: KyselyDialect;
  /** Absent: whoever reads waits for nobody anyway. */
  readAside?: KyselyDialect;
}

export const openDialect = (where: { file: string } | { url: string }): OpenedDialect =>
  'url' in where ? openPostgres(where.url) : openSqlite(where.file);
