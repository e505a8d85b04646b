import fs from 'node:fs';
import path from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { now } from '#api/db/ids.ts';
import { migrate } from '#api/db/migrate.ts';
import { type Database, openDatabase } from '#api/db/open.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

let directory: string;
let file: string;
beforeEach(() => {
  directory = temporaryDirectory();
  file = path.join(directory, 'entrepot.db');
});

const event = (id: string) => ({ id, at: now(), actor: 'test', action: 'test', subject: id, details: '{}' });

async function whileOpen<Result>(act: (database: Database) => Promise<Result>): Promise<Result> {
  const database = await openDatabase({ file });
  try {
    return await act(database);
  } finally {
    await database.close();
  }
}

/** Fills a database, and says what is in it afterwards. */
const fill = () =>
  whileOpen(async (database) => {
    await migrate(database);
    await database.write.insertInto('audit_event').values(event('before')).execute();
  });
const events = () =>
  whileOpen(async ({ read }) => (await read.selectFrom('audit_event').select('id').execute()).map(({ id }) => id));

describe('a SQLite database at start', () => {
  it('is created where there is none, with the folders above it', async () => {
    file = path.join(directory, 'a', 'b', 'entrepot.db');
    await fill();
    expect(await events()).toEqual(['before']);
  });

  it('is opened with what protects it: write-ahead log, foreign keys, untrusted schema', async () => {
    const settings = await whileOpen(async ({ write }) => {
      const pragma = async (name: string) =>
        Object.values((await sql<object>`${sql.raw(`pragma ${name}`)}`.execute(write)).rows[0]!)[0] as unknown;
      return [await pragma('journal_mode'), await pragma('foreign_keys'), await pragma('trusted_schema')];
    });
    expect(settings).toEqual(['wal', 1, 0]);
  });

  describe('that cannot be used says which file, why and what to do', () => {
    const explains = async (...words: (string | RegExp)[]) => {
      const error: unknown = await openDatabase({ file }).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      expect(error).toBeInstanceOf(Error);
      for (const word of [file, ...words]) expect((error as Error).message).toMatch(word);
      expect((error as Error).cause).toBeDefined();
    };

    it('when it is locked by another program, and waits for a moment before', async () => {
      await fill();
      const other = new BetterSqlite(file);
      other.pragma('locking_mode = EXCLUSIVE');
      other.exec('begin exclusive');
      await explains('SQLITE_BUSY', /Another program.*End that program/);
      other.close();
      expect(await events()).toEqual(['before']);
    });

    it('when it is no database, which is then left as it is', async () => {
      const text = 'Dear colleague, this is a letter.\n'.repeat(100);
      fs.writeFileSync(file, text);
      await explains('SQLITE_NOTADB', /not a database.*Restore it/);
      expect(fs.readFileSync(file, 'utf8')).toBe(text);
    });

    it('when a folder has its name', async () => {
      fs.mkdirSync(file);
      await explains('SQLITE_CANTOPEN', /folder must exist and be writable/);
    });

    it('when a file has the name of its folder', async () => {
      fs.writeFileSync(path.join(directory, 'data'), 'a file');
      file = path.join(directory, 'data', 'entrepot.db');
      await explains(/EEXIST|ENOTDIR/, /folder/);
    });

    it('when its folder may not be written to', async () => {
      file = path.join(directory, 'locked', 'data', 'entrepot.db');
      fs.mkdirSync(path.join(directory, 'locked'), { mode: 0o555 });
      await asOrdinaryUser(() => explains('EACCES', /may not write there.*ENTREPOT_DATA/));
    });

    it('when it may only be read', async () => {
      await fill();
      fs.chmodSync(file, 0o444);
      fs.chmodSync(directory, 0o777);
      await asOrdinaryUser(() => explains(/SQLITE_READONLY|SQLITE_CANTOPEN/, /permission|writable/));
      fs.chmodSync(file, 0o666);
      expect(await events()).toEqual(['before']);
    });
  });

  describe('on a disk that is full', () => {
    const fillDisk = (database: Database, pages = 1) =>
      sql`${sql.raw(`pragma max_page_count = ${pages}`)}`.execute(database.write);

    it.each([2, 5, 10, 20])(
      'that takes %i pages says why no migration was kept and what to do, and can be migrated later',
      async (pages) => {
        await whileOpen(async (database) => {
          await fillDisk(database, pages);
          await expect(migrate(database)).rejects.toThrow(
            /failed \(.*full\).*Nothing of it was kept.*free some space/s,
          );
        });
        await fill();
        expect(await events()).toEqual(['before']);
      },
    );

    it('loses nothing of what was there, and takes up again', async () => {
      await fill();
      await whileOpen(async (database) => {
        await fillDisk(database);
        const large = { ...event('large'), details: JSON.stringify('x'.repeat(1e6)) };
        await expect(database.write.insertInto('audit_event').values(large).execute()).rejects.toThrow(/full/);
        await sql`pragma max_page_count = 100000`.execute(database.write);
        await database.write.insertInto('audit_event').values(event('after')).execute();
      });
      expect((await events()).toSorted()).toEqual(['after', 'before']);
    });
  });
});

describe('a PostgreSQL database that cannot be reached', () => {
  it('says where it was looked for, why, and what to check, without the password', async () => {
    const url = 'postgres://portal:hunter2@127.0.0.1:1/entrepot';
    const error = await openDatabase({ url }).then(
      () => new Error('opened'),
      (reason: Error) => reason,
    );
    expect(error.message).toMatch(/127\.0\.0\.1:1\/entrepot.*ECONNREFUSED.*DATABASE_URL/);
    expect(error.message).not.toContain('hunter2');
  });
});

/** The administrator of a machine may do anything, so the tests of permissions are somebody else for a moment. */
async function asOrdinaryUser(act: () => Promise<void>): Promise<void> {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65534);
  try {
    await act();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}
