import { z } from 'zod';
import type { FieldDescription } from './describe.ts';
import type { EntryType } from './entry-type.ts';

type Schema = z.core.JSONSchema.BaseSchema;

/**
 * What a program sends as the fields of an entry of this type: JSON Schema 2020-12, with the names and help that people
 * read, in every language, as `label` and `help`; and what a field goes with, as conditions of the schema.
 */
export function jsonSchemaOf(type: Pick<EntryType, 'fields' | 'description'>): Schema {
  const schema = JSON.parse(JSON.stringify(z.toJSONSchema(type.fields, { io: 'input' }))) as Schema;
  return annotated(schema, type.description);
}

function annotated(schema: Schema, fields: readonly FieldDescription[]): Schema {
  const properties = { ...schema.properties };
  for (const field of fields) {
    const property = properties[field.name];
    if (typeof property === 'object') properties[field.name] = annotateField(property, field);
  }
  const conditions = fields.flatMap((field) => (field.when ? [conditionOf(field)] : []));
  return { ...schema, properties, ...(conditions.length > 0 && { allOf: conditions }) };
}

function annotateField(property: Schema, field: FieldDescription): Schema {
  const { label, help, choices } = field;
  const words = { title: label.en, description: help?.en, label, help, choices };
  if (!field.fields) return { ...property, ...words };
  const within = (whole: Schema): Schema => annotated(whole, field.fields ?? []);
  const item = property.items;
  if (field.many && typeof item === 'object' && !Array.isArray(item))
    return { ...property, items: within(item), ...words };
  return { ...within(property), ...words };
}

/** Without the value it goes with, a field is not there; with it, it is there where it must be. */
function conditionOf({ name, required, when }: FieldDescription): Schema {
  const { field = '', is = [] } = when ?? {};
  const chosen = { enum: [...is] };
  return {
    if: { required: [field], properties: { [field]: { anyOf: [chosen, { type: 'array', contains: chosen }] } } },
    ...(required && { then: { required: [name] } }),
    else: { properties: { [name]: { type: 'array', maxItems: 0 } } },
  };
}
