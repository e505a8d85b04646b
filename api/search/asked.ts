import { partsOf, type SearchQuery } from '#plugins/kit/index.ts';
import type { Context } from '../context.ts';
import type { AskedWord } from '../db/dialect.ts';
import { readSynonyms } from '../glossary/service.ts';
import { MAX_WORDS, phraseOf, wordsOf } from './words.ts';

/** A question as it is searched for. */
export interface Asked {
  words: AskedWord[];
  /** All words that may have been found, to be marked. */
  shown: string[];
  alsoSearchedFor: string[];
}

/** The words of a question; those of a term may be found by its other names instead, unless it is to be taken as it is written. */
export async function readAsked(
  context: Context,
  { q, asWritten }: Pick<SearchQuery, 'q' | 'asWritten'>,
): Promise<Asked> {
  const isPlain = asWritten === true || q.trim() === '';
  const parts = isPlain ? [{ text: q, others: [] }] : partsOf(q, await readSynonyms(context));
  const words = new Map<string, AskedWord>();
  const phrases: string[][] = [];
  for (const { text, others } of parts) {
    // Each word of the term, or any of its other names: together, the whole term or any of its other names.
    const orPhrases = others.map(phraseOf).filter((phrase) => phrase.length > 0);
    for (const word of wordsOf(text))
      if (words.size < MAX_WORDS && !words.has(word))
        words.set(word, orPhrases.length === 0 ? { word } : { word, orPhrases });
    phrases.push(...orPhrases);
  }
  return {
    words: [...words.values()],
    shown: [...new Set([...words.keys(), ...phrases.flat().filter((word) => word.length > 2)])],
    alsoSearchedFor: [...new Set(parts.flatMap(({ others }) => others))],
  };
}
