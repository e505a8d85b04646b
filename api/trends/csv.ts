import { stringify } from 'csv-stringify/sync';
import type { Locale, TrendsDeclaration, TrendsResult, TrendWords } from '#plugins/kit/index.ts';
import { localise } from '#plugins/kit/index.ts';

const HEAD: Record<Locale, readonly string[]> = {
  en: ['Counted by', 'Value', 'In words', 'Entries'],
  fr: ['Compté par', 'Valeur', 'En mots', 'Fiches'],
};
const MONTH = { en: 'Month', fr: 'Mois' };

/**
 * Numbers as CSV, a row a value. What a spreadsheet would take for a formula gets an apostrophe in front.
 *
 * @see RFC 4180, and OWASP, CSV Injection
 */
export function toCsv(trends: TrendsDeclaration, { months, by }: TrendsResult, words: TrendWords): string {
  const { locale } = words;
  const rows = [
    ...months.map(({ value, count }) => [MONTH[locale], value, value, count]),
    ...trends.by.flatMap(({ id, label, nameOf }) =>
      (by[id] ?? []).map(({ value, count }) => [localise(label, locale), value, nameOf(value, words), count]),
    ),
  ];
  return stringify([[...HEAD[locale]], ...rows], { escape_formulas: true, record_delimiter: 'windows', bom: true });
}
