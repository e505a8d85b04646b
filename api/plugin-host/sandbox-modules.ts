import fs from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** What there is to import in a sandbox: the kit, as far as a server face needs it, and what starts the plugin. */
export interface SandboxModules {
  /** The code of the module that is run. */
  start: string;
  /** @throws Error in words for the author of the plugin */
  load(name: string): string;
  resolve(from: string, specifier: string): string;
}

const PLUGIN = 'entrepot:plugin';
const KIT = 'entrepot:kit';
const RUNNER = 'entrepot:runner';
const PORT = 'entrepot:port';
const OWN = [PLUGIN, KIT, RUNNER, PORT];

/** How a plugin may name the kit: as the folders beside it do, and as packages do. */
const KIT_FILES = ['index.ts', 'server.ts'];
const KIT_NAMES = ['@entrepot/kit', ...KIT_FILES.map((file) => `#plugins/kit/${file}`)];
/** What of the kit a server face needs; each file stands alone. */
const KIT_PARTS = ['server.ts', 'html.ts', 'text.ts'];
const KIT_FOLDER = new URL('../../plugins/kit/', import.meta.url);

// The plugin comes last, so that nothing of it is there before what it talks through.
const START = `
  import { send } from '${PORT}';
  import { createRunner, wordsOf } from '${RUNNER}';
  const loading = import('${PLUGIN}').then((module) => createRunner(module.default, send));
  export const receive = (text) => {
    const message = JSON.parse(text);
    loading.then(
      (take) => take(message),
      (error) => send({ kind: 'refused', action: message.action, problem: wordsOf(error) }),
    );
  };
`;

/** `take` is the one function of the host that there is. */
const PORT_CODE = `
  const { take } = globalThis;
  delete globalThis.take;
  const { stringify } = JSON;
  export const send = (message) => {
    if (!take(stringify(message))) throw new Error('The message is too long, or one of too many.');
  };
`;

/** @param module address of the plugin’s module, a file */
export function readSandboxModules(module: string): SandboxModules {
  const sources: Record<string, string> = {
    [PLUGIN]: readCode(new URL(module)),
    [KIT]: KIT_PARTS.map((file) => readCode(new URL(file, KIT_FOLDER))).join('\n'),
    [RUNNER]: readCode(new URL('runner.ts', import.meta.url)),
    [PORT]: PORT_CODE,
  };
  return {
    start: START,
    load: (name) => {
      if (Object.hasOwn(sources, name)) return sources[name]!;
      throw new Error(`“${name}” cannot be imported in the sandbox. There is the kit, and nothing else.`);
    },
    resolve: (from, specifier) => {
      if (from !== PLUGIN) return specifier;
      if (isKit(module, specifier)) return KIT;
      // Its own names mean nothing to a plugin.
      return OWN.includes(specifier) ? `plugin’s ${specifier}` : specifier;
    },
  };
}

const isKit = (module: string, specifier: string): boolean =>
  KIT_NAMES.includes(specifier) ||
  (specifier.startsWith('.') &&
    KIT_FILES.some((file) => new URL(specifier, module).href === new URL(file, KIT_FOLDER).href));

function readCode(file: URL): string {
  const code = fs.readFileSync(file, 'utf8');
  return /^\.[mc]?ts$/.test(path.extname(fileURLToPath(file))) ? stripTypeScriptTypes(code) : code;
}
