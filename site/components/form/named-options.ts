import type { Locale } from '#plugins/kit/index.ts';

/** Something to choose. */
export interface Option {
  value: string;
  label: string;
  /** One sentence on what the choice means. */
  description?: string;
}

const known = new Map<string, readonly Option[]>();

/** Codes with their names, in the order of the names. Looked up once: a few lists, of hundreds of names each. */
export function namedOptions(
  kind: 'region' | 'language' | 'currency',
  codes: readonly string[],
  locale: Locale,
): readonly Option[] {
  const key = [kind, locale, ...codes].join();
  const options = known.get(key) ?? lookUp(kind, codes, locale);
  known.set(key, options);
  return options;
}

function lookUp(kind: Intl.DisplayNamesType, codes: readonly string[], locale: Locale): readonly Option[] {
  const { compare } = new Intl.Collator(locale);
  const names = new Intl.DisplayNames(locale, { type: kind, fallback: 'code' });
  return codes
    .map((code) => ({ value: code, label: capital(names.of(code) ?? code, locale) }))
    .sort((a, b) => compare(a.label, b.label));
}

const capital = (text: string, locale: Locale): string => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
