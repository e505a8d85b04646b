/** A piece of text; `isMark`: it is what was asked for. */
export interface Piece {
  text: string;
  isMark: boolean;
}

const LENGTH = 30;
/** Words before the first one that was asked for. */
const LEAD = 6;
const ELIDED = /^\P{L}*(?:[ldjmnstc]|qu|jusqu|lorsqu|puisqu)['’]$/iu;

/**
 * Cuts the part of a text that has most of the words that were asked for.
 *
 * @param words title, summary, text and keywords, with a lone ¶ between them
 * @param places of what was asked for, counted over all four
 * @returns from the text; where nothing of it was asked for, the summary
 */
export function excerptOf(words: readonly string[], places: readonly number[]): Piece[] {
  const summaryAt = partEnd(words, 0) + 1;
  const textAt = partEnd(words, summaryAt) + 1;
  const textEnd = partEnd(words, textAt);
  const wanted = [...new Set(places)].sort((a, b) => a - b).filter((place) => place >= textAt && place < textEnd);
  const start = wanted.length > 0 ? Math.max(textAt, densest(wanted) - LEAD) : summaryAt;
  const end = wanted.length > 0 ? Math.min(textEnd, start + LENGTH) : textAt - 1;
  const marked = new Set(places);
  const pieces: Piece[] = start > textAt ? [{ text: '… ', isMark: false }] : [];
  for (let place = start; place < end; place += 1) {
    const word = words[place]!;
    pieces.push({ text: word, isMark: marked.has(place) }, { text: ELIDED.test(word) ? '' : ' ', isMark: false });
  }
  if (wanted.length > 0 && end < textEnd) pieces.push({ text: '…', isMark: false });
  return pieces;
}

/** Where the part that begins at `from` ends: at the next ¶. */
function partEnd(words: readonly string[], from: number): number {
  const end = words.findIndex((word, place) => place >= from && word.trim() === '¶');
  return end < 0 ? words.length : end;
}

/** The place from which most others are within an excerpt. */
function densest(places: readonly number[]): number {
  let best = places[0]!;
  let most = 0;
  for (const place of places) {
    const count = places.filter((other) => other >= place && other < place + LENGTH - LEAD).length;
    if (count > most) [best, most] = [place, count];
  }
  return best;
}
