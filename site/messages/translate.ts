import { localise, type Locale, type LocalisedText } from '#plugins/kit/index.ts';

type Values = Record<string, string | number>;

/**
 * The texts of a page in one language. `{name}` is replaced by the value of that name; numbers are written in the way of
 * the language.
 *
 * @example const t = translator(messages, locale); t('found', { n: 3 })
 */
export function translator<Key extends string>(messages: Record<Key, LocalisedText>, locale: Locale) {
  return (key: Key, values: Values = {}): string =>
    localise(messages[key], locale).replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      if (value === undefined) return whole;
      return typeof value === 'number' ? formatNumber(value, locale) : value;
    });
}

/** The first text for one of a thing, the second for more; French counts none as one. */
export const plural = <Text>(count: number, locale: Locale, one: Text, many: Text): Text =>
  formatsOf(locale).plurals.select(count) === 'one' ? one : many;

export const formatNumber = (value: number, locale: Locale): string => formatsOf(locale).number.format(value);

/** A day of a UTC time or of `YYYY-MM-DD`, for example “22 Nov 2026”. */
export function formatDay(time: string, locale: Locale): string {
  const { day, days } = formatsOf(locale);
  const date = time.slice(0, 'YYYY-MM-DD'.length);
  const known = days.get(date) ?? day.format(new Date(date));
  days.set(date, known);
  return known;
}

/** How many hours or, after a day, days ago a time was: “3 hours ago”, “yesterday”. Undefined within the last hour. */
export function formatAgo(time: string, locale: Locale, nowMs = Date.now()): string | undefined {
  const hours = Math.floor((nowMs - Date.parse(time)) / 3_600_000);
  if (hours < 1) return undefined;
  const { ago } = formatsOf(locale);
  return hours < 24 ? ago.format(-hours, 'hour') : ago.format(-Math.floor(hours / 24), 'day');
}

const buildFormats = (locale: Locale) => ({
  number: new Intl.NumberFormat(locale),
  /** Days that were written before: looking one up takes a hundredth of the time. */
  days: new Map<string, string>(),
  plurals: new Intl.PluralRules(locale),
  ago: new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }),
  // Day before month in every language: the readers are not in one country.
  day: new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { dateStyle: 'medium', timeZone: 'UTC' }),
});

// Building one of these costs more than rendering a page.
const formats = new Map<Locale, ReturnType<typeof buildFormats>>();

function formatsOf(locale: Locale) {
  const known = formats.get(locale) ?? buildFormats(locale);
  formats.set(locale, known);
  return known;
}
