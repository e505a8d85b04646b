import { beforeAll, expect, it } from 'vitest';
import { allSearchRecords, searchRecordsOf } from '#api/publishing/search-records.ts';
import { entryTypes } from '#plugins/index.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { importEntries } from '../../support/import-entries.ts';
import { type BuiltEntry, type Organisation, openWorld, type World } from '../../support/world.ts';

const types = Object.values(entryTypes);

describeEachDialect('what the static search is told', (open) => {
  let world: World;
  let organisation: Organisation;
  let entry: BuiltEntry;
  let restricted: BuiltEntry;
  beforeAll(async () => {
    world = await openWorld(await open());
    organisation = await world.buildOrganisation({ slug: 'finder', name: 'Finder Ltd', kind: 'customs' });
    entry = await world.buildEntry({
      organisation,
      slug: 'cargo',
      title: 'Cargo',
      summary: 'About cargo.',
      fields: { description: 'It *reads* the manifest.', riskAreas: ['drugs', 'revenue'], inputs: ['paxlst'] },
    });
    restricted = await world.buildEntry({ organisation, marking: 'green', title: 'Restricted' });
  });

  it('is the words, facets and address of a public entry', async () => {
    const [record] = await searchRecordsOf(world.database, types, [entry.id]);
    expect(record).toMatchObject({
      id: entry.id,
      url: 'product/cargo/',
      language: 'en',
      title: 'Cargo',
      summary: 'About cargo.',
      meta: { type: 'product', organisation: 'finder', organisationName: 'Finder Ltd', marking: 'clear' },
      filters: { type: ['product'], organisation: ['finder'], language: ['en'], inputs: ['paxlst'] },
    });
    expect(record?.filters.riskAreas?.toSorted()).toEqual(['drugs', 'revenue']);
    expect(record?.text).toMatch(/It reads the manifest/);
    expect(record?.keywords).toMatch(/Stupéfiants/);
    expect(record?.text).not.toMatch(/[<*]/);
  });

  it('is nothing of what is restricted, withdrawn or a draft', async () => {
    const withdrawn = await world.buildEntry({ organisation, state: 'withdrawn' });
    const draft = await world.buildEntry({ organisation, state: 'draft' });
    const ids = [restricted, withdrawn, draft].map(({ id }) => id);
    expect(await searchRecordsOf(world.database, types, ids)).toEqual([]);
    expect(await searchRecordsOf(world.database, types, [])).toEqual([]);
    const all = await Array.fromAsync(allSearchRecords(world.database, types));
    expect(JSON.stringify(all)).not.toContain('Restricted');
  });

  it('has the live words while the next revision is drafted', async () => {
    await world.revise(entry, { title: 'Secret next title' });
    expect((await searchRecordsOf(world.database, types, [entry.id]))[0]?.title).toBe('Cargo');
  });

  it('is every public entry once, also when there are more than are read at a time', async () => {
    const titles = await importEntries(world, organisation, 230);
    const all = await Array.fromAsync(allSearchRecords(world.database, types));
    expect(all.map(({ title }) => title).toSorted()).toEqual([...titles, 'Cargo'].toSorted());
    expect(all.map(({ id }) => id)).toEqual(all.map(({ id }) => id).toSorted());
  });
});
