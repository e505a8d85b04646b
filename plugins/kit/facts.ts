import type { FieldDescription } from './describe.ts';
import { localise, type Locale, type LocalisedText } from './text.ts';
import { type FieldValues, valuesOf } from './values.ts';
import type { Vocabulary } from './vocabulary.ts';
import { termOf } from './vocabulary.ts';

/** One value among the facts of an entry; `href` where it leads somewhere. */
export interface FactValue {
  text: string;
  href?: string;
  /** The machine's form of the value, where it differs from the text (an SPDX id, a country code). */
  code?: string;
}

export interface Fact {
  name: string;
  label: string;
  /** Empty when the publisher did not say: shown as “not stated”. */
  values: FactValue[];
}

/** The facts beside an entry: every field that is no section of the text, in the order of its type. */
export function factsOf(
  description: readonly FieldDescription[],
  values: FieldValues,
  locale: Locale,
  vocabularies: Readonly<Record<string, Vocabulary>>,
): Fact[] {
  return description
    .filter((field) => !field.section && field.kind !== 'group' && field.kind !== 'entry' && field.kind !== 'file')
    .map((field) => ({
      name: field.name,
      label: localise(field.label, locale),
      values: valuesOf(field, values).map((value) => factValue(field, String(value), locale, vocabularies)),
    }));
}

function factValue(
  field: FieldDescription,
  value: string,
  locale: Locale,
  vocabularies: Readonly<Record<string, Vocabulary>>,
): FactValue {
  switch (field.kind) {
    case 'term': {
      const label = field.vocabulary && termOf(vocabularies, field.vocabulary, value)?.label;
      return { text: label ? localise(label, locale) : value, href: `/${locale}/terms/${field.vocabulary}/${value}/` };
    }
    case 'choice': {
      const label = field.choices?.find((choice) => choice.id === value)?.label;
      return { text: label ? localise(label, locale) : value };
    }
    case 'country':
      return { text: nameOf('region', value, locale), code: value };
    case 'language':
      return { text: nameOf('language', value, locale), code: value };
    case 'link':
      return { text: value.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, ''), href: value };
    default:
      return { text: value };
  }
}

/** Making one takes longer than a page full of look-ups. */
const names = new Map<string, Intl.DisplayNames>();

/** A country or language in the reader's language; its code where the runtime does not know it. */
export function nameOf(type: 'region' | 'language', code: string, locale: Locale): string {
  const key = `${type} ${locale}`;
  const known = names.get(key) ?? new Intl.DisplayNames(locale, { type, fallback: 'code' });
  names.set(key, known);
  return known.of(code) ?? code;
}

/** Words of a choice in every language: what search matches. */
export const allLabels = (label: LocalisedText): string => [...new Set(Object.values(label))].join(' ');
