import { beforeAll, expect, it } from 'vitest';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { openWorld, type World } from '../../support/world.ts';

describeEachDialect('entries of a kind with their facts', (open) => {
  let world: World;
  const titlesOf = async (type: string, term?: string) =>
    (await world.portalFor({ kind: 'anonymous' }).entries.outlines(type, term)).map(({ title }) => title);

  beforeAll(async () => {
    world = await openWorld(await open());
    await world.buildEntry({ title: 'Zebra crossings', fields: { riskAreas: ['drugs'] } });
    await world.buildEntry({ title: 'Ants at the border', fields: { riskAreas: ['revenue'] } });
    await world.buildEntry({ title: 'A guide', type: 'guidance' });
    await world.buildEntry({ title: 'Bears', marking: 'green' });
  });

  it('come by title, with what their fields say', async () => {
    expect(await titlesOf('product')).toEqual(['Ants at the border', 'Zebra crossings']);
    const [first] = await world.portalFor({ kind: 'anonymous' }).entries.outlines('product');
    expect(first!.fields.riskAreas).toEqual(['revenue']);
  });

  it('are only those with a term where one is named, and an unknown vocabulary is refused', async () => {
    expect(await titlesOf('product', 'risk-areas/drugs')).toEqual(['Zebra crossings']);
    expect(await titlesOf('guidance', 'risk-areas/drugs')).toEqual([]);
    await expect(titlesOf('product', 'nothing/drugs')).rejects.toMatchObject({ code: 'filter_not_allowed' });
  });
});
