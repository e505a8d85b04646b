import { sql } from 'kysely';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Database } from '#api/db/open.ts';
import { prepared } from '#api/db/prepared.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';

describeEachDialect('a question that is prepared', (open) => {
  let database: Database;
  beforeEach(async () => {
    database = await open();
    for (const slug of ['bay', 'cape'])
      await database.write
        .insertInto('organisation')
        .values({
          ...{ id: `id of ${slug}`, slug, kind: 'customs', name: slug, summary: '', country: null, website: null },
          ...{ status: 'active', created_at: '2026-01-01T00:00:00.000Z' },
        })
        .execute();
  });

  it('is built once, and asked with other values each time, by name and wherever they stand', async () => {
    const build = vi.fn<Parameters<typeof prepared<{ id: string }, 'slug' | 'name'>>[0]>((db, value) =>
      db
        .selectFrom('organisation')
        .select('id')
        .where('name', '=', value('name'))
        .where('kind', '=', 'customs')
        .where((eb) => eb.or([eb('slug', '=', value('slug')), eb('name', '=', value('slug'))])),
    );
    const ask = prepared(build);
    expect(await ask(database.read, { slug: 'bay', name: 'bay' })).toEqual([{ id: 'id of bay' }]);
    expect(await ask(database.read, { slug: 'cape', name: 'cape' })).toEqual([{ id: 'id of cape' }]);
    expect(await ask(database.read, { slug: 'bay', name: 'cape' })).toEqual([]);
    expect(build).toHaveBeenCalledTimes(1);
  });

  it('takes part in a transaction, and what is asked with is never taken for SQL', async () => {
    const ask = prepared<{ slug: string }, 'name'>((db, value) =>
      db.selectFrom('organisation').select('slug').where('name', '=', value('name')),
    );
    const slugs = await database.transaction(async (trx) => {
      await sql`update organisation set name = 'x'' or 1 = 1' where slug = 'bay'`.execute(trx);
      return ask(trx, { name: "x' or 1 = 1" });
    });
    expect(slugs).toEqual([{ slug: 'bay' }]);
    expect(await ask(database.read, { name: "' or '1' = '1" })).toEqual([]);
  });
});
