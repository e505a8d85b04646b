import type { EntryState } from './portal.ts';
import type { FieldValues } from './values.ts';

/** The same text in another language, live. */
export interface TranslationCard {
  id: string;
  type: string;
  slug: string;
  title: string;
  /** ISO 639-1. */
  language: string;
  /** The others were translated from it. */
  isOriginal: boolean;
  /** ISO 8601 UTC: since when it says what it says. */
  updatedAt: string;
}

/** The same text in another language, for whoever works on one of them. */
export interface WorkingTranslation extends Omit<TranslationCard, 'updatedAt'> {
  live: boolean;
  /** Left out: for who may only read it. */
  state?: EntryState;
}

/** What an original says. */
export interface OriginalText {
  title: string;
  summary: string;
  language: string;
  fields: FieldValues;
}

/** The original beside its translation, for whoever translates. */
export interface Original {
  id: string;
  /** Of what there is to follow: the live revision; of an original that is not live, the newest. */
  hash: string;
  /** ISO 8601 UTC: since when it says that. */
  since: string;
  text: OriginalText;
  /** What the translation follows, where the original says something else by now. */
  followed?: OriginalText;
}

/**
 * Of hits that say one text in several languages, one: in the language of the page, where it is among them, otherwise the
 * best. It stands where the best of them stood.
 *
 * @param textOf what is the same for hits that say one text; undefined: it stands alone
 */
export function onceEachText<Hit>(
  hits: readonly Hit[],
  textOf: (hit: Hit) => string | undefined,
  isInLanguage: (hit: Hit) => boolean,
): Hit[] {
  const chosen = new Map<string, Hit>();
  for (const hit of hits) {
    const text = textOf(hit);
    if (text === undefined) continue;
    const other = chosen.get(text);
    if (other === undefined || (isInLanguage(hit) && !isInLanguage(other))) chosen.set(text, hit);
  }
  if (chosen.size === 0) return [...hits];
  const left = new Map(chosen);
  return hits.flatMap((hit) => {
    const text = textOf(hit);
    if (text === undefined) return [hit];
    const one = left.get(text);
    left.delete(text);
    return one === undefined ? [] : [one];
  });
}
