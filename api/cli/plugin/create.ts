import fs from 'node:fs';
import path from 'node:path';
import { findNameProblem, toComponent, toProperty, toVariable } from './name.ts';
import { type Registration, withPlugin } from './registries.ts';
import { type PluginWords, templateOf } from './template.ts';
import { createUndoable } from './undoable.ts';

export interface NewPlugin {
  name: string;
  words: PluginWords;
  /** With a page of its own; otherwise its sections are shown one after another. */
  view: boolean;
  /** With hooks and blocks. */
  server: boolean;
}

/**
 * Writes the folder of a new kind of entry and lists it in the registries; nothing is left behind when that fails.
 *
 * @param root of the checkout
 * @returns the files that were written or changed, from the root
 * @throws Error that says what is wrong with the name, or which file could not be written
 */
export function createPlugin(root: string, plugin: NewPlugin): string[] {
  const problem = findNameProblem(root, plugin.name);
  if (problem) throw new Error(problem);
  const folder = `plugins/${plugin.name}`;
  const files = new Map<string, string>();
  for (const [file, text] of templateOf(plugin)) files.set(`${folder}/${file}`, text);
  for (const [registry, registration] of registrationsOf(plugin))
    files.set(registry, registered(root, registry, registration));
  writeAll(root, files);
  return [...files.keys()];
}

/** The text of a registry with one line more. @throws Error that names the file, when it is not written as expected */
export function registered(root: string, registry: string, registration: Registration): string {
  try {
    return withPlugin(fs.readFileSync(path.join(root, registry), 'utf8'), registration);
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    throw new Error(`${registry} could not be changed, so nothing was: ${because}`, { cause: error });
  }
}

/** All or none. @throws Error that names the first file that could not be written */
export function writeAll(root: string, files: ReadonlyMap<string, string>): void {
  const writing = createUndoable();
  for (const [file, text] of files) {
    try {
      writing.write(path.join(root, file), text);
    } catch (error) {
      writing.undo();
      const because = error instanceof Error ? error.message : String(error);
      throw new Error(`${file} could not be written, so everything is as it was: ${because}`, { cause: error });
    }
  }
}

function registrationsOf({ name, view, server }: NewPlugin): [registry: string, Registration][] {
  const variable = toVariable(name);
  const component = toComponent(name);
  const type: Registration = {
    object: 'entryTypes',
    importLine: `import { ${variable} } from './${name}/plugin.ts';`,
    property: toProperty(name, variable),
  };
  const page: Registration = {
    object: 'views',
    importLine: `import ${component} from './${name}/View.astro';`,
    property: toProperty(name, component),
  };
  const face: Registration = {
    object: 'serverFaces',
    property: toProperty(name, `{ module: new URL('./${name}/server.ts', import.meta.url) }`),
  };
  return [
    ['plugins/index.ts', type],
    ...(view ? [['plugins/views.ts', page] as [string, Registration]] : []),
    ...(server ? [['plugins/server.ts', face] as [string, Registration]] : []),
  ];
}
