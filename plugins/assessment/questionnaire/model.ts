import type { Locale, LocalisedText } from '../../kit/text.ts';

type Five = readonly [string, string, string, string, string];

/** What can be seen at each of the five levels, from the first to the fifth. */
export interface Question {
  /** Permanent: answers that people keep are stored by it. */
  id: string;
  asks: LocalisedText;
  levels: Readonly<Record<Locale, Five>>;
}

export interface Dimension {
  /** Permanent, like the ids of its questions; a choice of the field `levels`. */
  id: string;
  label: LocalisedText;
  questions: readonly Question[];
  /** Pages of guidance on what to do next, by their addresses in each language. */
  read: readonly { title: LocalisedText; slug: Record<Locale, string> }[];
}
