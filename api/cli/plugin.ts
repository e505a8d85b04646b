import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { defineCommand } from 'citty';
import { ROOT } from '../process.ts';
import { findUnknownFlag } from './flags.ts';
import { addPackage } from './plugin/add.ts';
import { createPlugin } from './plugin/create.ts';
import { homeOf } from './plugin/registries.ts';
import { wordsFor } from './plugin/words.ts';
import { say } from './terminal.ts';

const name = {
  type: 'positional',
  required: true,
  description: 'Its folder and address: lower case, words joined by hyphens',
  valueHint: 'NAME',
} as const;

const create = defineCommand({
  meta: { name: 'new', description: 'Write the folder of a new kind of entry and register it; its tests pass at once' },
  args: {
    name,
    label: { type: 'string', description: 'What one is called: “Detector dog programme”', valueHint: 'TEXT' },
    plural: { type: 'string', description: 'What its listing is called', valueHint: 'TEXT' },
    'label-fr': { type: 'string', description: 'The same in French', valueHint: 'TEXT' },
    'plural-fr': { type: 'string', description: 'The same in French', valueHint: 'TEXT' },
    view: { type: 'boolean', description: 'With a page of its own; otherwise its sections follow one another' },
    server: { type: 'boolean', description: 'With a server.ts for hooks and blocks' },
  },
  run: ({ args, rawArgs }) => {
    const unknown = findUnknownFlag(rawArgs, ['label', 'plural', 'label-fr', 'plural-fr', 'view', 'server']);
    if (unknown) throw new Error(unknown);
    const words = wordsFor(args.name, {
      label: { en: args.label, fr: args['label-fr'] },
      plural: { en: args.plural, fr: args['plural-fr'] },
    });
    const files = createPlugin(ROOT, {
      name: args.name,
      words,
      view: args.view ?? false,
      server: args.server ?? false,
    });
    process.stdout.write(`${files.join('\n')}\n`);
    const french = args['label-fr'] && args['plural-fr'] ? '' : ' The French names are still those in English.';
    say(
      `“${words.label.en}” is a kind of entry.${french} Say what it holds in plugins/${args.name}, as plugins/README.md shows, then: npm run entrepot -- plugin check ${args.name}`,
    );
  },
});

const add = defineCommand({
  meta: { name: 'add', description: 'Register a plugin that npm has installed from a package' },
  args: {
    package: { type: 'positional', required: true, description: 'Name of the package', valueHint: 'PACKAGE' },
    trusted: {
      type: 'boolean',
      description:
        'Its hooks run in a process of their own. Without it they run in a sandbox: no files, network or process',
    },
  },
  run: async ({ args, rawArgs }) => {
    const unknown = findUnknownFlag(rawArgs, ['trusted']);
    if (unknown) throw new Error(unknown);
    const { id, files } = await addPackage(ROOT, args.package, args.trusted ?? false);
    process.stdout.write(`${files.join('\n')}\n`);
    say(`“${id}” is a kind of entry. Try it: npm run entrepot -- plugin check ${id}`);
  },
});

const check = defineCommand({
  meta: { name: 'check', description: 'Run the tests that every kind of entry has to pass, for one of them' },
  args: { name },
  run: ({ args, rawArgs }) => {
    const unknown = findUnknownFlag(rawArgs, []);
    if (unknown) throw new Error(unknown);
    // Vitest finds nothing to run for a name that there is not, and is content with that.
    if (!homeOf(fs.readFileSync(path.join(ROOT, 'plugins/index.ts'), 'utf8'), args.name))
      throw new Error(
        `There is no kind of entry “${args.name}” in plugins/index.ts. Check the spelling, or make it: npm run entrepot -- plugin new ${args.name}`,
      );
    const vitest = path.join(ROOT, 'node_modules/vitest/vitest.mjs');
    if (!fs.existsSync(vitest))
      throw new Error('The tests need the packages for development. Install them with npm ci, then try again.');
    const command = ['run', '--config', '.config/vitest.config.ts', 'test/plugins', '-t', `entry type ${args.name} `];
    const { status } = spawnSync(process.execPath, [vitest, ...command], { cwd: ROOT, stdio: 'inherit' });
    process.exitCode = status ?? 1;
  },
});

export const pluginCommand = defineCommand({
  meta: { name: 'plugin', description: 'Kinds of entry' },
  subCommands: { new: create, add, check },
});
