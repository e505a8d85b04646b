import type { Locale } from './text.ts';

/** Making one takes longer than a page full of look-ups, and each of those longer than one's own list of what was found. */
const namesBy = new Map<string, { names: Intl.DisplayNames; found: Map<string, string> }>();

/** A country, language or currency in the reader's language; its code where the runtime does not know it. */
export function nameOf(type: 'region' | 'language' | 'currency', code: string, locale: Locale): string {
  const key = `${type} ${locale}`;
  const { names, found } = namesBy.get(key) ?? {
    names: new Intl.DisplayNames(locale, { type, fallback: 'code' }),
    found: new Map<string, string>(),
  };
  if (!namesBy.has(key)) namesBy.set(key, { names, found });
  const known = found.get(code) ?? names.of(code) ?? code;
  found.set(code, known);
  return known;
}
