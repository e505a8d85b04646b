import { decimalsOf } from './currencies.ts';
import type { Locale } from './text.ts';

/** Building one of these costs more than rendering a page. */
const numbers = new Map<string, Intl.NumberFormat>();

function numberFormat(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale + JSON.stringify(options);
  const known = numbers.get(key) ?? new Intl.NumberFormat(locale, options);
  numbers.set(key, known);
  return known;
}

/** A number with all its decimals: “1,250.5”, “1 250,5”. */
export const formatAmount = (amount: number, locale: Locale): string =>
  numberFormat(locale, { maximumFractionDigits: 12 }).format(amount);

/** A number with a unit that the runtime knows: “12 kg”. */
export const formatUnit = (amount: number, unit: string, locale: Locale): string =>
  numberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 12 }).format(amount);

/** With the code, not the sign: there are a score of dollars. “EUR 1,250.50”, “1 250,50 EUR”. */
export const formatMoney = (amount: number, currency: string, locale: Locale): string =>
  numberFormat(locale, {
    ...{ style: 'currency', currency, currencyDisplay: 'code', trailingZeroDisplay: 'stripIfInteger' },
    minimumFractionDigits: decimalsOf(currency),
    maximumFractionDigits: decimalsOf(currency),
  }).format(amount);

const days = new Map<Locale, Intl.DateTimeFormat>();

function dayFormat(locale: Locale): Intl.DateTimeFormat {
  // Day before month in every language: the readers are not in one country.
  const known =
    days.get(locale) ??
    new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { dateStyle: 'medium', timeZone: 'UTC' });
  days.set(locale, known);
  return known;
}

/** A day in the reader's language: “22 Nov 2026”. What is no day comes back as it is. */
export const formatDate = (day: string, locale: Locale): string =>
  Number.isNaN(Date.parse(day)) ? day : dayFormat(locale).format(new Date(day));

/** “1 Jan – 3 Mar 2026”; “From 1 Jan 2026” where it goes on. */
export function formatPeriod({ from, to }: { from: string; to?: string }, locale: Locale): string {
  if (to === undefined) return `${{ en: 'From', fr: 'Depuis le' }[locale]} ${formatDate(from, locale)}`;
  return from === to ? formatDate(from, locale) : dayFormat(locale).formatRange(new Date(from), new Date(to));
}
