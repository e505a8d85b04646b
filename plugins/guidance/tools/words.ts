import { isLocale, type Locale, localise, type LocalisedText } from '../../kit/text.ts';

/** The language of the page around a tool. */
export function pageLocale(): Locale {
  const { lang } = document.documentElement;
  return isLocale(lang) ? lang : 'en';
}

/** What a tool says: a text by its key, with values in place of `{names}`. */
export type Say<Key extends string> = (key: Key, values?: Record<string, string | number>) => string;

export const sayFrom =
  <Key extends string>(messages: Readonly<Record<Key, LocalisedText>>, locale: Locale): Say<Key> =>
  (key, values = {}) =>
    localise(messages[key], locale).replace(/\{(\w+)\}/g, (_whole, name: string) => String(values[name] ?? ''));

/** Numbers as they are written in the language of the page. */
export function numbersIn(locale: Locale) {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const one = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return {
    whole: (value: number) => whole.format(value),
    one: (value: number) => one.format(value),
    percent: (share: number) => percent.format(share),
  };
}
