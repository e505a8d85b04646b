import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { registered, writeAll } from './create.ts';
import { findNameProblem, toComponent, toProperty, toVariable } from './name.ts';
import type { Registration } from './registries.ts';

interface Added {
  /** Of the kind of entry. */
  id: string;
  /** Registries that were changed. */
  files: string[];
}

/**
 * Lists a package that npm has installed in the registries, as if it were a folder.
 *
 * @param isTrusted its hooks run in a process of their own; otherwise in a sandbox
 * @throws Error that says what the package lacks and what to do
 */
export async function addPackage(root: string, name: string, isTrusted: boolean): Promise<Added> {
  const faces = facesOf(root, name);
  const { id, exported } = await readDeclaration(root, name);
  const problem = findNameProblem(root, id);
  if (problem) throw new Error(`The package “${name}” brings the kind of entry “${id}”. ${problem}`);
  const variable = toVariable(id);
  const component = toComponent(id);
  const named = exported === variable ? variable : `${exported} as ${variable}`;
  const type: Registration = {
    object: 'entryTypes',
    importLine: `import { ${named} } from '${name}/plugin';`,
    property: toProperty(id, variable),
  };
  const view: Registration = {
    object: 'views',
    importLine: `import ${component} from '${name}/View.astro';`,
    property: toProperty(id, component),
  };
  const sandboxed = isTrusted ? '' : ', sandboxed: true';
  const server: Registration = {
    object: 'serverFaces',
    property: toProperty(id, `{ module: new URL(import.meta.resolve('${name}/server'))${sandboxed} }`),
  };
  const files = new Map([['plugins/index.ts', registered(root, 'plugins/index.ts', type)]]);
  if (faces.has('./View.astro')) files.set('plugins/views.ts', registered(root, 'plugins/views.ts', view));
  if (faces.has('./server')) files.set('plugins/server.ts', registered(root, 'plugins/server.ts', server));
  writeAll(root, files);
  return { id, files: [...files.keys()] };
}

function facesOf(root: string, name: string): Set<string> {
  const file = path.join(root, 'node_modules', name, 'package.json');
  if (!fs.existsSync(file)) throw new Error(`The package “${name}” is not installed. First: npm install ${name}`);
  const { exports = {} } = JSON.parse(fs.readFileSync(file, 'utf8')) as { exports?: Record<string, unknown> };
  const faces = new Set(Object.keys(exports));
  const lacking = ['./plugin', './fixtures/*'].filter((face) => !faces.has(face));
  if (lacking.length === 0) return faces;
  throw new Error(
    `The package “${name}” exports no ${lacking.join(' and no ')}, so it is no plugin. Its author finds in plugins/README.md what a package exports.`,
  );
}

/** The entry type that a package declares, and under which name. */
async function readDeclaration(root: string, name: string): Promise<{ id: string; exported: string }> {
  const file = createRequire(path.join(root, 'package.json')).resolve(`${name}/plugin`);
  const module = (await import(pathToFileURL(file).href)) as Record<string, unknown>;
  const found = Object.entries(module).flatMap(([exported, value]) =>
    isDeclaration(value) ? [{ exported, id: value.id }] : [],
  );
  if (found.length === 1) return found[0]!;
  throw new Error(
    `“${name}/plugin” exports ${found.length} kinds of entry. It has to export one, made with defineEntryType of @entrepot/kit.`,
  );
}

const isDeclaration = (value: unknown): value is { id: string } =>
  typeof value === 'object' &&
  value !== null &&
  'description' in value &&
  'id' in value &&
  typeof value.id === 'string';
