import type { FieldDescription } from './describe.ts';
import type { SearchWeight } from './fields.ts';

/** The values of an entry, by field name. */
export type FieldValues = Record<string, unknown>;

/** The value of a field as a list, whether it holds one or many; empty when nothing is stated. */
export const valuesOf = (field: FieldDescription, values: FieldValues): unknown[] => {
  const value = values[field.name];
  if (value === undefined || value === null || value === '') return [];
  return Array.isArray(value) ? value : [value];
};

/** What an entry is filtered and counted by: one row a value. */
export const facetValues = (
  description: readonly FieldDescription[],
  values: FieldValues,
): { field: string; value: string }[] =>
  description
    .filter((field) => field.facet)
    .flatMap((field) => valuesOf(field, values).map((value) => ({ field: field.name, value: String(value) })));

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
  const open = description.filter((field) => field.access.read === 'readers');
  walkValues(open, values, (field, _path, value) => {
    // Nobody looks for an id, and not everybody may know it.
    if (field.kind === 'entry' || field.kind === 'file') return;
    const readable = field.kind === 'term' || field.kind === 'choice' ? labelOf(field, String(value)) : String(value);
    words[field.search ?? 'D'].push(readable);
  });
  return { A: words.A.join('\n'), B: words.B.join('\n'), C: words.C.join('\n'), D: words.D.join('\n') };
}
