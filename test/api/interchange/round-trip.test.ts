import { beforeAll, describe, expect, it } from 'vitest';
import { entryTypes } from '#plugins/index.ts';
import { type EntryType, EXPORT_FORMATS } from '#plugins/kit/index.ts';
import { fixtures } from '../../support/fixtures.ts';
import { describeEachDialect, type OpenTestDatabase } from '../../support/each-dialect.ts';
import { exported, imported } from '../../support/exchange.ts';
import { openWorld, type Organisation, type World } from '../../support/world.ts';

/** A letter is for an organisation that an empty portal does not have. */
const TYPES = Object.values<EntryType>(entryTypes).flatMap(({ id, addressed }) => (addressed ? [] : [id]));
const OWNER = { slug: 'harbour', name: 'Harbour', kind: 'customs' } as const;

const openWithOwner = async (open: OpenTestDatabase) => {
  const world = await openWorld(await open());
  return { world, organisation: await world.buildOrganisation(OWNER) };
};

/** Products that others can name. */
const buildNamed = (world: World, organisation: Organisation) =>
  Promise.all(['Seal reader', 'Route finder'].map((title) => world.buildEntry({ organisation, title })));

describeEachDialect('what is exported and imported into an empty portal', (open) => {
  let world: World;
  beforeAll(async () => {
    const built = await openWithOwner(open);
    ({ world } = built);
    const { organisation } = built;
    const named = await buildNamed(world, organisation);
    for (const type of TYPES) {
      const { smallest, largest } = fixtures[type]!;
      const products = 'products' in largest ? { products: named.map(({ id }) => id) } : {};
      for (const marking of entryTypes[type as keyof typeof entryTypes].markings.filter((one) => one !== 'red')) {
        await world.buildEntry({ type, organisation, marking, fields: smallest, summary: `Least, ${marking}` });
        const fields = { ...largest, ...products };
        await world.buildEntry({
          type,
          organisation,
          marking,
          fields,
          title: `Évaluation, ${marking}`,
          language: 'fr',
        });
      }
    }
  });

  describe.each(EXPORT_FORMATS)('as %s', (format) => {
    it('is byte by byte the same when it is exported again, whatever its type; a second import changes nothing', async () => {
      const target = await openWithOwner(open);
      // What others name has to be there first.
      for (const type of ['product', ...TYPES.filter((id) => id !== 'product')]) {
        const question = { type, format, beyondClear: true };
        const text = await exported(world, question);
        expect(text).toContain('Évaluation');
        const options = { type, organisation: 'harbour', apply: true, publish: true };
        const report = await imported(target.world, { text }, options);
        expect(report.problems).toEqual([]);
        expect(report.counts).toMatchObject({ created: report.counts.entries, updated: 0, unchanged: 0 });
        expect(await exported(target.world, question)).toBe(text);

        const again = await imported(target.world, { text }, options);
        expect(again.counts).toMatchObject({ created: 0, updated: 0, unchanged: report.counts.entries });
        expect(await exported(target.world, question)).toBe(text);
      }
    });

    it('is known where it came from: nothing changes there either', async () => {
      for (const type of TYPES) {
        const text = await exported(world, { type, format, beyondClear: true });
        const report = await imported(world, { text }, { type, organisation: 'harbour', apply: true });
        expect([type, report.problems, report.counts]).toEqual([
          ...[type, []],
          expect.objectContaining({ created: 0, updated: 0, unchanged: report.counts.entries }),
        ]);
      }
    });

    it('says which entries have to be imported before', async () => {
      const target = await openWithOwner(open);
      const text = await exported(world, { type: 'experience', format });
      const report = await imported(
        target.world,
        { text },
        { type: 'experience', organisation: 'harbour', apply: true },
      );
      expect(report.applied).toBe(false);
      expect(report.problems.map(({ expected }) => expected.en)).toContainEqual(
        expect.stringContaining('no published entry'),
      );
      expect(await target.world.database.read.selectFrom('entry').selectAll().execute()).toEqual([]);
    });
  });
});
