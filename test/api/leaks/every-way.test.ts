import { beforeAll, describe, expect, it } from 'vitest';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { openWorld } from '../../support/world.ts';
import { outdated, pagesOf, routesOf, unasked, type Way } from './every-way.ts';
import { BEHIND_GATES, PAGES } from './page-addresses.ts';
import { NOT_FOR_EVERYBODY, PUBLIC_ANSWERS } from './public-answers.ts';

describe('the pages that are compared', () => {
  const pages = pagesOf();
  it('are all that there are, but for those that tell of no entry', () => {
    const addresses = [...PAGES, 'product/an-entry/'].map((rest) => `/en/${rest}`);
    expect(unasked(pages, addresses, BEHIND_GATES)).toEqual([]);
    expect(outdated(pages, BEHIND_GATES)).toEqual([]);
  });
});

describeEachDialect('the answers that are searched for canaries', (open) => {
  let ways: Way[];
  beforeAll(async () => {
    ways = [...routesOf(await openWorld(await open())), ...pagesOf()];
  });

  it('are all that somebody can read who is not signed in', () => {
    expect(unasked(ways, PUBLIC_ANSWERS, NOT_FOR_EVERYBODY)).toEqual([]);
    expect(outdated(ways, NOT_FOR_EVERYBODY)).toEqual([]);
  });

  it.each([
    '/digest.xml',
    '/api/suggestions',
    '/api/entries/{id}/history',
    '/{locale}/digest.xml',
    '/{locale}/{type}/digest/',
  ])('do not pass over one that is new: %s', (way) => {
    expect(unasked([...ways, way], PUBLIC_ANSWERS, NOT_FOR_EVERYBODY)).toEqual([expect.stringContaining(way)]);
  });
});

describe('a new page', () => {
  it.each([
    ['site/pages/[locale]/digest.xml.ts', '/{locale}/digest.xml'],
    ['site/pages/sitemap.xml.ts', '/sitemap.xml'],
    ['site/pages/[locale]/suggest/index.astro', '/{locale}/suggest/'],
    ['site/pages/[locale]/[...rest].astro', '/{locale}/{rest}/'],
  ])('%s has to be compared', (file, way) => {
    const pages = [...pagesOf(), ...pagesOf([file])];
    expect(pages).toContain(way);
    const addresses = PAGES.map((rest) => `/en/${rest}`);
    expect(unasked(pages, addresses, BEHIND_GATES)).toContainEqual(expect.stringContaining(way));
  });
});
