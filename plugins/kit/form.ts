import type { FieldDescription } from './describe.ts';
import type { FieldKind } from './fields.ts';
import { readNumber } from './numbers.ts';
import type { FieldValues } from './values.ts';

/** Empty rows that a form offers below the filled ones of a repeated group. */
export const SPARE_ROWS = 2;

/**
 * Reads the values of an entry out of a submitted form. The inverse of what the form shows.
 *
 * Lists of text are one textarea, a value a line; other lists repeat the name; groups are `evidence.0.title`.
 * Empty inputs are left out, so that a draft may be incomplete; nothing is checked here.
 */
export function readFields(description: readonly FieldDescription[], form: FormData, prefix = 'fields.'): FieldValues {
  const values: FieldValues = {};
  for (const field of description) {
    const value = readField(field, form, `${prefix}${field.name}`);
    if (value !== undefined) values[field.name] = value;
  }
  return values;
}

const LINES: readonly FieldKind[] = ['text', 'language', 'link', 'number', 'locode', 'email', 'phone'];

/** Whether a list of this kind is written as one value a line instead of as repeated inputs. */
export const isLineList = (field: FieldDescription): boolean => field.many && LINES.includes(field.kind);

function readField(field: FieldDescription, form: FormData, name: string): unknown {
  if (field.fields && field.many) return readRows(field.fields, form, name);
  if (field.fields) return unlessEmpty(readFields(field.fields, form, `${name}.`));
  const sent = form.getAll(name).filter((value) => typeof value === 'string');
  const values = (isLineList(field) ? sent.flatMap((value) => value.split(/\r?\n/)) : sent)
    .map((value) => value.replaceAll('\r\n', '\n').trim())
    .filter((value) => value !== '');
  if (values.length === 0) return undefined;
  const read = field.kind === 'number' ? values.map(readNumber) : values;
  return field.many ? read : read[0];
}

const unlessEmpty = (values: FieldValues): FieldValues | undefined =>
  Object.keys(values).length > 0 ? values : undefined;

/** Rows in the order of their numbers; a row in which nothing was typed does not count. */
function readRows(fields: readonly FieldDescription[], form: FormData, name: string): FieldValues[] | undefined {
  const numbers = new Set<number>();
  for (const key of form.keys()) {
    const number = key.startsWith(`${name}.`) ? Number(key.slice(name.length + 1).split('.')[0]) : Number.NaN;
    if (Number.isInteger(number) && number >= 0) numbers.add(number);
  }
  const rows = [...numbers]
    .sort((a, b) => a - b)
    .map((number) => readFields(fields, form, `${name}.${number}.`))
    .filter((row) => Object.keys(row).length > 0);
  return rows.length > 0 ? rows : undefined;
}
