import { z } from 'zod';
import { type EntryType, type LocalisedText, MARKINGS, type PlainEntry, toProblems } from '#plugins/kit/index.ts';
import { shown, type RowProblems, WHOLE } from './row-problems.ts';
import { readJsonRows } from './entries-json.ts';
import { isValues, type Values } from './record.ts';

/** An entry as a file states it, and where. */
export interface FileRow {
  entry: PlainEntry;
  /** Where a value of it stands. @param path dotted, below the entry; empty for the entry as such */
  placeOf: (path: string) => LocalisedText;
}

/** A row before anybody has looked at what is in it. */
export interface RawRow extends Pick<FileRow, 'placeOf'> {
  values: Values;
}

const source = z.strictObject({
  kind: z.enum(['seed', 'content', 'import']),
  name: z.string().max(200),
  licence: z.string().max(200).optional(),
  url: z.string().max(2000).optional(),
  checkedOn: z.iso.date().optional(),
});

const row = z.strictObject({
  id: z
    .uuid()
    .transform((id) => id.toLowerCase())
    .optional(),
  organisation: z.string().max(120).optional(),
  slug: z.string().max(100).optional(),
  title: z.string(),
  summary: z.string().default(''),
  language: z.string().default('en'),
  marking: z.enum(MARKINGS).default('clear'),
  group: z.string().max(100).optional(),
  translationOf: z.string().max(100).optional(),
  source: source.optional(),
  fields: z.custom<Values>(isValues).default({}),
});

/**
 * The entries of a file that was exported, or written like one: JSON, or CSV by its name or its first sign.
 *
 * @returns those that have the shape of an entry; of the others `problems` tells
 */
export async function readEntries(
  type: EntryType,
  { name, bytes }: { name: string; bytes: Uint8Array },
  problems: RowProblems,
): Promise<FileRow[]> {
  const text = decode(bytes, problems);
  if (text === undefined) return [];
  const isJson = /\.json$/i.test(name) || (!/\.csv$/i.test(name) && /^\s*[{[]/.test(text));
  // Seldom asked for.
  const rows = isJson
    ? readJsonRows(type, text, problems)
    : (await import('./entries-csv-reader.ts')).readCsvRows(type, text, problems);
  return rows.flatMap(({ values, placeOf }) => {
    const parsed = row.safeParse(values);
    if (parsed.success) return [{ entry: parsed.data, placeOf }];
    for (const { path, ...problem } of toProblems(parsed.error.issues))
      problems.refuseValue(placeOf(path), problem, valueAt(values, path));
    return [];
  });
}

/** Whatever stands at a dotted path. */
export const valueAt = (values: unknown, path: string): unknown =>
  path
    .split('.')
    .filter(Boolean)
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Values)[key] : undefined,
      values,
    );

/** Line ends are left as they are: they belong to the values. The mark of UTF-8 at the beginning does not. */
function decode(bytes: Uint8Array, problems: RowProblems): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (text.trim() !== '') return text;
    problems.refuse(WHOLE, { expected: ENTRIES, found: shown(undefined), todo: EXPORT_AGAIN });
  } catch {
    problems.refuse(WHOLE, { expected: UTF8, found: OTHER_BYTES, todo: SAVE_AS_UTF8 });
  }
  return undefined;
}

const ENTRIES: LocalisedText = { en: 'a file with entries', fr: 'un fichier avec des fiches' };
const EXPORT_AGAIN: LocalisedText = {
  en: 'Choose another file, or export it again.',
  fr: 'Choisissez un autre fichier, ou exportez-le à nouveau.',
};
const UTF8: LocalisedText = { en: 'UTF-8', fr: 'UTF-8' };
const OTHER_BYTES: LocalisedText = { en: 'bytes that are not', fr: 'des octets qui n’en sont pas' };
const SAVE_AS_UTF8: LocalisedText = { en: 'Save the file as UTF-8.', fr: 'Enregistrez le fichier en UTF-8.' };
