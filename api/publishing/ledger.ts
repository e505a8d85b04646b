import fs from 'node:fs';
import path from 'node:path';
import BetterSqlite from 'better-sqlite3';

/** What is on disk: every materialised page, what it was made from, and the tags of what it shows. */
export interface Ledger {
  /** Pages that show any of these things. */
  pagesWith(tags: readonly string[]): string[];
  /** What each page was made from (`sourceOf`), by address. */
  sources(): Map<string, string>;
  find(address: string): { source: string; hash: string } | undefined;
  put(address: string, page: { source: string; hash: string; tags: ReadonlySet<string> }): void;
  remove(address: string): void;
  /** Notes that pages must be made again, also by the next process; those that there are not are left out. */
  outdate(addresses: readonly string[]): void;
  /** Some of the pages that are noted so and have not been made again. */
  outdated(limit: number): string[];
  /** Whether everything has to be indexed anew, noted before it starts and cleared when it is done. */
  isReindexDue(): boolean;
  setReindexDue(due: boolean): void;
  /**
   * Makes one commit of all that is written meanwhile: each takes as long as rendering a small page. One at a time. Pages of
   * a batch that a crash cut off are there, but not known; they are made again at the next start, or removed by the change
   * that takes them away.
   */
  batch(work: () => Promise<void>): Promise<void>;
  /**
   * For thousands of pages: what finds pages by their tags is made once at the end, not changed all over by every page.
   * Until then they are looked for one by one.
   */
  inBulk(work: () => Promise<void>): Promise<void>;
  close(): void;
}

/**
 * Opens the ledger of a published site. It belongs to the files beside it, not to the portal's database: lost or
 * damaged, it is made anew, `onNew` clears what it knew of, and every page is rendered again.
 */
export function openLedger(file: string, onNew: () => void = () => undefined): Ledger {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const isNew = !fs.existsSync(file);
  const db = openOrReplace(file, onNew);
  if (isNew) onNew();
  const insertPage = db.prepare('insert or replace into page (address, build, hash) values (?, ?, ?)');
  const deletePage = db.prepare('delete from page where address = ?');
  const deleteTags = db.prepare('delete from page_tag where address = ?');
  const insertTags = db.prepare('insert into page_tag (address, tag) select ?, value from json_each(?)');
  const select = db.prepare<[string], { source: string; hash: string }>(
    'select build as source, hash from page where address = ?',
  );
  const selectByTag = db.prepare<[string], { address: string }>(
    'select distinct address from page_tag where tag in (select value from json_each(?))',
  );
  // As if made from nothing: then the next start makes it again, too.
  const outdate = db.prepare("update page set build = '' where address in (select value from json_each(?))");
  const selectOutdated = db.prepare<[number], { address: string }>("select address from page where build = '' limit ?");
  const selectAll = db.prepare<[], { address: string; source: string }>('select address, build as source from page');
  const put = db.transaction((address: string, page: { source: string; hash: string; tags: ReadonlySet<string> }) => {
    insertPage.run(address, page.source, page.hash);
    deleteTags.run(address);
    insertTags.run(address, JSON.stringify([...page.tags].sort()));
  });
  const remove = db.transaction((address: string) => {
    deletePage.run(address);
    deleteTags.run(address);
  });
  return {
    pagesWith: (tags) => selectByTag.all(JSON.stringify(tags)).map((row) => row.address),
    sources: () => new Map(selectAll.all().map((row) => [row.address, row.source])),
    find: (address) => select.get(address),
    put: (address, page) => put(address, page),
    remove: (address) => {
      remove(address);
    },
    outdate: (addresses) => {
      outdate.run(JSON.stringify(addresses));
    },
    outdated: (limit) => selectOutdated.all(limit).map((row) => row.address),
    isReindexDue: () => db.prepare('select 1 from due').get() !== undefined,
    setReindexDue: (due) => {
      db.exec(due ? 'insert or ignore into due values (1)' : 'delete from due');
    },
    batch: async (work) => {
      db.exec('begin');
      try {
        await work();
      } finally {
        // Also of a batch that was cut off: what has been noted is true of its files.
        db.exec('commit');
      }
    },
    inBulk: async (work) => {
      db.exec('drop index if exists page_tag_tag');
      try {
        await work();
      } finally {
        db.exec(TAG_INDEX);
      }
    },
    close: () => {
      db.close();
    },
  };
}

/** Lost by a crash while it is left out, it is made again by the next start. */
const TAG_INDEX = 'create index if not exists page_tag_tag on page_tag (tag)';

function openOrReplace(file: string, onNew: () => void) {
  try {
    return prepare(new BetterSqlite(file));
  } catch (error) {
    if (!/SQLITE_(NOTADB|CORRUPT)/.test((error as { code?: string }).code ?? '')) throw error;
    for (const suffix of ['', '-wal', '-shm']) fs.rmSync(file + suffix, { force: true });
    onNew();
    return prepare(new BetterSqlite(file));
  }
}

function prepare(db: BetterSqlite.Database): BetterSqlite.Database {
  db.pragma('journal_mode = WAL');
  // A lost last second means that a few pages are rendered once more: not worth a wait at every change.
  db.pragma('synchronous = OFF');
  // In bulk every commit touches pages all over the index of tags: they are written back less often.
  db.pragma('wal_autocheckpoint = 4000');
  db.exec(`
    create table if not exists page (address text primary key, build text not null, hash text not null) without rowid;
    create table if not exists page_tag (address text not null, tag text not null, primary key (address, tag)) without rowid;
    create table if not exists due (reindex integer primary key);
    ${TAG_INDEX};
    create index if not exists page_outdated on page (address) where build = '';
  `);
  return db;
}
