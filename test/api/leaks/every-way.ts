import { listRepositoryFiles } from '../../support/repository.ts';
import type { World } from '../../support/world.ts';

/** Addresses that something can be read at: as a route or as the file of a page writes them. */
export type Way = string;

/** What answers GET beside the pages: `/api/entries/{id}`, and whatever stands at the root of the site. */
export const routesOf = ({ app }: Pick<World, 'app'>): Way[] => [
  ...new Set(
    app.routes
      .filter(({ method, path }) => method === 'GET' && !path.includes('*'))
      .map(({ path }) => path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}')),
  ),
];

/** Pages, and whatever else the site makes an address of: `/{locale}/about/`, `/{locale}/feed.xml`. */
export const pagesOf = (files: readonly string[] = listRepositoryFiles('site/pages')): Way[] =>
  files.map((file) => {
    const address = file.slice('site/pages'.length).replace(/(?:\/index)?\.astro$/, '/');
    return address.replace(/\.(?:ts|js|mdx?)$/, '').replace(/\[(?:\.\.\.)?(\w+)\]/g, '{$1}');
  });

/** Ways that none of the addresses asks, each with what to do. @param elsewhere ways that are looked at by other tests */
export function unasked(ways: readonly Way[], addresses: readonly string[], elsewhere: readonly Way[]): string[] {
  const asked = new Set(addresses.map((address) => wayOf(ways, address.split('?')[0]!)));
  return ways
    .filter((way) => !asked.has(way) && !elsewhere.includes(way))
    .map((way) => `Nobody asks ${way}: add an address to the list, or say where it is looked at.`);
}

/** Ways that are said to be looked at elsewhere and are not there. */
export const outdated = (ways: readonly Way[], elsewhere: readonly Way[]): Way[] =>
  elsewhere.filter((way) => !ways.includes(way));

/** The way that an address leads to: of several that fit, the one with the fewest places for anything. */
const wayOf = (ways: readonly Way[], address: string): Way | undefined =>
  ways.filter((way) => patternOf(way).test(address)).toSorted((a, b) => blanksOf(a) - blanksOf(b))[0];

const blanksOf = (way: Way): number => way.split('{').length;

const patternOf = (way: Way): RegExp =>
  new RegExp(`^${way.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '[^/]+')}$`);
