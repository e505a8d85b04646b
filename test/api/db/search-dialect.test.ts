import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#api/db/open.ts';
import type { SearchDocumentRow } from '#api/db/tables/entry.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { openWorld } from '../../support/world.ts';

describeEachDialect('the full text of a database', (open) => {
  let database: Database;
  let ids: string[];
  let time = Date.now();
  beforeAll(async () => {
    const world = await openWorld(await open());
    database = world.database;
    const organisation = await world.buildOrganisation();
    ids = [];
    for (let count = 0; count < 4; count++) ids.push((await world.buildEntry({ organisation, state: 'published' })).id);
    for (let index = 0; index < 4; index++) await remove(index);
  });

  const put = (index: number, document: Partial<SearchDocumentRow>) => {
    const empty = { title: '', summary: '', keywords: '', body: '' };
    return database.transaction(async (trx) => {
      await trx
        .updateTable('publication')
        .set({ updated_at: new Date(++time).toISOString() })
        .where('entry_id', '=', ids[index]!)
        .execute();
      await database.dialect.search.put(trx, { entry_id: ids[index]!, ...empty, ...document });
    });
  };
  const remove = (index: number) => database.transaction((trx) => database.dialect.search.remove(trx, ids[index]!));
  const match = async (words: string[], mode: 'all' | 'any' = 'all', limit = 10) => {
    const equal = words.map((word) => ({ word, worth: 1 }));
    const weighed =
      mode === 'all'
        ? equal
        : await database.dialect.search.weigh(
            database.read,
            words.map((word) => ({ word })),
            sql<boolean>`1 = 1`,
          );
    const found = database.dialect.search.find<{ entry_id: string }>(weighed, mode, {
      columns: sql`publication.entry_id`,
      readable: sql<boolean>`1 = 1`,
      limit,
    });
    return (await found.execute(database.read)).rows.map((row) => ids.indexOf(row.entry_id));
  };

  it('finds a document by a word of any of its parts', async () => {
    await put(0, { title: 'alpha', summary: 'beta', keywords: 'gamma', body: 'delta' });
    for (const word of ['alpha', 'beta', 'gamma', 'delta']) expect(await match([word])).toEqual([0]);
    expect(await match(['epsilon'])).toEqual([]);
  });

  it('replaces what an entry had before', async () => {
    await put(0, { title: 'omega', body: 'sigma' });
    expect(await match(['alpha'])).toEqual([]);
    expect(await match(['omega', 'sigma'])).toEqual([0]);
    const rows = await database.read.selectFrom('search_document').selectAll().execute();
    expect(rows.map(({ title }) => title)).toEqual(['omega']);
  });

  it('forgets an entry, and may be asked to twice', async () => {
    await remove(0);
    await remove(0);
    expect(await match(['omega'])).toEqual([]);
    await put(0, { title: 'omega' });
    expect(await match(['omega'])).toEqual([0]);
    await remove(0);
  });

  describe('with several documents', () => {
    beforeAll(async () => {
      await put(0, { body: 'risk engine at the border' });
      await put(1, { summary: 'risk engine' });
      await put(2, { title: 'Risk engines', body: 'about engines' });
      await put(3, { keywords: 'Sécurité, Évaluation', body: 'containers 30000 kg' });
    });

    it('ranks by where the words stand: title, summary, text', async () => {
      expect(await match(['risk', 'engine'])).toEqual([2, 1, 0]);
    });

    it('asks for all words, or for any', async () => {
      expect(await match(['risk', 'border'])).toEqual([0]);
      expect((await match(['border', 'containers'], 'any')).toSorted()).toEqual([0, 3]);
      expect(await match(['border', 'containers'])).toEqual([]);
    });

    it('puts the newest first among equals, and leaves out what comes after as many as were asked for', async () => {
      expect(await match(['containers', '30000'])).toEqual([3]);
      await put(0, { body: 'risk engine at the border' });
      await put(3, { keywords: 'Sécurité, Évaluation', body: 'containers 30000 kg at the border' });
      expect(await match(['border'])).toEqual([3, 0]);
      await put(0, { body: 'risk engine at the border' });
      expect(await match(['border'])).toEqual([0, 3]);
      expect(await match(['border'], 'all', 1)).toEqual([0]);
      expect(await match(['engine'], 'all', 2)).toEqual([2, 1]);
    });

    it.each(['securite', 'sécurité', 'evaluation', 'évaluation', 'secur'])(
      'finds accents with and without them: %s',
      async (word) => {
        expect(await match([word])).toEqual([3]);
      },
    );

    it.each(['container', 'contain', '30000', 'kg'])('finds other forms and beginnings of words: %s', async (word) => {
      expect(await match([word])).toEqual([3]);
    });

    it('does not take two letters for the beginning of everything', async () => {
      expect(await match(['co'])).toEqual([]);
    });
  });
});
