import { applicable } from './condition.ts';
import type { FieldDescription } from './describe.ts';
import { displayValue, type Words } from './display.ts';
import { localise, type Locale } from './text.ts';
import { type FieldValues, valuesOf } from './values.ts';
import type { Vocabulary } from './vocabulary.ts';

export { allLabels } from './search-words.ts';

declare module 'zod' {
  interface GlobalMeta {
    /** The View of its type says it in a place of its own, so that it is no row beside the entry. It is compared and exported as ever. */
    ownPlace?: boolean;
  }
}

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

/**
 * The facts beside an entry: every field that is no section of the text, in the order of its type. A field that does not go
 * with the others is no fact that is missing, so it is left out.
 *
 * @param known names of what fields refer to; entries are among the facts only with it
 */
export function factsOf(
  description: readonly FieldDescription[],
  values: FieldValues,
  locale: Locale,
  vocabularies: Readonly<Record<string, Vocabulary>>,
  known: Pick<Words, 'references' | 'organisations'> = {},
): Fact[] {
  const words = { locale, vocabularies, ...known };
  return applicable(description, values)
    .filter((field) => !field.section && field.kind !== 'file' && (field.kind !== 'entry' || known.references))
    .map((field) => ({
      name: field.name,
      label: localise(field.label, locale),
      values: valuesOf(field, values).flatMap((value) => displayValue(field, value, words)),
    }));
}
