import type { Locale } from '#plugins/kit/index.ts';
import type { Term } from './glossary.ts';

/** Where a term stands in a text. */
export interface Match {
  term: Term;
  start: number;
  end: number;
}

/** Finds the terms of one language in text without tags: whole words, the longest of those that begin at one place, from left to right. */
export type Matcher = (text: string) => Match[];

/** A name, word by word, with what stands between the words. */
interface Form {
  term: Term;
  words: string[];
  gaps: string[];
  /** Acronyms and what holds capitals: letter by letter. */
  isExact: boolean;
}

const WORD = /[\p{L}\p{N}]+/gu;
/** Capitals side by side are not those of a beginning sentence. */
const CAPITALS = /\p{Lu}[\p{Lu}\p{N}&/-]/u;
/** From so many letters on a word may be in the plural. */
const PLURAL_FROM = 4;

/** Every word of a text is looked up once, so the time goes by the text and not by the number of terms. */
export function compileMatcher(terms: readonly Term[], language: Locale): Matcher {
  const byFirstWord = new Map<string, Form[]>();
  for (const form of terms.flatMap((term) => formsOf(term, language)))
    for (const key of keysOf(form)) byFirstWord.set(key, [...(byFirstWord.get(key) ?? []), form]);
  for (const forms of byFirstWord.values()) forms.sort((a, b) => b.words.length - a.words.length);

  return (html) => {
    const text = withoutEntities(html);
    const words = Array.from(text.matchAll(WORD), ({ 0: word, index }) => ({ word, start: index }));
    const endOf = (at: number) => words[at]!.start + words[at]!.word.length;
    const matches: Match[] = [];
    for (let at = 0; at < words.length; at++) {
      const fits = (form: Form) => standsAt(form, text, words, at);
      const form = byFirstWord.get(words[at]!.word.toLowerCase())?.find(fits);
      if (!form) continue;
      const last = at + form.words.length - 1;
      matches.push({ term: form.term, start: words[at]!.start, end: endOf(last) });
      at = last;
    }
    return matches;
  };
}

/** The forms by which texts of a language are linked. An ambiguous acronym is none of them. */
function formsOf(term: Term, language: Locale): Form[] {
  const { name, acronym, others } = term.wordings[language];
  const linked = [name, ...others, ...(acronym && !term.acronymIsAmbiguous ? [acronym] : [])];
  return linked.flatMap((text): Form[] => {
    const words = text.match(WORD) ?? [];
    if (words.length === 0 || text.length < 2) return [];
    const isExact = text === acronym || CAPITALS.test(text);
    const gaps = text.split(WORD).slice(1, -1).map(plainGap);
    return [{ term, words: isExact ? words : words.map((word) => word.toLowerCase()), gaps, isExact }];
  });
}

function standsAt(form: Form, text: string, words: readonly { word: string; start: number }[], at: number): boolean {
  const last = words[at + form.words.length - 1];
  if (!last || !standsAlone(text, words[at]!.start, last.start + last.word.length)) return false;
  return form.words.every((wanted, index) => {
    const { word, start } = words[at + index]!;
    if (!(form.isExact ? isSameExactly(wanted, word) : spellingsOf(wanted).includes(word.toLowerCase()))) return false;
    const next = words[at + index + 1];
    return (
      index === form.words.length - 1 || plainGap(text.slice(start + word.length, next!.start)) === form.gaps[index]
    );
  });
}

const keysOf = ({ words: [first = ''], isExact }: Form): string[] =>
  isExact ? [first.toLowerCase(), `${first.toLowerCase()}s`] : spellingsOf(first);

const spellingsOf = (word: string): string[] => (word.length < PLURAL_FROM ? [word] : [word, `${word}s`]);

/** `AEOs` are several. */
const isSameExactly = (wanted: string, word: string): boolean => word === wanted || word === `${wanted}s`;

/** Not a part of a compound, an address or a file name. */
const standsAlone = (text: string, start: number, end: number): boolean =>
  !/[\p{L}\p{N}][/.:\-‑]$|[@#_&-]$/u.test(text.slice(Math.max(0, start - 2), start)) &&
  !/^(?:[/.:\-‑][\p{L}\p{N}]|[@_])/u.test(text.slice(end, end + 2));

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ '#39': '’', '#x27': '’', apos: '’', rsquo: '’', '#8217': '’', '#x2019': '’' },
  ...{ nbsp: ' ', '#160': ' ', '#xa0': ' ', '#x202f': ' ' },
};
/** Stands for nothing: it keeps every place of a text where it was. */
const FILLER = '\u2060';

/** What HTML escapes is no word of its own: `d&#39;origine`. Places stay the same. */
const withoutEntities = (html: string): string =>
  html.includes('&')
    ? html.replace(/&(#?\w{1,8});/g, (whole, name: string) =>
        (ENTITIES[name.toLowerCase()] ?? '&').padEnd(whole.length, FILLER),
      )
    : html;

/** Spaces, apostrophes and hyphens as people type them are the same. */
const plainGap = (gap: string): string =>
  gap.replaceAll(FILLER, '').replaceAll("'", '’').replace(/\s+/g, ' ').replaceAll('‑', '-');
