import fs from 'node:fs';
import path from 'node:path';

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const MOST_LETTERS = 40;

/** Words that cannot name a variable, and what the registries themselves name so. */
const RESERVED = new Set(
  (
    'await break case catch class const continue debugger default delete do else enum export extends false finally for ' +
    'function if implements import in instanceof interface let new null package private protected public return static ' +
    'super switch this throw true try typeof var void while with yield arguments eval kit entryTypes findEntryType views'
  ).split(' '),
);

/** What keeps a name from being that of a new plugin, and what to do; undefined for a good one. */
export function findNameProblem(root: string, name: string): string | undefined {
  if (!NAME.test(name) || name.length > MOST_LETTERS)
    return `“${name}” cannot be the name of a plugin: it is part of addresses and stays for ever. Write up to ${MOST_LETTERS} lower-case letters and digits, words joined by hyphens, a letter first: detector-dogs.`;
  if (name === 'kit') return '“kit” is the contract of all plugins. Choose another name.';
  if (fs.existsSync(path.join(root, 'plugins', name)))
    return `plugins/${name} is there already. Choose another name, or remove that folder and its lines in the registries first.`;
  if (pagesOf(root).includes(name))
    return `/en/${name}/ is a page of the portal, so entries cannot have that address. Choose another name, for example ${name}-entry.`;
  return undefined;
}

/** What stands below the language in the addresses of the portal's own pages. */
const pagesOf = (root: string): string[] =>
  fs.readdirSync(path.join(root, 'site/pages/[locale]')).map((page) => page.replace(/\.astro$/, ''));

/** `detector-dogs` as a variable of the registries: `detectorDogs`. */
export function toVariable(name: string): string {
  const joined = name.replace(/-(.)/g, (_all, letter: string) => letter.toUpperCase());
  return RESERVED.has(joined) ? `${joined}Type` : joined;
}

/** As a component: `DetectorDogs`. */
export const toComponent = (name: string): string => {
  const variable = toVariable(name);
  return variable[0]!.toUpperCase() + variable.slice(1);
};

/** As a property of a registry that holds `value` under the name. */
export const toProperty = (name: string, value: string): string =>
  name === value ? name : `${name.includes('-') ? `'${name}'` : name}: ${value}`;
