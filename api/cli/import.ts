import { type ArgsDef, defineCommand, type ParsedArgs } from 'citty';
import { readDpg } from '../interchange/dpg.ts';
import { importEntries } from '../interchange/import.ts';
import { readPubliccode } from '../interchange/publiccode.ts';
import { listRecords, readFiles } from '../interchange/read-files.ts';
import { formatReport } from '../interchange/report-text.ts';
import type { Reading } from '../interchange/report.ts';
import { openCliContext } from './context.ts';
import { findUnknownFlag } from './flags.ts';
import { importEntriesCommand } from './import-entries.ts';
import { createProgress } from './terminal.ts';

const shared = {
  organisation: { type: 'string', description: 'Slug of the organisation whose drafts they become', valueHint: 'SLUG' },
  apply: { type: 'boolean', description: 'Import. Without it everything is checked and nothing is changed' },
  publish: { type: 'boolean', description: 'Send the imported entries live at once' },
  json: { type: 'boolean', description: 'Print the report as JSON' },
} as const satisfies ArgsDef;

const dpg = defineCommand({
  meta: { name: 'dpg', description: 'Import records of the Digital Public Goods registry' },
  args: {
    dir: { type: 'positional', description: 'Directory with one JSON file a record', required: true },
    ...shared,
  },
  run: ({ args, rawArgs }) =>
    runImport(args, rawArgs, {
      command: commandLine('dpg', args),
      flags: Object.keys(shared),
      list: () => listRecords(args.dir),
      read: readDpg,
    }),
});

const publiccodeArgs = {
  file: { type: 'positional', description: 'One or more publiccode.yml files', required: true },
  ...shared,
  'data-licence': {
    type: 'string',
    description: 'Licence of the descriptions themselves, if known',
    valueHint: 'SPDX',
  },
} as const satisfies ArgsDef;

const publiccode = defineCommand({
  meta: { name: 'publiccode', description: 'Import publiccode.yml files' },
  args: publiccodeArgs,
  run: ({ args, rawArgs }) =>
    runImport(args, rawArgs, {
      command: commandLine('publiccode', args),
      flags: [...Object.keys(shared), 'data-licence'],
      list: async () => args._,
      read: (file, bytes) => readPubliccode(file, bytes, { dataLicence: args['data-licence'] || undefined }),
    }),
});

export const importCommand = defineCommand({
  meta: { name: 'import', description: 'Import entries from files, of another register or of this portal' },
  subCommands: { dpg, entries: importEntriesCommand, publiccode },
});

interface Format {
  /** To be repeated with what an import needs. */
  command: string;
  /** Flags it knows. */
  flags: string[];
  list: () => Promise<string[]>;
  read: (file: string, bytes: Uint8Array) => Reading;
}

async function runImport(args: ParsedArgs<typeof shared>, rawArgs: string[], format: Format): Promise<void> {
  const mistake = findMistake(args, rawArgs, format.flags);
  if (mistake) throw new Error(mistake);
  const reading = createProgress('Read');
  const readings = await readFiles(await format.list(), format.read, (done, total) => reading.show(done, total));
  reading.end();
  if (readings.length === 0) throw new Error('There are no .json records in this directory. Nothing was imported.');

  const context = await openCliContext();
  const importing = createProgress('Imported');
  try {
    const { organisation, apply, publish } = args;
    const onProgress = (done: number, total: number) => importing.show(done, total);
    const report = await importEntries(context.portal, readings, { organisation, apply, publish, onProgress });
    importing.end();
    process.stdout.write(args.json ? `${JSON.stringify(report, null, 2)}\n` : formatReport(report, format.command));
    if (report.counts.refused > 0) process.exitCode = 1;
  } finally {
    importing.end();
    await context.close();
  }
}

function findMistake(args: ParsedArgs<typeof shared>, rawArgs: string[], flags: string[]): string | undefined {
  const unknown = findUnknownFlag(rawArgs, flags);
  if (unknown) return unknown;
  if (args.organisation !== undefined && !/^[a-z0-9][a-z0-9-]*$/.test(args.organisation)) {
    return '--organisation needs the slug of an organisation: lower-case letters, digits and hyphens.';
  }
  return args.apply && !args.organisation
    ? '--apply needs --organisation SLUG: whose drafts should they become?'
    : undefined;
}

/** The command as it was given, for the sentence that says how to go on. */
function commandLine(name: string, args: { _: string[]; publish?: boolean; 'data-licence'?: string }): string {
  const files = args._.length > 3 ? ['FILE…'] : args._.map(quoted);
  const flags = [args['data-licence'] && `--data-licence ${quoted(args['data-licence'])}`, args.publish && '--publish'];
  return ['npm run entrepot -- import', name, ...files, ...flags.filter(Boolean)].join(' ');
}

const quoted = (word: string): string => (/^[\w./@~+-]+$/.test(word) ? word : `'${word}'`);
