import { type FieldDescription, type FieldValues, isLineList, valuesOf } from '#plugins/kit/index.ts';

/** What a browser sends when somebody fills these values into the form of an entry type. */
export function fillForm(
  description: readonly FieldDescription[],
  values: FieldValues,
  form = new FormData(),
  prefix = 'fields.',
): FormData {
  for (const field of description) {
    const name = `${prefix}${field.name}`;
    const found = valuesOf(field, values) as string[];
    if (field.fields) {
      const rows = valuesOf(field, values) as FieldValues[];
      rows.forEach((row, index) => fillForm(field.fields!, row, form, field.many ? `${name}.${index}.` : `${name}.`));
    } else if (isLineList(field)) form.append(name, found.join('\n'));
    else if (field.many) found.forEach((value) => form.append(name, value));
    else form.append(name, found[0] ?? '');
  }
  return form;
}
