import type { Locale } from './text.ts';

/** Making one takes longer than a page full of look-ups. */
const names = new Map<string, Intl.DisplayNames>();

/** A country, language or currency in the reader's language; its code where the runtime does not know it. */
export function nameOf(type: 'region' | 'language' | 'currency', code: string, locale: Locale): string {
  const key = `${type} ${locale}`;
  const known = names.get(key) ?? new Intl.DisplayNames(locale, { type, fallback: 'code' });
  names.set(key, known);
  return known.of(code) ?? code;
}
