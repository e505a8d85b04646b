import { beforeAll, expect, it } from 'vitest';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { exported, imported } from '../../support/exchange.ts';
import { type BuiltEntry, openWorld, type World } from '../../support/world.ts';

const OWNER = { slug: 'harbour', name: 'Harbour', kind: 'customs' } as const;
const OPTIONS = { type: 'experience', organisation: 'harbour', apply: true, publish: true } as const;

interface File {
  entries: { id: string; title: string; language: string; translationOf?: string }[];
}

describeEachDialect('a file of entries in several languages', (open) => {
  let world: World;
  let original: BuiltEntry;
  let french: BuiltEntry;
  beforeAll(async () => {
    world = await openWorld(await open());
    const organisation = await world.buildOrganisation(OWNER);
    original = await world.buildEntry({ type: 'experience', organisation, title: 'Gate' });
    const link = { language: 'fr', translationOf: original.id };
    french = await world.buildEntry({ type: 'experience', organisation, title: 'Porte', ...link });
  });
  const question = { type: 'experience', format: 'json', beyondClear: true } as const;
  const openTarget = async () => {
    const target = await openWorld(await open());
    await target.buildOrganisation(OWNER);
    return target;
  };
  const linksIn = async (target: World) => {
    const { entries } = JSON.parse(await exported(target, question)) as File;
    return entries.map(({ title, translationOf }) => [title, translationOf]);
  };

  it('carries the link, also when the translation comes first, and a second import changes nothing', async () => {
    const text = await exported(world, question);
    const file = JSON.parse(text) as File;
    expect(file.entries.find(({ id }) => id === french.id)?.translationOf).toBe(original.id);
    const target = await openTarget();
    const reversed = JSON.stringify({ ...file, entries: file.entries.toReversed() });
    const report = await imported(target, { text: reversed }, OPTIONS);
    expect([report.problems, report.entries.map(({ title, outcome }) => [title, outcome])]).toEqual([
      [],
      file.entries.toReversed().map(({ title }) => [title, 'created']),
    ]);
    expect(await exported(target, question)).toBe(text);
    expect((await imported(target, { text }, OPTIONS)).counts).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
  });

  it('comes in without the link where the original is not in it, and leaves a link that is there', async () => {
    const file = JSON.parse(await exported(world, question)) as File;
    const alone = JSON.stringify({ ...file, entries: file.entries.filter(({ id }) => id === french.id) });
    const target = await openTarget();
    expect((await imported(target, { text: alone }, OPTIONS)).problems).toEqual([]);
    expect(await linksIn(target)).toEqual([['Porte', undefined]]);
    await imported(target, { text: JSON.stringify(file) }, OPTIONS);
    expect(await linksIn(target)).toContainEqual(['Porte', original.id]);
    expect((await imported(target, { text: alone }, OPTIONS)).counts).toMatchObject({ unchanged: 1 });
    expect(await linksIn(target)).toContainEqual(['Porte', original.id]);
  });

  it('names no original that the reader may not read', async () => {
    await world.portalFor(original.author).entries.withdraw(original.id, 'The test asks for it.');
    const text = await exported(world, question);
    expect(text).toContain(french.id);
    expect(text).not.toContain(original.id);
  });
});
