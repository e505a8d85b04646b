import { type Locale, LOCALES, type LocalisedText } from './text.ts';

/** Whether the language data of the runtime know a unit: `kilogram`, `day`, `kilometer-per-hour`. @see ECMA-402, IsWellFormedUnitIdentifier */
export function isKnownUnit(unit: string): boolean {
  try {
    return formatOf(unit, 'en') !== undefined;
  } catch {
    return false;
  }
}

/** A known unit in words, in every language: “kilograms”, “kilogrammes”. */
export const unitLabel = (unit: string): LocalisedText =>
  Object.fromEntries(LOCALES.map((locale) => [locale, nameIn(unit, locale)])) as LocalisedText;

const formatOf = (unit: string, locale: Locale) =>
  new Intl.NumberFormat(locale === 'en' ? 'en-GB' : locale, { style: 'unit', unit, unitDisplay: 'long' });

function nameIn(unit: string, locale: Locale): string {
  const parts = formatOf(unit, locale).formatToParts(5);
  const words = parts.filter(({ type }) => !['integer', 'literal'].includes(type)).map(({ value }) => value);
  return words.join(' ').trim() || unit;
}
