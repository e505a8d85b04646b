import { LOCALES, type Portal } from '#plugins/kit/index.ts';

/** Pages that are always there, by their address below the locale. */
const FIXED = [
  ...['', 'feed.xml', 'about/', 'accessibility/', 'not-found/', 'search/', 'kinds/', 'organisations/', 'terms/'],
];

const inEveryLocale = (rest: string): string[] => LOCALES.map((locale) => `/${locale}/${rest}`);

export const entryRoutes = (type: string, slug: string): string[] => inEveryLocale(`${type}/${slug}/`);

/** Pages that a tag itself names, also when they are not there yet. */
export function routesOfTag(tag: string): string[] {
  const [kind, ...rest] = tag.split(':');
  const [first = '', second = ''] = rest;
  if (kind === 'list' && second !== 'newest') return inEveryLocale(`${first}/page/${second}/`);
  if (kind === 'organisation') return inEveryLocale(`organisations/${first}/`);
  return [];
}

/** Every page of the public site, as the actor of `portal` (the anonymous one) sees it. */
export async function* allRoutes(portal: Portal): AsyncGenerator<string> {
  for (const rest of FIXED) yield* inEveryLocale(rest);
  for (const vocabulary of Object.values(portal.vocabularies))
    for (const term of vocabulary.terms) yield* inEveryLocale(`terms/${vocabulary.id}/${term.id}/`);
  // Also of those who have published nothing yet: the directory leads to them.
  const { organisations } = await portal.organisations.directory();
  const slugs = new Set([...organisations, ...(await portal.organisations.list())].map(({ slug }) => slug));
  for (const slug of slugs) yield* inEveryLocale(`organisations/${slug}/`);
  for (const type of portal.entryTypes) {
    yield* inEveryLocale(`${type.id}/`);
    // Of a kind that is never public nothing is ever new.
    if (type.markings.includes('clear')) yield* inEveryLocale(`${type.id}/feed.xml`);
    const newest = (await portal.entries.page(type.id, 'newest'))?.number ?? 0;
    for (let number = 1; number <= newest; number++) yield* inEveryLocale(`${type.id}/page/${number}/`);
  }
  let cursor: string | undefined;
  do {
    const sheet = await portal.entries.list({ limit: 100, cursor });
    for (const entry of sheet.rows) yield* entryRoutes(entry.type, entry.slug);
    cursor = sheet.next;
  } while (cursor);
}
