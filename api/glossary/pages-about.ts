import { LOCALES } from '#plugins/kit/index.ts';
import type { Database } from '../db/open.ts';
import type { Glossary } from './glossary.ts';
import { listPagesWith } from './queries.ts';

/** Beyond, looking for pages one by one costs more than rendering all. */
const MOST_PAGES = 500;
const MOST_TERMS = 10;
const WORD = /[\p{L}\p{N}]+/gu;

/**
 * Entries in whose texts these terms may stand: by their words, which the full text knows, and never fewer than those.
 *
 * @returns undefined where they are too many to be named
 */
export async function pagesAbout(
  database: Database,
  glossary: Glossary,
  entryIds: ReadonlySet<string>,
): Promise<{ type: string; slug: string }[] | undefined> {
  if (entryIds.size > MOST_TERMS) return undefined;
  const terms = glossary.terms.filter(({ entryId }) => entryIds.has(entryId));
  const forms = terms.flatMap(({ wordings }) =>
    LOCALES.flatMap((locale) => {
      const { name, acronym, others } = wordings[locale];
      return [name, ...others, ...(acronym ? [acronym] : [])];
    }),
  );
  const pages = new Map<string, { type: string; slug: string }>();
  for (const form of new Set(forms.map((text) => text.toLowerCase()))) {
    const found = await listPagesWith(database, form.match(WORD) ?? [], MOST_PAGES + 1);
    for (const page of found) pages.set(`${page.type}/${page.slug}`, page);
    if (pages.size > MOST_PAGES) return undefined;
  }
  return [...pages.values()];
}
