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
    organisation = await world.buildOrganisation({ kind: 'customs' });
    contributor = await world.buildAccount({ organisation });
  });
  const save = (overrides: object) => contributor.post('/api/entries', draftInput('product', organisation, overrides));
  const publish = async (overrides: object) => (await world.buildEntry({ organisation, ...overrides })).slug;

  it('is made from the title, with a number when another public entry has it', async () => {
    const slugs = [];
    for (const title of ['Cargo check', 'Cargo Check!', 'Cargo-check']) slugs.push(await publish({ title }));
    expect(slugs).toEqual(['cargo-check', 'cargo-check-2', 'cargo-check-3']);
  });

  it('is the type when the title has no letter for it, and never a page of the listing', async () => {
    expect(await publish({ title: '海关' })).toBe('product');
    expect(await publish({ title: '税関' })).toBe('product-2');
    expect(await publish({ title: 'Page' })).toBe('page-1');
    expect(await publish({ title: 'page' })).toMatch(/^page-1-\d$/);
  });

  it('is refused when it was asked for and a public entry has it, or had it', async () => {
    await publish({ slug: 'wanted' });
    await publish({ slug: 'given-up', state: 'withdrawn' });
    for (const slug of ['wanted', 'given-up']) {
      const { status, body } = await save({ slug });
      expect([status, body.title]).toEqual([409, 'slug_taken']);
      expect(body.detail).toMatch(new RegExp(`“${slug}”.*another`, 'i'));
    }
  });

  it('may be the same in another type', async () => {
    expect(await publish({ type: 'guidance', slug: 'shared' })).toBe('shared');
    expect(await publish({ slug: 'shared' })).toBe('shared');
  });

  it('says nothing and is never guessed while the entry is not public, whatever was asked for', async () => {
    const unguessable = /^[0-9a-f]{16}$/;
    for (const state of ['draft', 'submitted', 'changes-requested'] as const)
      expect(await publish({ title: 'Secret plan', slug: `plan-${state}`, state })).toMatch(unguessable);
    for (const marking of ['green', 'amber', 'amber-strict'] as const) {
      const [one, other] = [
        await publish({ title: 'Secret plan', slug: `plan-${marking}`, marking }),
        await publish({ title: 'Secret plan', marking }),
      ];
      expect([one, other]).toEqual([expect.stringMatching(unguessable), expect.stringMatching(unguessable)]);
      expect(one).not.toBe(other);
    }
  });

  it('is in nobody’s way while the entry is not public: what is answered is the same as without it', async () => {
    const outsider = await world.buildAccount({ organisation: await world.buildOrganisation() });
    const input = (overrides: object) => ({ ...draftInput('product', organisation), ...overrides });
    const ask = async (slug: string) => {
      const home = outsider.actor.kind === 'account' ? outsider.actor.memberships[0]!.slug : '';
      const { status, body } = await outsider.post('/api/entries', input({ organisation: home, slug }));
      return { status, slug: body.slug?.replace(/^[0-9a-f]{16}$/, 'hidden') };
    };
    for (const [index, state] of (['draft', 'submitted', 'published', 'withdrawn'] as const).entries())
      await world.buildEntry({ organisation, marking: 'green', state, slug: `quiet-${index}` });
    const free = await ask('quiet-and-free');
    expect(free).toEqual({ status: 201, slug: 'hidden' });
    for (const slug of ['quiet-0', 'quiet-1', 'quiet-2', 'quiet-3']) expect(await ask(slug)).toEqual(free);
    expect(await publish({ slug: 'quiet-2' })).toBe('quiet-2');
  });

  it('is given with the first public publication, and stays when the entry is narrowed, withdrawn and back', async () => {
    const entry = await world.buildEntry({ organisation, marking: 'green', slug: 'widened', type: 'product' });
    expect(entry.slug).toMatch(/^[0-9a-f]{16}$/);
    const seen = [];
    let now = entry;
    for (const marking of ['clear', 'green', 'clear'] as const) {
      now = await world.submitAndApprove(await world.revise(now, { marking }));
      seen.push(now.slug);
    }
    expect(seen).toEqual(['widened', 'widened', 'widened']);
    await world.portalFor(now.author).entries.withdraw(now.id, 'The test asks for it.');
    expect((await world.submitAndApprove(now)).slug).toBe('widened');
    expect((await world.anonymous.get(`/api/entries/${now.id}`)).body.slug).toBe('widened');
  });

  it('is another one for each of many that are published at the same moment', async () => {
    const slugs = await Promise.all(Array.from({ length: 8 }, () => publish({ title: 'At once' })));
    expect(new Set(slugs).size).toBe(8);
    expect(slugs.filter((slug) => /^at-once(-\d)?$/.test(slug))).toHaveLength(8);
  });
});
