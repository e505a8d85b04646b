import {
  type EntryType,
  type FieldDescription,
  type FieldValues,
  type PlainEntry,
  valuesOf,
} from '#plugins/kit/index.ts';
import type { EntryContent } from '../entries/service.ts';

/**
 * An entry as it stands in a file, the same from every database: fields in the order of their type, empty lists left out,
 * references by the ids that entries have in files. An address is there only where it is public.
 *
 * @param originalId left out: it is no translation, or its original is not in the file
 */
export function toPlainEntry(
  type: EntryType,
  content: EntryContent,
  keys: ReadonlyMap<string, string>,
  originalId?: string,
): PlainEntry {
  const { id, slug, title, summary, language, marking, group, organisation, source } = content;
  return {
    id: keys.get(id) ?? id,
    organisation: organisation.slug,
    ...(marking === 'clear' && { slug }),
    ...{ title, summary, language, marking },
    ...(group && { group: group.id }),
    ...(originalId && { translationOf: keys.get(originalId) ?? originalId }),
    ...(source && { source: inOrder(source) }),
    fields: plainFields(type.description, content.fields, keys),
  };
}

/** Ids of the entries that an entry names. */
export const mapReferences = (
  description: readonly FieldDescription[],
  fields: FieldValues,
  replace: (id: string) => string,
): FieldValues =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      const field = description.find((candidate) => candidate.name === name);
      return [name, field ? mapValue(field, value, replace) : value];
    }),
  );

function mapValue(field: FieldDescription, value: unknown, replace: (id: string) => string): unknown {
  if (field.kind !== 'entry' && !field.fields) return value;
  if (Array.isArray(value)) return value.map((item) => mapValue(field, item, replace));
  if (field.fields && typeof value === 'object' && value !== null)
    return mapReferences(field.fields, value as FieldValues, replace);
  return field.kind === 'entry' && typeof value === 'string' ? replace(value) : value;
}

function plainFields(
  description: readonly FieldDescription[],
  fields: FieldValues,
  keys: ReadonlyMap<string, string>,
): FieldValues {
  const plain: FieldValues = {};
  for (const field of description) {
    const values = valuesOf(field, fields).map((value) =>
      field.fields
        ? plainFields(field.fields, value as FieldValues, keys)
        : field.kind === 'entry'
          ? (keys.get(String(value)) ?? value)
          : value,
    );
    if (values.length > 0) plain[field.name] = field.many ? values : values[0];
  }
  return plain;
}

/** One database keeps the keys of an object in another order than the other. */
const inOrder = <Values extends object>(values: Values): Values =>
  Object.fromEntries(Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1))) as Values;
