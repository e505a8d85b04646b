import {
  type FieldDescription,
  type FieldValues,
  isLineList,
  valuesOf,
  type WorkingEntry,
} from '#plugins/kit/index.ts';

/*
 * What a form shows is always a FormData: the one that was sent, or one made from a stored entry.
 * So whatever was typed, sensible or not, can be shown again exactly as it was.
 */

/** The only (or first) value typed into an input; empty when there is none. */
export function typedText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

/** Every text that was sent, with its name; files are left out. */
export const typedPairs = (form: FormData): [name: string, value: string][] =>
  [...form].filter((pair): pair is [string, string] => typeof pair[1] === 'string');

/** All values of a repeated input or checkbox group, blank ones left out. */
export const typedList = (form: FormData, name: string): string[] =>
  form.getAll(name).filter((value) => typeof value === 'string' && value.trim() !== '') as string[];

/** How many rows of a repeated group hold anything. Rows count from 0 without gaps, see `readTyped`. */
export const filledRows = (form: FormData, name: string): number => rowNumbers([...form.keys()], name).length;

/** A stored entry as the form that would have sent it: the inverse of `readDraft`. */
export function typedFromEntry(description: readonly FieldDescription[], entry: WorkingEntry): FormData {
  const form = typedFromFields(description, entry.fields);
  form.set('organisation', entry.organisation.slug);
  if (entry.group) form.set('group', entry.group.id);
  if (entry.translationOf) form.set('translationOf', entry.translationOf);
  for (const name of ['title', 'summary', 'language', 'marking', 'slug'] as const) form.set(name, entry[name]);
  return form;
}

/** The inverse of `readFields` in plugins/kit. */
export function typedFromFields(description: readonly FieldDescription[], fields: FieldValues): FormData {
  const form = new FormData();
  addFields(form, description, fields, 'fields.');
  return form;
}

function addFields(form: FormData, description: readonly FieldDescription[], fields: FieldValues, prefix: string) {
  for (const field of description) {
    const name = `${prefix}${field.name}`;
    const values = valuesOf(field, fields);
    if (field.fields) {
      for (const [index, row] of values.entries()) {
        addFields(form, field.fields, row as FieldValues, field.many ? `${name}.${index}.` : `${name}.`);
      }
    } else if (isLineList(field)) {
      if (values.length > 0) form.set(name, values.join('\n'));
    } else {
      for (const value of values) form.append(name, String(value));
    }
  }
}

/**
 * What was sent, with the rows of repeated groups renumbered from 0 and blank ones left out: the numbers that
 * `readFields` gives them, and so the numbers in the paths of problems.
 */
export function readTyped(description: readonly FieldDescription[], sent: FormData): FormData {
  let pairs = typedPairs(sent);
  const renumber = (fields: readonly FieldDescription[], prefix: string): void => {
    for (const field of fields.filter((candidate) => candidate.fields !== undefined)) {
      const name = `${prefix}${field.name}`;
      if (field.many) pairs = withoutBlankRows(pairs, name);
      const rows = field.many ? rowNumbers(namesOf(pairs), name).map((row) => `${name}.${row}.`) : [`${name}.`];
      for (const row of rows) renumber(field.fields ?? [], row);
    }
  };
  renumber(description, 'fields.');
  const form = new FormData();
  for (const [name, value] of pairs) form.append(name, value);
  return form;
}

const namesOf = (pairs: [string, string][]): string[] => pairs.map(([name]) => name);

function withoutBlankRows(pairs: [string, string][], name: string): [string, string][] {
  const filled = rowNumbers(namesOf(pairs.filter(([, value]) => value.trim() !== '')), name);
  return pairs.flatMap(([key, value]): [string, string][] => {
    if (!key.startsWith(`${name}.`)) return [[key, value]];
    const [number = '', ...rest] = key.slice(name.length + 1).split('.');
    const place = filled.indexOf(Number(number));
    return place < 0 ? [] : [[[name, place, ...rest].join('.'), value]];
  });
}

function rowNumbers(names: string[], name: string): number[] {
  const numbers = names
    .filter((key) => key.startsWith(`${name}.`))
    .map((key) => Number(key.slice(name.length + 1).split('.')[0]))
    .filter((number) => Number.isInteger(number) && number >= 0);
  return [...new Set(numbers)].sort((a, b) => a - b);
}
