import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { homeOf } from '#api/cli/plugin/registries.ts';
import { entryTypes } from '#plugins/index.ts';
import type { FieldValues } from '#plugins/kit/index.ts';
import { readRepositoryFile, repositoryRoot } from './repository.ts';

/** What a plugin brings for its tests, in `fixtures` of its folder or package. */
export interface EntryTypeFixtures {
  /** Only what must be there. */
  smallest: FieldValues;
  /** Every field, lists with several values. */
  largest: FieldValues;
}

/**
 * Something that only the database can name: `entry:product:1` is the first product, `organisation:1` the first organisation,
 * `file:1` the first upload. A fixture refers to others by these; whoever uses it puts the ids in.
 */
const PLACEHOLDER = /^(entry:[a-z0-9-]+|organisation|file):([1-9]\d?)$/;

/** Id for a placeholder, by what it stands for (`entry:product`) and its number. */
export type Resolve = (what: string, number: number) => string;

/** Ids of nothing: enough where no database is asked. */
const madeUp: Resolve = (_what, number) => `019a9b1e-4f00-7abc-8def-0123456789a${number.toString(16).slice(-1)}`;

/** The least and the most of an entry type of the registry, with ids of one's own in place of the placeholders. */
export const readFixtures = (id: string, resolve: Resolve = madeUp): EntryTypeFixtures => ({
  smallest: readFixture(id, 'smallest', resolve),
  largest: readFixture(id, 'largest', resolve),
});

/** @throws Error that names the file, when it is not there */
export function readFixture(id: string, name: string, resolve: Resolve = madeUp): FieldValues {
  const file = findPluginFile(id, `fixtures/${name}.json`);
  if (!file) throw new Error(`plugins/${id}/fixtures/${name}.json is not there. Each type brings its fixtures.`);
  return JSON.parse(fs.readFileSync(file, 'utf8'), (_key, value: unknown) => resolved(value, resolve)) as FieldValues;
}

/** What the placeholders of a fixture stand for, each once: `['entry:product', 2]`. */
export function placeholdersOf(id: string, name: string): [what: string, number: number][] {
  const found = new Map<string, [string, number]>();
  readFixture(id, name, (what, number) => {
    found.set(`${what}:${number}`, [what, number]);
    return '';
  });
  return [...found.values()];
}

/** Fixtures of every type of the registry, with made-up ids. */
export const fixtures: Readonly<Record<string, EntryTypeFixtures>> = Object.fromEntries(
  Object.keys(entryTypes).map((id) => [id, readFixtures(id)]),
);

/** A file of a plugin, whether it is a folder here or a package from npm. */
export function findPluginFile(id: string, file: string): string | undefined {
  const home = homeOf(readRepositoryFile('plugins/index.ts'), id);
  if (!home || home.startsWith('.')) {
    const own = path.join(repositoryRoot, 'plugins', id, file);
    return fs.existsSync(own) ? own : undefined;
  }
  try {
    return createRequire(import.meta.url).resolve(home.replace(/plugin$/, file));
  } catch {
    return undefined;
  }
}

function resolved(value: unknown, resolve: Resolve): unknown {
  const match = typeof value === 'string' ? PLACEHOLDER.exec(value) : null;
  return match ? resolve(match[1]!, Number(match[2])) : value;
}
