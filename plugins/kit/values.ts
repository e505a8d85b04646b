import { applicable } from './condition.ts';
import type { FieldDescription } from './describe.ts';
import { chapterOf } from './hs-chapters.ts';
import { searchWords } from './search-words.ts';
import type { SearchWeight } from './fields.ts';

/** The values of an entry, by field name. */
export type FieldValues = Record<string, unknown>;

/** The value of a field as a list, whether it holds one or many; empty when nothing is stated. */
export const valuesOf = (field: FieldDescription, values: FieldValues): unknown[] => {
  const value = values[field.name];
  if (value === undefined || value === null || value === '') return [];
  return Array.isArray(value) ? value : [value];
};

/** What an entry is filtered and counted by: one row a value. Codes of the Harmonized System count by their chapter. */
export const facetValues = (
  description: readonly FieldDescription[],
  values: FieldValues,
): { field: string; value: string }[] =>
  applicable(description, values)
    .filter((field) => field.facet)
    .flatMap((field) =>
      [...new Set(valuesOf(field, values).map((value) => facetValue(field, value)))].map((value) => ({
        field: field.name,
        value,
      })),
    );

const facetValue = ({ kind }: FieldDescription, value: unknown): string =>
  kind === 'hsCode' ? chapterOf((value as { code: string }).code) : String(value);

/**
 * Visits every leaf field with its dotted path, groups included.
 *
 * @param visit receives the description, the path (`evidence.0.title`) and the single value
 */
export function walkValues(
  description: readonly FieldDescription[],
  values: FieldValues,
  visit: (field: FieldDescription, path: string, value: unknown) => void,
  prefix = '',
): void {
  for (const field of description) {
    valuesOf(field, values).forEach((value, index) => {
      const path = `${prefix}${field.name}${field.many ? `.${index}` : ''}`;
      if (field.fields) walkValues(field.fields, value as FieldValues, visit, `${path}.`);
      else visit(field, path, value);
    });
  }
}

/** Visits every value that is read as one: the parts of groups, but not those of an amount or a contact. */
function walkReadable(
  description: readonly FieldDescription[],
  values: FieldValues,
  visit: (field: FieldDescription, value: unknown) => void,
): void {
  for (const field of description) {
    for (const value of valuesOf(field, values)) {
      if (field.kind === 'group')
        walkReadable(applicable(field.fields ?? [], value as FieldValues), value as FieldValues, visit);
      else visit(field, value);
    }
  }
}

/**
 * The words an entry is found by, by weight.
 *
 * @param labelOf the words of a term or choice in every language, so that both find the entry
 */
export function searchText(
  description: readonly FieldDescription[],
  values: FieldValues,
  labelOf: (field: FieldDescription, value: string) => string,
): Record<SearchWeight, string> {
  const words: Record<SearchWeight, string[]> = { A: [], B: [], C: [], D: [] };
  // What not every reader may read is found by nobody: a hit would tell of it.
  const open = applicable(description, values).filter((field) => field.access.read === 'readers');
  walkReadable(open, values, (field, value) => {
    const readable = searchWords(field, value, labelOf);
    if (readable) words[field.search ?? 'D'].push(readable);
  });
  return { A: words.A.join('\n'), B: words.B.join('\n'), C: words.C.join('\n'), D: words.D.join('\n') };
}
