import { type Locale, nameWithAcronym, type TermWords } from '../kit/index.ts';

/** A line of the glossary: a term, or an acronym that leads to one. */
export interface Line {
  text: string;
  slug: string;
  /** Of a term. */
  definition?: string;
  /** Of an acronym: the term in full. */
  leadsTo?: string;
}

/** The lines that begin with one letter. */
export interface Letter {
  /** `A` to `Z`; `#` for what begins otherwise. */
  letter: string;
  lines: Line[];
}

/** Terms and their acronyms in the order of a dictionary of the language; letters without any are left out. */
export function alphabetOf(terms: readonly { slug: string; words: TermWords }[], locale: Locale): Letter[] {
  const { compare } = new Intl.Collator(locale, { sensitivity: 'base', numeric: true });
  const lines = terms
    .flatMap(({ slug, words }) => linesOf(slug, words, locale))
    .sort((a, b) => compare(a.text, b.text) || compare(a.leadsTo ?? '', b.leadsTo ?? ''));
  return Array.from(
    Map.groupBy(lines, ({ text }) => letterOf(text)),
    ([letter, ofLetter]) => ({ letter, lines: ofLetter }),
  );
}

function linesOf(slug: string, { wordings }: TermWords, locale: Locale): Line[] {
  const wording = wordings[locale];
  const { name, acronym, definition } = wording;
  const line = { text: nameWithAcronym(wording), slug, definition };
  // An acronym that begins the name says nothing that the term beside it does not say.
  const isNeeded = acronym && !name.toLowerCase().startsWith(acronym.toLowerCase());
  return isNeeded ? [line, { text: acronym, slug, leadsTo: name }] : [line];
}

function letterOf(text: string): string {
  const [first = ''] = text.normalize('NFD').toUpperCase();
  return /^[A-Z]$/.test(first) ? first : '#';
}
