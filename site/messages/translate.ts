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
export const formatDay = (time: string, locale: Locale): string => formatsOf(locale).day.format(new Date(time));

const buildFormats = (locale: Locale) => ({
  number: new Intl.NumberFormat(locale),
  plurals: new Intl.PluralRules(locale),
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
