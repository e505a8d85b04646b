/*
 * Questions in other words. The same for the search in the browser and on the server, so it stands alone and is small.
 */

/** What one term is called, the most telling first. */
export interface Synonyms {
  forms: readonly string[];
  /** Forms that mean it only as they are written here, in capitals. */
  inCapitals?: readonly string[];
}

/** Words of a form, folded and joined by spaces → which terms are called so. */
export interface SynonymIndex {
  terms: readonly Synonyms[];
  byForm: ReadonlyMap<string, readonly number[]>;
  /** Words of the longest form. */
  longest: number;
}

/** A piece of a question: a form of a term, or whatever stands between two. */
export interface QuestionPart {
  /** As it was typed. */
  text: string;
  /** What else it is called: each will do in place of it. Empty: it is no term, or is to be searched as it is written. */
  others: readonly string[];
}

/** So many other forms of one term are searched for, and so many in one question. */
const MOST_FORMS = 4;
const MOST_IN_QUESTION = 8;

const WORD = /[\p{L}\p{N}]+/gu;
const QUOTED = /["“«][^"”»]*["”»]/g;

/** Capitals and accents off. */
const foldWord = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const keyOf = (words: readonly string[]): string => words.map(foldWord).join(' ');
const wordsOfForm = (form: string): string[] => form.match(WORD) ?? [];
const keyOfForm = (form: string): string => keyOf(wordsOfForm(form));

export function indexSynonyms(terms: readonly Synonyms[]): SynonymIndex {
  const byForm = new Map<string, number[]>();
  let longest = 0;
  terms.forEach(({ forms }, place) => {
    for (const form of forms) {
      longest = Math.max(longest, wordsOfForm(form).length);
      const key = keyOfForm(form);
      const known = byForm.get(key) ?? [];
      if (!known.includes(place)) byForm.set(key, [...known, place]);
    }
  });
  return { terms, byForm, longest };
}

/**
 * The question in pieces, with the other forms of those that are terms. The longest form that begins at a word is taken.
 * What stands between quotation marks is meant as it is written.
 */
export function partsOf(question: string, index: SynonymIndex): QuestionPart[] {
  const parts: QuestionPart[] = [];
  const words = wordsIn(question);
  let left = MOST_IN_QUESTION;
  let from = 0;
  for (let at = 0; at < words.length;) {
    const { length, others } = formAt(words, at, index);
    const [start, end] = [words[at]!.start, words[at + length - 1]!.end];
    at += length;
    if (others.length === 0 || left === 0) continue;
    const taken = others.slice(0, left);
    left -= taken.length;
    parts.push({ text: question.slice(from, start).replace(ELIDED, ''), others: [] });
    parts.push({ text: question.slice(start, end), others: taken });
    from = end;
  }
  parts.push({ text: question.slice(from), others: [] });
  return parts.filter(({ text }) => text.trim() !== '');
}

/** French articles before a term are no words of their own: `l’OEA`. */
const ELIDED = /(?<!\p{L})(?:[ldjmnstc]|qu|jusqu|lorsqu|puisqu)['’]$/iu;

interface Word {
  word: string;
  start: number;
  end: number;
  isQuoted: boolean;
}

function wordsIn(question: string): Word[] {
  const quotes = Array.from(question.matchAll(QUOTED), ({ 0: text, index }) => [index, index + text.length] as const);
  return Array.from(question.matchAll(WORD), ({ 0: word, index: start }) => ({
    word,
    start,
    end: start + word.length,
    isQuoted: quotes.some(([first, last]) => start >= first && start < last),
  }));
}

/** The longest form that begins at a word, with what else its terms are called; otherwise the word alone. */
function formAt(words: readonly Word[], at: number, { terms, byForm, longest }: SynonymIndex) {
  for (let length = Math.min(longest, words.length - at); length > 0; length--) {
    const here = words.slice(at, at + length);
    if (here.some(({ isQuoted }) => isQuoted)) continue;
    const written = here.map(({ word }) => word);
    const key = keyOf(written);
    const meant = (byForm.get(key) ?? []).map((place) => terms[place]!).filter((term) => isMeant(term, written, key));
    const others = meant.flatMap(({ forms }) => forms.filter((form) => keyOfForm(form) !== key));
    if (others.length > 0) return { length, others: [...new Set(others)].slice(0, MOST_FORMS) };
  }
  return { length: 1, others: [] };
}

/** Of a form in capitals: only when it is written so. */
function isMeant({ inCapitals = [] }: Synonyms, written: readonly string[], key: string): boolean {
  const capitals = inCapitals.find((form) => keyOfForm(form) === key);
  return capitals === undefined || wordsOfForm(capitals).join(' ') === written.join(' ');
}
