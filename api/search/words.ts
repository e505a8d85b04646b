export const MAX_WORDS = 12;
const MAX_WORD_LENGTH = 40;

/** The words of a question: letters and digits of any script, at most twelve. Nothing in it can be query syntax. */
export const wordsOf = (question: string): string[] => [
  ...new Set(
    (
      question
        .normalize('NFC')
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu) ?? []
    )
      .slice(0, MAX_WORDS)
      .map((word) => word.slice(0, MAX_WORD_LENGTH)),
  ),
];

/** The words of a name in their order, each as often as it stands there. */
export const phraseOf = (name: string): string[] =>
  name
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

const EXCERPT_LENGTH = 240;

/**
 * A piece of `text` around the first word that was asked for, as HTML: escaped first, then marked.
 *
 * @returns safe HTML with `<mark>` around what matches the beginning of a word, accents or not
 */
export function excerptHtml(text: string, words: readonly string[]): string {
  const stems = words.map((word) => fold(word).slice(0, Math.max(3, word.length - 2)));
  const first = firstOf(text, stems);
  const start = first >= 0 ? wordStart(text, Math.max(0, first - 80)) : 0;
  const piece = text.slice(start, wordEnd(text, start + EXCERPT_LENGTH));
  return `${start > 0 ? '… ' : ''}${mark(piece, stems)}${start + piece.length < text.length ? ' …' : ''}`;
}

/** Most texts have a word in their beginning, and folding takes longer than all the rest: a part of this length at a time. */
const PART_LENGTH = 500;

/** Where the first of the stems begins; -1: none is there. */
function firstOf(text: string, stems: readonly string[]): number {
  const longest = Math.max(0, ...stems.map((stem) => stem.length));
  for (let from = 0; from < text.length; from += PART_LENGTH) {
    // One that goes on behind the part, and the letter before it, are seen whole.
    const before = Math.max(0, from - 1);
    const part = fold(text.slice(before, from + PART_LENGTH + longest));
    const first = Math.min(
      ...stems.map((stem) => indexOfWord(part, stem, from - before)).filter((index) => index >= 0),
    );
    if (before + first < from + PART_LENGTH) return before + first;
  }
  return -1;
}

/** Accents off, letter by letter, so that positions stay those of the text. Most letters have none. */
const fold = (text: string): string =>
  // The one letter that two take the place of in lower case.
  text
    .replaceAll('İ', 'I')
    .toLowerCase()
    .replace(/[^\p{ASCII}]/gu, foldLetter);

const foldLetter = (letter: string): string =>
  letter.normalize('NFD').replace(/\p{M}/gu, '').slice(0, letter.length).padEnd(letter.length) || letter;

function mark(piece: string, stems: readonly string[]): string {
  const folded = fold(piece);
  let [html, end] = ['', 0];
  for (const { 0: word, index } of piece.matchAll(/[\p{L}\p{N}]+/gu)) {
    if (!stems.some((stem) => folded.startsWith(stem, index))) continue;
    html += `${escape(piece.slice(end, index))}<mark>${word}</mark>`;
    end = index + word.length;
  }
  return html + escape(piece.slice(end));
}

function indexOfWord(text: string, stem: string, from: number): number {
  for (let index = text.indexOf(stem, from); index >= 0; index = text.indexOf(stem, index + 1))
    if (index === 0 || !/[\p{L}\p{N}]/u.test(text[index - 1]!)) return index;
  return -1;
}

function wordStart(text: string, index: number): number {
  if (index === 0) return 0;
  const space = text.indexOf(' ', index);
  return space < 0 ? index : space + 1;
}

/** Where the word ends that stands at `index`; a text without spaces is cut there all the same. */
function wordEnd(text: string, index: number): number {
  const [rest = ''] = /^[\p{L}\p{N}]{0,40}/u.exec(text.slice(index, index + 40)) ?? [];
  return index + rest.length;
}

/** Most pieces of text have nothing to escape. */
const escape = (text: string): string =>
  /[&<>"]/.test(text)
    ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
    : text;
