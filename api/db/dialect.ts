import type { Dialect as KyselyDialect, RawBuilder } from 'kysely';
import type { Db, Trx } from './open.ts';
import type { SearchDocumentRow } from './tables/entry.ts';

/** What differs between the two databases. Nothing outside `db/` asks which one it is. */
export interface Dialect {
  name: 'sqlite' | 'postgres';
  /** Column type of JSON text. */
  json: 'text' | 'jsonb';
  /** Column type of a number that counts up by itself. */
  sequence: 'integer' | 'bigserial';
  search: SearchDialect;
  /** A list of ids as one parameter, for `in`: however many there are, it is the same statement. */
  idList(ids: readonly string[]): RawBuilder<string>;
  /** The same for whole numbers. */
  numberList(numbers: readonly number[]): RawBuilder<number>;
  /** Makes others who take the same name wait until this transaction ends. */
  lock(trx: Trx, name: string): Promise<void>;
  /** Makes others who change the same entry wait until this transaction ends. What is read of it afterwards holds. */
  lockEntry(trx: Trx, entryId: string): Promise<void>;
  /** Ends a selection of rows to work on: those that another process has just taken are left out, without waiting. */
  takeUntaken: RawBuilder<unknown>;
  /** Changes whenever another connection has committed. Undefined where only asking the tables tells. */
  commitCounter?(): number;
}

/** A word of a question. */
export interface AskedWord {
  word: string;
  /** Will do in place of the word: the words of a phrase, which stand together in this order. */
  orPhrases?: readonly (readonly string[])[];
}

/** A word of a question, and what finding it is worth beside the others. */
export interface WeighedWord extends AskedWord {
  worth: number;
}

/** What is asked of `find`. */
export interface FindDocuments {
  /** Columns of `publication`, with their names. */
  columns: RawBuilder<unknown>;
  /** A condition on `publication`: what the reader may see, and asked for. */
  readable: RawBuilder<boolean>;
  /** How many, at the most. */
  limit: number;
}

/** Full text: FTS5 on SQLite, a weighted `tsvector` on PostgreSQL. */
export interface SearchDialect {
  createTable(db: Db): Promise<void>;
  /** Lets `find` get from a document to its publication without looking at texts. */
  joinPublications(db: Db): Promise<void>;
  /** Puts beside a document's row all that `find` asks of its publication: conditions and columns. */
  coverPublications(db: Db): Promise<void>;
  /** Of a live entry: its row in `publication` is there. */
  put(trx: Trx, document: SearchDocumentRow): Promise<void>;
  remove(trx: Trx, entryId: string): Promise<void>;
  /** The documents as a table to join with, quickly found by `entry_id`. */
  documents: RawBuilder<SearchDocumentRow>;
  /**
   * Tells rare words from common ones among what the reader may see, and among nothing else: the order of hits must not
   * tell how many hidden documents have a word. (FTS5's own `bm25` counts all there are.)
   *
   * @param readable a condition on `publication`
   */
  weigh(db: Db, words: readonly AskedWord[], readable: RawBuilder<boolean>): Promise<WeighedWord[]>;
  /** Live entries that have all words, which must be worth the same, or any; the best first, of equal ones the newest. */
  find<Row>(words: readonly WeighedWord[], mode: 'all' | 'any', wanted: FindDocuments): RawBuilder<Row>;
}

interface OpenedDialect {
  dialect: Dialect;
  write: KyselyDialect;
  /** Absent: the writing side also reads. */
  read?: KyselyDialect;
  /** Absent: whoever reads waits for nobody anyway. */
  readAside?: { aside: KyselyDialect; next: KyselyDialect };
}

/** What drives the one that is not used would take 5 MB. */
export const openDialect = async (where: { file: string } | { url: string }): Promise<OpenedDialect> =>
  'url' in where
    ? (await import('./postgres.ts')).openPostgres(where.url)
    : (await import('./sqlite.ts')).openSqlite(where.file);
