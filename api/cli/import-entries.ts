import fs from 'node:fs';
import { type ArgsDef, defineCommand, type ParsedArgs } from 'citty';
import type { FileReport } from '#plugins/kit/index.ts';
import { formatProblems } from '../interchange/report-text.ts';
import { openCliContext } from './context.ts';
import { findUnknownFlag } from './flags.ts';
import { createProgress } from './terminal.ts';

const MEBIBYTE = 1024 * 1024;
/** All of a file is looked at before any of it is imported. */
const MAX_FILE_BYTES = 128 * MEBIBYTE;

const args = {
  file: { type: 'positional', required: true, description: 'A file that was exported: JSON or CSV', valueHint: 'FILE' },
  type: { type: 'string', required: true, description: 'Kind of entry: product, guidance …', valueHint: 'TYPE' },
  organisation: { type: 'string', description: 'Slug of the organisation whose drafts they become', valueHint: 'SLUG' },
  apply: { type: 'boolean', description: 'Import. Without it everything is checked and nothing is changed' },
  publish: { type: 'boolean', description: 'Send the imported entries live at once' },
  json: { type: 'boolean', description: 'Print the report as JSON' },
} as const satisfies ArgsDef;

export const importEntriesCommand = defineCommand({
  meta: { name: 'entries', description: 'Import entries of this portal or of another like it' },
  args,
  run: async ({ args: given, rawArgs }) => {
    const mistake = findMistake(given, rawArgs);
    if (mistake) throw new Error(mistake);
    const bytes = readFile(given.file);
    const context = await openCliContext();
    const progress = createProgress('Imported');
    try {
      const { type, organisation, apply, publish } = given;
      const known = context.portal.entryTypes.map(({ id }) => id);
      if (!known.includes(type)) throw new Error(`There is no type “${type}”. Known here: ${known.join(', ')}.`);
      const options = { type, organisation, apply, publish, onProgress: progress.show };
      const report = await context.portal.exchange.importFile({ name: given.file, bytes }, options);
      progress.end();
      process.stdout.write(given.json ? `${JSON.stringify(report, null, 2)}\n` : formatFileReport(report, given));
      if (report.counts.refused > 0) process.exitCode = 1;
    } finally {
      progress.end();
      await context.close();
    }
  },
});

type Given = ParsedArgs<typeof args>;

function findMistake({ apply, organisation }: Given, rawArgs: string[]): string | undefined {
  const unknown = findUnknownFlag(rawArgs, ['type', 'organisation', 'apply', 'publish', 'json']);
  if (unknown) return unknown;
  if (organisation !== undefined && !/^[a-z0-9][a-z0-9-]*$/.test(organisation))
    return '--organisation needs the slug of an organisation: lower-case letters, digits and hyphens.';
  return apply && !organisation ? '--apply needs --organisation SLUG: whose drafts should they become?' : undefined;
}

function readFile(file: string): Uint8Array {
  const size = fs.statSync(file, { throwIfNoEntry: false })?.size;
  if (size === undefined) throw new Error(`${file}: there is no such file. Nothing was imported. Check its name.`);
  if (size > MAX_FILE_BYTES)
    throw new Error(`${file} is larger than ${MAX_FILE_BYTES / MEBIBYTE} MiB. Nothing was imported. Split it.`);
  return fs.readFileSync(file);
}

/** A row a problem, then what happened and what to do next. */
function formatFileReport(report: FileReport, { type, organisation, publish, file }: Given): string {
  const { counts, applied, published } = report;
  const rows = report.problems.map(({ place, severity, expected, found, todo }) => ({
    ...{ file, severity, path: place.en },
    ...{ expected: expected.en, found: found.en, todo: todo.en },
  }));
  const table = rows.length > 0 ? `${formatProblems(rows)}\n\n` : '';
  const entries = (count: number) => `${count} ${count === 1 ? 'entry' : 'entries'}`;
  const would = applied ? '' : 'would be ';
  const outcome = `${counts.created} ${would}created, ${counts.updated} updated, ${counts.unchanged} unchanged`;
  const read = `${entries(counts.entries)} read, ${counts.refused} refused, ${counts.warnings} warnings.`;
  const done = applied
    ? `${read} For ${organisation}: ${outcome}. ${published ? 'What is new was published.' : 'What is new was saved as drafts.'}`
    : `Nothing was changed: ${read}${organisation && counts.refused === 0 ? ` For ${organisation}: ${outcome}.` : ''}`;
  return `${table}${done}\n${nextStep(report, `npm run entrepot -- import entries ${file} --type ${type} --organisation ${organisation ?? 'SLUG'}${publish ? ' --publish' : ''} --apply`)}\n`;
}

function nextStep({ applied, published, counts }: FileReport, command: string): string {
  if (counts.refused > 0) return 'Mend what is listed: of a file with a refused entry nothing is imported.';
  if (!applied) return counts.entries === 0 ? 'There is nothing to import.' : `To import: ${command}`;
  return published
    ? 'Nothing is left to do.'
    : 'Next: check the drafts under “My entries” and submit them, or run the command again with --publish.';
}
