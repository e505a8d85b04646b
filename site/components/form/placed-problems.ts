import {
  type EntryType,
  type FieldDescription,
  type Locale,
  localise,
  type Problem,
  readFields,
  SPARE_ROWS,
} from '#plugins/kit/index.ts';
import { translator } from '../../messages/translate.ts';
import { messages } from '../../messages/workspace.ts';
import { CORE_FIELDS } from './form-view.ts';
import { filledRows } from './typed.ts';

/** Problems, each beside the input that can mend it. */
export interface PlacedProblems {
  /** All of them, for the summary. Without `name` there is no such input; `label` is then the path. */
  all: { name?: string; label: string; text: string }[];
  byName: ReadonlyMap<string, string[]>;
}

export const noProblems: PlacedProblems = { all: [], byName: new Map() };

/**
 * Finds the input for every problem. A path below an input (`fields.languages.2`) belongs to that input and names the
 * value; a path that fits nothing is kept, so that no problem goes unsaid.
 */
export function placeProblems(
  type: EntryType,
  form: FormData,
  problems: readonly Problem[],
  locale: Locale,
): PlacedProblems {
  const t = translator(messages, locale);
  const inputs = inputsOf(type, form, locale);
  const values = { fields: readFields(type.description, form) };
  const byName = new Map<string, string[]>();
  const all = problems.map((problem) => {
    const name = longestPrefix(problem.path, inputs);
    const text = localise(problem.message, locale);
    if (name === undefined) return { label: problem.path, text };
    const detail = detailOf(problem.path, name, values, locale);
    const shown = detail ? `${detail}${t('colon')} ${text}` : text;
    byName.set(name, [...new Set([...(byName.get(name) ?? []), shown])]);
    return { name, label: inputs.get(name) ?? name, text: shown };
  });
  return { all, byName };
}

/** Every input of the form with the words people know it by: “Evidence 1, Address”. */
function inputsOf(type: EntryType, form: FormData, locale: Locale): Map<string, string> {
  const inputs = new Map(Object.entries(CORE_FIELDS).map(([name, label]) => [name, localise(label, locale)]));
  const add = (fields: readonly FieldDescription[], prefix: string, before: string): void => {
    for (const field of fields) {
      const name = `${prefix}${field.name}`;
      const label = before ? `${before}, ${localise(field.label, locale)}` : localise(field.label, locale);
      inputs.set(name, label);
      if (!field.fields) continue;
      if (!field.many) add(field.fields, `${name}.`, label);
      for (let row = 0; field.many && row < filledRows(form, name) + SPARE_ROWS; row += 1) {
        add(field.fields, `${name}.${row}.`, `${label} ${row + 1}`);
      }
    }
  };
  add(type.description, 'fields.', '');
  return inputs;
}

function longestPrefix(path: string, inputs: ReadonlyMap<string, string>): string | undefined {
  for (let name = path; name !== ''; name = name.slice(0, Math.max(0, name.lastIndexOf('.')))) {
    if (inputs.has(name)) return name;
  }
  return undefined;
}

/** The value that is meant, among several in one input; or what is left of the path. */
function detailOf(path: string, name: string, values: unknown, locale: Locale): string {
  if (path === name) return '';
  let value = values;
  for (const step of path.split('.')) {
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined;
  }
  return typeof value === 'string' ? translator(messages, locale)('quoted', { value }) : path.slice(name.length + 1);
}
