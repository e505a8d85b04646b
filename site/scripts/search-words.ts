import type { QuestionPart } from '../../plugins/kit/synonyms.ts';

/** A word, or the words between two quotation marks, which must stand together. */
export interface Unit {
  text: string;
  isPhrase: boolean;
  /** Phrases that will do in its place. */
  others: readonly string[];
}

const MAX_UNITS = 8;
const MAX_LENGTH = 60;

/** Words that are in nearly every text: they would only be loaded and counted. */
const EVERYWHERE = new Set(
  (
    'a an and are as at be by can do does for from has have how i if in into is it its me my of on or our that the their ' +
    'there these they this to was we what when where which who why will with you your au aux ce ces cet cette comment ' +
    'dans de des du elle en est et être il ils je la le les leur leurs ma mon ne nos notre nous ou où par pas plus pour ' +
    'quand que quel quelle quelles quels qui sa se ses son sont sur un une vos votre vous'
  ).split(' '),
);

/**
 * The words of a question: the first eight that say something, without the articles that French ties to a noun. Each word of
 * a term can be found by the other names of the term instead: together, the whole term or any of its other names.
 */
export function unitsOf(question: readonly QuestionPart[]): Unit[] {
  const found: Unit[] = [];
  for (const { text: part, others } of question) {
    for (const [, phrase, word = ''] of part.matchAll(/["“«]\s*([^"”»]+?)\s*["”»]|(\S+)/g)) {
      if (phrase !== undefined) found.push({ text: phrase.slice(0, MAX_LENGTH), isPhrase: true, others });
      else found.push(...wordsOf(word).map((text) => ({ text, isPhrase: false, others })));
    }
  }
  const distinct = found.filter(({ text }, index) => found.findIndex((other) => other.text === text) === index);
  const telling = distinct.filter(({ text, isPhrase }) => isPhrase || !EVERYWHERE.has(text));
  return (telling.length > 0 ? telling : distinct).slice(0, MAX_UNITS);
}

const ELISION = /^(?:[ldjmnstc]|qu|jusqu|lorsqu|puisqu)['’](?=\p{L})/u;

function wordsOf(word: string): string[] {
  const bare = word
    .toLowerCase()
    .replace(ELISION, '')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
  return bare ? [bare.slice(0, MAX_LENGTH)] : [];
}
