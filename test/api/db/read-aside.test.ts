import path from 'node:path';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '#api/db/open.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

describeEachDialect('reading what takes long', (open) => {
  let database: Database;
  beforeEach(async () => {
    database = await open();
  });
  const insert = (slug: string) =>
    database.write
      .insertInto('organisation')
      .values({
        ...{ id: slug, slug, kind: 'customs', name: slug, summary: '', country: null, website: null },
        ...{ status: 'active', created_at: '2026-01-01T00:00:00.000Z' },
      })
      .execute();
  const slugs = async () => {
    const rows = await database.readAside.selectFrom('organisation').select('slug').orderBy('slug').execute();
    return rows.map(({ slug }) => slug);
  };

  it('sees everything that has been committed, at once', async () => {
    expect(await slugs()).toEqual([]);
    await insert('first');
    expect(await slugs()).toEqual(['first']);
    await insert('second');
    expect(await slugs()).toEqual(['first', 'second']);
  });

  it('answers many questions at a time, each with its own answer', async () => {
    const numbers = Array.from({ length: 50 }, (_, index) => index);
    const answers = await Promise.all(
      numbers.map((number) => sql<{ n: number }>`select ${sql.lit(number)} as n`.execute(database.readAside)),
    );
    expect(answers.map(({ rows }) => rows[0]?.n)).toEqual(numbers);
  });

  it('says what is wrong with a question, and goes on', async () => {
    await expect(sql`select missing from nowhere`.execute(database.readAside)).rejects.toThrow(/nowhere/);
    expect(await slugs()).toEqual([]);
  });

  it('leaves nobody without an answer when the database is closed meanwhile', async () => {
    const asked = Array.from({ length: 40 }, () => slugs());
    const settled = Promise.allSettled(asked);
    await database.close();
    expect(await settled).toHaveLength(40);
  });

  it('fails once the database is closed', async () => {
    await slugs();
    await database.close();
    await expect(slugs()).rejects.toThrow();
  });
});

// PostgreSQL's connections belong to one database anyway.
describe('threads that read SQLite', () => {
  it('go on with one database while another is closed, whatever that one is asked just then', async () => {
    const [ours, other] = await Promise.all(
      ['ours', 'other'].map((name) => openDatabase({ file: path.join(temporaryDirectory(), `${name}.db`) })),
    );
    const count = async (from: Database) => {
      const { rows } = await sql<{ n: number }>`with recursive count (n) as
        (select 1 union all select n + 1 from count where n < 200000) select max(n) as n from count`.execute(
        from.readAside,
      );
      return rows[0]!.n;
    };
    const ofOther = Array.from({ length: 6 }, () => count(other!).catch(() => 'closed'));
    const ofOurs = Array.from({ length: 6 }, () => count(ours!));
    await other!.close();
    expect(await Promise.all(ofOurs)).toEqual(ofOurs.map(() => 200_000));
    expect(await Promise.all(ofOther)).toContain('closed');
    expect(await count(ours!)).toBe(200_000);
    await ours!.close();
  });
});
