import fs from 'node:fs';
import path from 'node:path';
import { parseDocument } from 'yaml';
import type { z } from 'zod';

/** A file that maintainers wrote, read and checked, or all that is wrong with it. */
export type Read<Value> = { file: string; value: Value } | { file: string; problems: string[] };

/** Files of a folder with one ending, in the order of their names; none when there is no such folder. */
export const listFiles = (directory: string, ending: string): string[] =>
  fs.existsSync(directory)
    ? fs
        .readdirSync(directory)
        .filter((name) => name.endsWith(ending))
        .sort()
        .map((name) => path.join(directory, name))
    : [];

/** The folders in a folder, in the order of their names; none when there is no such folder. */
export const listFolders = (directory: string): string[] =>
  fs.existsSync(directory)
    ? fs
        .readdirSync(directory, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => path.join(directory, name))
        .sort()
    : [];

/** Reads YAML against a schema. Every problem names file, dotted path and what was expected. */
export function readYaml<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
  text = fs.readFileSync(file, 'utf8'),
): Read<z.output<Schema>> {
  const document = parseDocument(text, { schema: 'core' });
  if (document.errors.length > 0)
    return { file, problems: document.errors.map((error) => `${file}: ${error.message}`) };
  const parsed = schema.safeParse(document.toJS({ maxAliasCount: 0 }));
  if (parsed.success) return { file, value: parsed.data };
  return {
    file,
    problems: parsed.error.issues.map((issue) => `${file}: ${issue.path.join('.') || '(root)'}: ${issue.message}`),
  };
}

/** The values of all files. @throws Error that lists every problem of every file at once */
export function valuesOrThrow<Value>(read: Read<Value>[]): { file: string; value: Value }[] {
  const problems = read.flatMap((one) => ('problems' in one ? one.problems : []));
  if (problems.length > 0)
    throw new Error(`Content that cannot be used (${problems.length}):\n  ${problems.join('\n  ')}`);
  return read.filter((one) => 'value' in one);
}
