import type { EntryCard } from './portal.ts';
import type { Locale, LocalisedText } from './text.ts';
import type { FieldValues } from './values.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Something that entries of a kind are counted by. */
export interface Trend {
  /** In addresses: `by.<id>=<value>`. */
  id: string;
  label: LocalisedText;
  /** What an entry is counted under, each value once; none where it says nothing of it. */
  valuesOf(fields: FieldValues): readonly string[];
  /** A value in words. */
  nameOf(value: string, words: TrendWords): string;
}

export interface TrendWords {
  locale: Locale;
  vocabularies: Readonly<Record<string, Vocabulary>>;
}

/** How entries of a kind are counted over time. The host counts only what each reader may read. */
export interface TrendsDeclaration {
  /** When it happened, `YYYY-MM`; undefined where that is not stated. */
  monthOf(fields: FieldValues): string | undefined;
  by: readonly Trend[];
}

/** What is counted. Left out: everything that the actor may read. */
export interface TrendsQuery {
  /** First and last month, `YYYY-MM`. */
  from?: string;
  to?: string;
  /** Values by `Trend.id`: an entry that has one of them, of each. */
  by?: Readonly<Record<string, readonly string[]>>;
}

export interface TrendCount {
  value: string;
  count: number;
}

/** Numbers of entries, of those that the actor may read. */
export interface TrendsResult {
  total: number;
  /** There are more: only the newest are counted. */
  isBounded: boolean;
  /** Month by month from the first to the last, those without any included. */
  months: TrendCount[];
  /** By `Trend.id`, the most frequent first; the 50 most frequent at most. */
  by: Record<string, TrendCount[]>;
  /** The entries behind the numbers, newest first; 100 at most. */
  entries: EntryCard[];
}

export interface TrendsPortal {
  /** Kinds that are counted and of which the actor may read entries, if there are any. */
  types(): string[];
  /** @throws not_found for who may read none of this kind, invalid_input, filter_not_allowed */
  count(type: string, query?: TrendsQuery): Promise<TrendsResult>;
  /** The same numbers as CSV, with values in words of one language. */
  exportCsv(type: string, query: TrendsQuery, locale: Locale): Promise<string>;
}
