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

  const find = (html: string): Match[] => {
    const text = readText(html);
    const { lower, starts, ends } = text;
    const matches: Match[] = [];
    for (let at = 0; at < starts.length; at++) {
      const forms = byFirstWord.get(lower.slice(starts[at], ends[at]));
      const form = forms?.find((one) => standsAt(one, text, at));
      if (!form) continue;
      const last = at + form.words.length - 1;
      matches.push({ term: form.term, start: starts[at]!, end: ends[last]! });
      at = last;
    }
    return matches;
  };
  return keepRecent(find);
}

/** Pieces of text of a few entries: each is asked for by its page in every language, one after the other. */
const MOST_KEPT = 500;
const LONGEST_KEPT = 20_000;

function keepRecent(find: Matcher): Matcher {
  const kept = new Map<string, Match[]>();
  return (html) => {
    const known = kept.get(html);
    if (known) return known;
    const found = find(html);
    if (html.length > LONGEST_KEPT) return found;
    if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value!);
    kept.set(html, found);
    return found;
  };
}

/** A text with its words: where each starts and ends. Unit for unit the HTML that it was read from. */
interface Text {
  plain: string;
  lower: string;
  starts: number[];
  ends: number[];
}

/** Every page is read so: words are found unit by unit, which takes half of the time that an expression takes. */
function readText(html: string): Text {
  const plain = withoutEntities(html);
  const [starts, ends]: [number[], number[]] = [[], []];
  let isInWord = false;
  for (let at = 0; at < plain.length; at++) {
    const belongs = isOfWord(plain, at);
    if (belongs !== isInWord) (belongs ? starts : ends).push(at);
    isInWord = belongs;
  }
  if (isInWord) ends.push(plain.length);
  return { plain, lower: lowerCase(plain), starts, ends };
}

/** In lower case, with every letter where it was: the few that become longer stay as they are. */
function lowerCase(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return Array.from(text, (letter) =>
    letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter,
  ).join('');
}

const [UNKNOWN, NO, YES] = [0, 1, 2];
const ofWord = new Uint8Array(0x10000).fill(UNKNOWN);

/** Whether the unit of text at a place belongs to a word. Of a letter that takes two units, each of them does. */
function isOfWord(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit >= 0xd800 && unit < 0xdc00) return LETTER.test(text.slice(at, at + 2));
  if (unit >= 0xdc00 && unit < 0xe000) return LETTER.test(text.slice(Math.max(0, at - 1), at + 1));
  return (ofWord[unit] ||= LETTER.test(text[at]!) ? YES : NO) === YES;
}

const LETTER = /^[\p{L}\p{N}]$/u;

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

function standsAt(form: Form, { plain, lower, starts, ends }: Text, first: number): boolean {
  const last = first + form.words.length - 1;
  if (last >= starts.length) return false;
  const isThere = form.words.every((wanted, index) => {
    const [start, end] = [starts[first + index]!, ends[first + index]!];
    return isSame(wanted, form.isExact ? plain : lower, start, end, form.isExact ? 1 : PLURAL_FROM);
  });
  if (!isThere || !standsAlone(plain, starts[first]!, ends[last]!)) return false;
  return form.gaps.every((gap, index) => plainGap(plain.slice(ends[first + index], starts[first + index + 1])) === gap);
}

/** As it is wanted, or with an `s` at its end: `AEOs` are several. */
function isSame(wanted: string, text: string, start: number, end: number, pluralFrom: number): boolean {
  const more = end - start - wanted.length;
  if (more !== 0 && (more !== 1 || wanted.length < pluralFrom || text[end - 1] !== 's')) return false;
  return text.startsWith(wanted, start);
}

const keysOf = ({ words: [first = ''], isExact }: Form): string[] =>
  isExact ? [first.toLowerCase(), `${first.toLowerCase()}s`] : spellingsOf(first);

const spellingsOf = (word: string): string[] => (word.length < PLURAL_FROM ? [word] : [word, `${word}s`]);

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
