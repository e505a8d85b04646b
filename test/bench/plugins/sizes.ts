import fs from 'node:fs';
import path from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import type { Stand } from './stand.ts';

/** Pages that everybody loads, whatever kinds of entry there are. */
const SHARED_PAGES = {
  'the home page': 'en',
  'a listing': 'en/product',
  'the search': 'en/search',
  'an entry of another kind': 'en/product/gtas',
  'the vocabulary': 'en/terms',
  'the organisations': 'en/organisations',
};

/** Bytes of each shared page as it is published, not packed. */
export const pageSizes = ({ dataDirectory }: Stand): Record<string, number> =>
  Object.fromEntries(
    Object.entries(SHARED_PAGES).map(([name, page]) => [
      name,
      fs.statSync(path.join(dataDirectory, 'site/pages', page, 'index.html')).size,
    ]),
  );

export interface TableSize {
  rows: number;
  /** With its indexes. */
  bytes: number;
}

/** Every table of the database. */
export function tableSizes({ dataDirectory }: Stand): Record<string, TableSize> {
  const database = new SqliteDatabase(path.join(dataDirectory, 'entrepot.db'), { readonly: true });
  try {
    const tables = database
      .prepare<[], { name: string }>("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'")
      .all();
    const bytesOf = database.prepare<[string], { bytes: number | null }>(
      'select sum(pgsize) as bytes from dbstat where name in (select name from sqlite_schema where tbl_name = ?)',
    );
    return Object.fromEntries(
      tables.map(({ name }) => {
        const counted = database.prepare<[], { rows: number }>(`select count(*) as rows from "${name}"`).get();
        return [name, { rows: counted?.rows ?? 0, bytes: bytesOf.get(name)?.bytes ?? 0 }];
      }),
    );
  } finally {
    database.close();
  }
}
