import fs from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type ArgsDef, defineCommand, type ParsedArgs } from 'citty';
import { EXPORT_FORMATS, type ExportFormat } from '#plugins/kit/index.ts';
import { openCliContext } from './context.ts';
import { findUnknownFlag } from './flags.ts';
import { say } from './terminal.ts';

const args = {
  type: { type: 'positional', required: true, description: 'Kind of entry: product, guidance …', valueHint: 'TYPE' },
  format: { type: 'string', default: 'json', description: EXPORT_FORMATS.join(' or ') },
  organisation: { type: 'string', description: 'Only what it publishes', valueHint: 'SLUG' },
  out: { type: 'string', description: 'Where to write it. Left out: to standard output', valueHint: 'FILE' },
  'beyond-clear': { type: 'boolean', description: 'Whatever is live, also what is not for everybody' },
} as const satisfies ArgsDef;

export const exportCommand = defineCommand({
  meta: { name: 'export', description: 'Write the live entries of a type into a file that can be imported again' },
  args,
  run: async ({ args: given, rawArgs }) => {
    const mistake = findMistake(given, rawArgs);
    if (mistake) throw new Error(mistake);
    const context = await openCliContext();
    try {
      const { type, organisation, out } = given;
      const known = context.portal.entryTypes.map(({ id }) => id);
      if (!known.includes(type)) throw new Error(`There is no type “${type}”. Known here: ${known.join(', ')}.`);
      const question = { type, organisation, format: given.format as ExportFormat };
      const parts = await context.portal.exchange.exportEntries({ ...question, beyondClear: given['beyond-clear'] });
      await write(parts, out);
      if (out !== undefined) say(`Written to ${out}.`);
    } finally {
      await context.close();
    }
  },
});

function findMistake({ format, out }: ParsedArgs<typeof args>, rawArgs: string[]): string | undefined {
  const unknown = findUnknownFlag(rawArgs, ['format', 'organisation', 'out', 'beyond-clear']);
  if (unknown) return unknown;
  if (!(EXPORT_FORMATS as readonly string[]).includes(format))
    return `There is no format “${format}”. Write --format ${EXPORT_FORMATS.join(' or --format ')}.`;
  return out === '' ? '--out needs the name of a file.' : undefined;
}

/** A file appears whole, or not at all. What is not for everybody is for whoever runs the command. */
async function write(parts: AsyncIterable<string>, file: string | undefined): Promise<void> {
  if (file === undefined) {
    await pipeline(Readable.from(parts), process.stdout, { end: false });
    return;
  }
  const unfinished = `${file}.${process.pid}.part`;
  try {
    await pipeline(Readable.from(parts), fs.createWriteStream(unfinished, { mode: 0o600 }));
    fs.renameSync(unfinished, file);
  } catch (error) {
    fs.rmSync(unfinished, { force: true });
    throw error;
  }
}
