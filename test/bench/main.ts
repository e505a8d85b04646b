import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { defineCommand, runMain } from 'citty';
import { benchPlugins } from './plugins.ts';
import { benchPublish } from './publish.ts';
import { benchServe } from './serve.ts';

const entries = {
  type: 'string',
  default: '10000',
  description: 'How many entries; several numbers with commas between them are measured one after another',
} as const;
const json = {
  type: 'string',
  valueHint: 'FILE',
  description: 'Write everything that was measured to this file',
} as const;

const publish = defineCommand({
  meta: { name: 'publish', description: 'From approval to page and search hit, in bulk, and beside a full rebuild' },
  args: {
    entries,
    json,
    changes: { type: 'string', default: '50', description: 'Single changes to measure' },
    rebuild: { type: 'boolean', default: true, negativeDescription: 'Leave out the full rebuild, which takes minutes' },
  },
  run: ({ args }) =>
    inTemporaryDirectory((directory) =>
      benchPublish({
        counts: numbers(args.entries),
        changes: Number(args.changes),
        rebuild: args.rebuild,
        json: args.json,
        directory,
      }),
    ),
});

const serve = defineCommand({
  meta: { name: 'serve', description: 'The server under load, beside a bare node:http handler doing the same' },
  args: { entries, json, seconds: { type: 'string', default: '4', description: 'Length of each round of load' } },
  run: ({ args }) =>
    inTemporaryDirectory((directory) =>
      benchServe({ counts: numbers(args.entries), seconds: Number(args.seconds), json: args.json, directory }),
    ),
});

const plugins = defineCommand({
  meta: { name: 'plugins', description: 'What a hundred more kinds of entry cost: start, tables, pages' },
  args: { json, rounds: { type: 'string', default: '9', description: 'Starts with and without, in turn' } },
  run: ({ args }) => benchPlugins({ rounds: Number(args.rounds), json: args.json }),
});

await runMain(
  defineCommand({
    meta: { name: 'bench', description: 'Measures the portal on generated entries, in a temporary folder' },
    subCommands: { plugins, publish, serve },
  }),
);

async function inTemporaryDirectory(work: (directory: string) => Promise<void>): Promise<void> {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'entrepot-bench-'));
  const remove = () => {
    fs.rmSync(directory, { recursive: true, force: true });
  };
  process.once('exit', remove);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  await work(directory);
}

function numbers(list: string): number[] {
  const found = list.split(',').map(Number);
  if (found.every((number) => Number.isInteger(number) && number >= 20)) return found;
  throw new Error(`--entries takes whole numbers from 20, for example 1000,10000. Found: ${list}`);
}
