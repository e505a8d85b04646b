import type { EntryOutline, Locale } from '../kit/index.ts';
import type { Span } from './dates.ts';

export interface Source {
  title: string;
  publisher: string;
  url?: string;
  checkedOn: string;
}

/** The fields of an office, as far as they are filled in. */
export interface OfficeFields {
  region?: string;
  existence?: 'sourced' | 'reported';
  established?: Span;
  hostStatus?: 'confirmed' | 'as-of' | 'not-confirmed';
  host?: string;
  place?: string;
  hostDate?: Span;
  earlierHosts?: { country: string; period: Span }[];
  members?: number;
  membersAsOf?: Span;
  sources?: Source[];
}

export interface Office extends OfficeFields {
  slug: string;
  title: string;
  language: string;
}

/** The offices for a page in `locale`, by name. */
export const officesFor = (outlines: readonly EntryOutline[], locale: Locale): Office[] =>
  outlines
    .map(({ slug, title, language, fields }) => ({ ...(fields as OfficeFields), slug, title, language }))
    .toSorted((a, b) => a.title.localeCompare(b.title, locale));

/** The country that hosts an office, if a source names it; what is not confirmed has none, whatever else is written. */
export const hostOf = ({ hostStatus, host }: OfficeFields): string | undefined =>
  hostStatus === 'confirmed' || hostStatus === 'as-of' ? host : undefined;
