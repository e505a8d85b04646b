import { beforeAll, describe, expect, it } from 'vitest';
import { slugify } from '#api/entries/slug.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { draftInput, type Organisation, openWorld, type Person, type World } from '../../support/world.ts';

describe('an address made from a title', () => {
  it.each([
    ['Évaluation du risque à l’arrivée', 'evaluation-du-risque-a-l-arrivee'],
    ['  GTAS: Global Travel (v2)  ', 'gtas-global-travel-v2'],
    ['ﬁle ½', 'file-1-2'],
    ['--', ''],
    ['海关', ''],
    [`${'word '.repeat(30)}`, 'word-'.repeat(16).slice(0, 79)],
  ])('%j → %j', (title, slug) => {
    expect(slugify(title)).toBe(slug);
    expect(slug).toMatch(/^$|^[a-z0-9]+(-[a-z0-9]+)*$/);
  });
});

describeEachDialect('the address of an entry', (open) => {
  let world: World;
  let organisation: Organisation;
  let contributor: Person;
  beforeAll(async () => {
    world = await openWorld(await open());
    organisation = await world.buildOrganisation();
    contributor = await world.buildAccount({ organisation });
  });
  const save = (overrides: object) => contributor.post('/api/entries', draftInput('product', organisation, overrides));

  it('is made from the title, with a number when it is taken', async () => {
    const titles = ['Cargo check', 'Cargo Check!', 'Cargo-check'];
    const slugs = [];
    for (const title of titles) slugs.push((await save({ title })).body.slug);
    expect(slugs).toEqual(['cargo-check', 'cargo-check-2', 'cargo-check-3']);
  });

  it('is the type when the title has no letter for it, and never a page of the listing', async () => {
    expect((await save({ title: '海关' })).body.slug).toBe('product');
    expect((await save({ title: '税関' })).body.slug).toBe('product-2');
    expect((await save({ title: 'Page' })).body.slug).toBe('page-1');
    expect((await save({ title: 'page' })).body.slug).toMatch(/^page-1-\d$/);
  });

  it('is refused when it was asked for and another entry has it, restricted ones included', async () => {
    await world.buildEntry({ marking: 'green', slug: 'restricted' });
    const { status, body } = await save({ slug: 'restricted' });
    expect([status, body.title]).toEqual([409, 'slug_taken']);
    expect(body.detail).toMatch(/“restricted”.*another/i);
  });

  it('may be the same in another type', async () => {
    const entry = await world.buildEntry({ type: 'guidance', slug: 'shared' });
    expect((await save({ slug: 'shared' })).body.slug).toBe(entry.slug);
  });

  it('is another one for each of many that are saved at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => save({ title: 'At once' })));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(201));
    expect(new Set(answers.map(({ body }) => body.slug)).size).toBe(8);
  });
});
