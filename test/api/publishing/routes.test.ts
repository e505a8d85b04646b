import { beforeAll, describe, expect, it } from 'vitest';
import { anonymous } from '#api/access/actor.ts';
import { allRoutes, entryRoutes, routesOfTag } from '#api/publishing/routes.ts';
import { isPagePath } from '#api/publishing/page-path.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { openWorld, type World } from '../../support/world.ts';

describe('the pages of an entry', () => {
  it('are one in every language', () => {
    expect(entryRoutes('product', 'gtas')).toEqual(['/en/product/gtas/', '/fr/product/gtas/']);
  });
});

describe('the pages that a tag names by itself', () => {
  it.each([
    ['list:product:3', ['/en/product/page/3/', '/fr/product/page/3/']],
    ['organisation:wco', ['/en/organisations/wco/', '/fr/organisations/wco/']],
    ['list:product:newest', []],
    ['entry:0190-abc', []],
    ['latest', []],
    ['latest:product', []],
    ['organisations', []],
    ['figures', []],
    ['term:risk-areas/drugs', []],
    ['', []],
  ])('%s → %j', (tag, routes) => {
    expect(routesOfTag(tag)).toEqual(routes);
  });
});

describeEachDialect('the pages of the public site', (open) => {
  let world: World;
  let routes: string[];
  beforeAll(async () => {
    world = await openWorld(await open());
    const organisation = await world.buildOrganisation({ slug: 'open', kind: 'customs' });
    await world.buildEntry({ organisation, slug: 'public' });
    await world.buildEntry({ organisation, slug: 'green', marking: 'green' });
    await world.buildEntry({ organisation, slug: 'drafted', state: 'draft' });
    await world.buildEntry({ organisation, slug: 'taken-down', state: 'withdrawn' });
    await world.buildEntry({ organisation: await world.buildOrganisation({ slug: 'silent' }), state: 'draft' });
    routes = await Array.fromAsync(allRoutes(world.portalFor(anonymous)));
  });

  it('are those that are always there, listings, terms, organisations and entries, in both languages', () => {
    const wanted = [
      '',
      'about/',
      'not-found/',
      'product/',
      'product/page/1/',
      'product/public/',
      'organisations/open/',
      // The directory leads to everybody, also to who has published nothing.
      'organisations/silent/',
      'terms/risk-areas/drugs/',
    ];
    for (const rest of wanted) expect(routes).toEqual(expect.arrayContaining([`/en/${rest}`, `/fr/${rest}`]));
  });

  it('have addresses that can be served, each once', () => {
    expect(routes.filter((address) => !isPagePath(address))).toEqual([]);
    expect(new Set(routes).size).toBe(routes.length);
  });

  it('tell nothing of what is not public', () => {
    expect(routes.filter((address) => /green|drafted|taken-down/.test(address))).toEqual([]);
    expect(routes).not.toContain('/en/product/page/2/');
  });
});
