import { applicable, type FieldDescription, type FieldValues, valuesOf } from '#plugins/kit/index.ts';

/** Sent, empty, for a field that the form has hidden because it goes with none of the others’ values. */
export const leftOutName = (name: string): string => `${name}:left-out`;

/**
 * The values without those of hidden fields. They stay in the form, so that what was typed is there again when it goes with
 * the others. A field that was in sight is kept: the portal then says what is wrong with it.
 */
export function withoutLeftOut(
  description: readonly FieldDescription[],
  values: FieldValues,
  form: FormData,
  prefix = 'fields.',
): FieldValues {
  const going = new Set(applicable(description, values).map(({ name }) => name));
  const kept: FieldValues = {};
  for (const field of description) {
    const name = `${prefix}${field.name}`;
    if (!Object.hasOwn(values, field.name) || (!going.has(field.name) && form.has(leftOutName(name)))) continue;
    const rows = valuesOf(field, values).map((value, row) =>
      field.kind === 'group'
        ? withoutLeftOut(field.fields ?? [], value as FieldValues, form, field.many ? `${name}.${row}.` : `${name}.`)
        : value,
    );
    kept[field.name] = field.many ? rows : rows[0];
  }
  return kept;
}
