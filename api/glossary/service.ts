import { type GlossaryPortal, isLocale, type LinkTerms, type Locale, type SynonymIndex } from '#plugins/kit/index.ts';
import type { Context } from '../context.ts';
import { type Glossary, readGlossary, type Term } from './glossary.ts';
import { createLinker } from './link-terms.ts';
import { compileMatcher, type Matcher } from './matcher.ts';
import { synonymIndexOf } from './synonyms.ts';
import { GLOSSARY_TAG, termTag } from './tags.ts';

export { readGlossary } from './glossary.ts';
export { pagesAbout } from './pages-about.ts';
export { GLOSSARY_TAG, termTag } from './tags.ts';
export { synonymsOf } from './synonyms.ts';

/** The terms as pages use them. Only public ones: everybody may see them everywhere. */
export function glossaryFor(context: Context): GlossaryPortal {
  const read = () => readGlossary(context.database, Object.values(context.entryTypes));
  return {
    linker: async (page) => {
      if (!isLocale(page.language)) return unchanged;
      context.reads(GLOSSARY_TAG);
      const matcher = matcherOf(await read(), page.language);
      return createLinker(matcher, page, (term) => {
        context.reads(termTag(term.entryId));
      });
    },
    find: async (names, locale) => {
      const byName = names.length > 0 ? namesOf(await read()) : new Map<string, Term>();
      const found = names.flatMap((name) => byName.get(name.toLowerCase()) ?? []);
      for (const term of found) context.reads(termTag(term.entryId));
      return found.map(({ slug, type, wordings }) => {
        const { name, acronym } = wordings[locale];
        return { slug, type, name, acronym };
      });
    },
  };
}

/** What each term is called, in every language, to be looked up for questions. */
export const readSynonyms = async ({
  database,
  entryTypes,
}: Pick<Context, 'database' | 'entryTypes'>): Promise<SynonymIndex> =>
  synonymIndexOf(await readGlossary(database, Object.values(entryTypes)));

const unchanged: LinkTerms = (html) => html;

const matchers = new WeakMap<Glossary, Partial<Record<Locale, Matcher>>>();

/** Made once for each state of the glossary. */
function matcherOf(glossary: Glossary, language: Locale): Matcher {
  const known = matchers.get(glossary) ?? {};
  matchers.set(glossary, known);
  return (known[language] ??= compileMatcher(glossary.terms, language));
}

const nameMaps = new WeakMap<Glossary, Map<string, Term>>();

function namesOf(glossary: Glossary): Map<string, Term> {
  const known = nameMaps.get(glossary);
  if (known) return known;
  // Full names last: they win over acronyms of others.
  const pairs = (pick: (term: Term) => (string | undefined)[]) =>
    glossary.terms.flatMap((term) => pick(term).flatMap((name) => (name ? [[name.toLowerCase(), term] as const] : [])));
  const made = new Map([
    ...pairs(({ wordings }) => Object.values(wordings).map(({ acronym }) => acronym)),
    ...pairs(({ wordings }) => Object.values(wordings).map(({ name }) => name)),
  ]);
  nameMaps.set(glossary, made);
  return made;
}
