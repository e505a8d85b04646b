import type { FieldDescription } from './describe.ts';
import { chapterOf, HS_CHAPTERS, withDot } from './hs-chapters.ts';
import { nameOf } from './names.ts';
import { LOCALES, type LocalisedText } from './text.ts';

/** Words of a choice in every language: what search matches. */
export const allLabels = (label: LocalisedText): string => [...new Set(Object.values(label))].join(' ');

/**
 * The words a value is found by, in every language; empty for what nobody looks for: ids, which not everybody may know, and
 * amounts.
 *
 * @param labelOf the words of a term or choice
 */
export function searchWords(
  field: FieldDescription,
  value: unknown,
  labelOf: (field: FieldDescription, value: string) => string,
): string {
  switch (field.kind) {
    case 'entry':
    case 'file':
    case 'number':
    case 'quantity':
    case 'money':
      return '';
    case 'term':
    case 'choice':
      return labelOf(field, String(value));
    case 'organisation':
      return joined(value, ...String(value).split('-'));
    case 'country':
      return joined(value, ...LOCALES.map((locale) => nameOf('region', String(value), locale)));
    case 'currency':
      return joined(value, ...LOCALES.map((locale) => nameOf('currency', String(value), locale)));
    case 'locode': {
      const [country, place] = [String(value).slice(0, 2), String(value).slice(2)];
      return joined(value, country, place, ...LOCALES.map((locale) => nameOf('region', country, locale)));
    }
    case 'hsCode': {
      const { code } = value as { code: string };
      const chapter = HS_CHAPTERS[chapterOf(code)];
      return joined(code, withDot(code), code.slice(0, 4), ...(chapter ? [allLabels(chapter)] : []));
    }
    case 'period':
    case 'contact':
      return joined(...Object.values(value as Record<string, string>));
    default:
      return String(value);
  }
}

const joined = (...words: unknown[]): string => [...new Set(words.map(String))].join(' ');
