import type { createApp } from '#api/app.ts';
import { listRepositoryFiles } from './repository.ts';

/** Values for the parts of an address that differ, by their name. */
export type Parts = Record<string, string>;

/** Every address that pages of the site have, from its files: a new page is among them by itself. */
export const pageAddresses = (parts: Parts): string[] =>
  listRepositoryFiles('site/pages')
    .filter((file) => file.endsWith('.astro'))
    .map((file) => file.slice('site/pages'.length).replace(/(\/index)?\.astro$/, '/'))
    .map((address) => filled(address, /\[(\w+)\]/g, parts));

/** Every route that the app itself has declared, with its methods: a new route is among them by itself. */
export function routeAddresses(app: Pick<ReturnType<typeof createApp>, 'routes'>, parts: Parts): string[] {
  const declared = app.routes.filter(({ method, path }) => method !== 'ALL' && !path.includes('*'));
  return [...new Set(declared.map(({ path }) => filled(path, /:(\w+)(?:\{[^}]*\})?/g, parts)))];
}

function filled(address: string, part: RegExp, parts: Parts): string {
  return address.replace(part, (_all, name: string) => {
    const value = parts[name];
    if (value === undefined)
      throw new Error(`${address} has a part “${name}” that the test has no value for: add one.`);
    return value;
  });
}
