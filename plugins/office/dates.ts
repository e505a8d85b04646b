import { formatDate, formatPeriod, type Locale } from '../kit/index.ts';

/** The first and the last day; without `to` it is that day. */
export interface Span {
  from: string;
  to?: string;
}

/** As exactly as it is known: “15 Feb 1993”, “July 2020”, “2017”, “1987–1998”. */
export function formatSpan({ from, to = from }: Span, locale: Locale): string {
  const [first, last] = [from.slice(0, 4), to.slice(0, 4)];
  if (isWholeYears(from, to)) return first === last ? first : `${first}–${last}`;
  if (isWholeMonth(from, to)) return monthFormat(locale).format(new Date(from));
  return from === to ? formatDate(from, locale) : formatPeriod({ from, to }, locale);
}

/** “since 2017”, “depuis le 15 févr. 1993”. */
export function since(span: Span, locale: Locale): string {
  const date = formatSpan(span, locale);
  return { en: `since ${date}`, fr: `depuis ${isDay(span) ? 'le ' : ''}${date}` }[locale];
}

/** “as of July 2020”, “en juillet 2020”. */
export function asOf(span: Span, locale: Locale): string {
  const date = formatSpan(span, locale);
  return { en: `as of ${date}`, fr: `${isDay(span) ? 'au' : 'en'} ${date}` }[locale];
}

const isDay = ({ from, to = from }: Span): boolean => from === to;
const isWholeYears = (from: string, to: string): boolean => from.endsWith('-01-01') && to.endsWith('-12-31');

function isWholeMonth(from: string, to: string): boolean {
  const next = new Date(`${to}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return from.endsWith('-01') && from.slice(0, 7) === to.slice(0, 7) && next.getUTCDate() === 1;
}

const monthFormat = (locale: Locale) =>
  new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
