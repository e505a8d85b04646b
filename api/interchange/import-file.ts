import {
  type EntryType,
  IMPORT_BOUNDS,
  type FileImport,
  type FileReport,
  type RowOutcome,
} from '#plugins/kit/index.ts';
import { requireFileImporter } from '../access/import-entries.ts';
import { writeForOrganisation } from '../access/write-for-organisation.ts';
import type { Context } from '../context.ts';
import { notAllowed, notFound } from '../errors.ts';
import { checkRows, type CheckedRow } from './check-rows.ts';
import { noOrganisation } from './import.ts';
import { findOrganisation } from './queries.ts';
import { readEntries } from './read-entries.ts';
import { RowProblems, WHOLE } from './row-problems.ts';
import { saveRows } from './save-rows.ts';

/**
 * Imports the entries of a file for one organisation: all of them in one transaction, or none when one is refused. A trial
 * goes the same way up to its end and is then undone, so that it says what would happen.
 *
 * @throws sign_in_needed, not_allowed, not_found, too_many_requests
 */
export async function importFile(
  context: Context,
  file: { name: string; bytes: Uint8Array },
  options: FileImport,
): Promise<FileReport> {
  const { actor, entryTypes, limits, outbox } = context;
  const { apply = false, publish = false, onProgress } = options;
  requireFileImporter(actor, publish);
  const type = Object.hasOwn(entryTypes, options.type) ? entryTypes[options.type]! : undefined;
  if (!type) throw notFound();
  const organisation = await ownerFor(context, type, options.organisation);
  await Promise.all([limits.take(actor, 'writes', 1), limits.take(actor, 'writtenBytes', file.bytes.byteLength)]);

  const problems = new RowProblems();
  const isTooLarge = actor.kind !== 'system' && file.bytes.byteLength > IMPORT_BOUNDS.mebibytes * MEBIBYTE;
  if (isTooLarge) problems.refuse(WHOLE, tooLarge(file.bytes.byteLength));
  const found = isTooLarge ? [] : await readEntries(type, file, problems);
  const isTooMany = actor.kind !== 'system' && found.length > IMPORT_BOUNDS.rows;
  if (isTooMany) problems.refuse(WHOLE, tooMany(found.length));
  const rows = isTooMany ? [] : checkRows(context, type, found, organisation, problems);
  let outcomes: RowOutcome[] = [];
  const isWanted = apply && problems.refused === 0;
  if (organisation !== undefined && rows.length > 0) {
    // A trial does much of the work, and is asked for before.
    await limits.take(actor, 'writes', isWanted ? rows.length - 1 : Math.floor(rows.length / TRIED_ROWS_A_CHANGE));
    outcomes = await saveRows(context, rows, { publish, keep: isWanted, problems, onProgress });
  }
  const applied = isWanted && problems.refused === 0;
  if (applied) outbox.ring();
  return toReport(file.name, rows, outcomes, problems, { applied, published: applied && publish, found: found.length });
}

/** Whose drafts they become, where that is said. What an account may not write for is as if it did not exist. */
async function ownerFor(context: Context, type: EntryType, slug: string | undefined): Promise<string | undefined> {
  const { actor, database } = context;
  const organisation = slug === undefined ? undefined : await findOrganisation(database.read, slug);
  if (actor.kind === 'system') {
    if (slug !== undefined && !organisation) throw noOrganisation(slug);
    return slug;
  }
  if (!organisation || !writeForOrganisation(type).allows(actor, organisation)) throw notAllowed();
  return slug;
}

function toReport(
  file: string,
  rows: readonly CheckedRow[],
  outcomes: readonly RowOutcome[],
  problems: RowProblems,
  { applied, published, found }: { applied: boolean; published: boolean; found: number },
): FileReport {
  const count = (outcome: RowOutcome) => outcomes.filter((candidate) => candidate === outcome).length;
  return {
    ...{ file, applied, published },
    counts: {
      entries: found,
      refused: problems.refused,
      warnings: problems.all.filter(({ severity }) => severity === 'warning').length,
      ...{ created: count('created'), updated: count('updated'), unchanged: count('unchanged') },
    },
    entries: rows.map(({ entry }, index) => ({ title: entry.input.title, outcome: outcomes[index] })),
    problems: problems.inRowOrder(),
  };
}

/** In what an account may do in a minute, so many rows that are tried count as one change. */
const TRIED_ROWS_A_CHANGE = 10;

const MEBIBYTE = 1024 * 1024;
const SPLIT = {
  en: 'Split the file, or ask a maintainer to import it on the server.',
  fr: 'Divisez le fichier, ou demandez à un responsable de l’importer sur le serveur.',
};

const tooLarge = (bytes: number) => ({
  expected: { en: `at most ${IMPORT_BOUNDS.mebibytes} MiB`, fr: `${IMPORT_BOUNDS.mebibytes} Mio au plus` },
  found: { en: `${Math.ceil(bytes / 1024)} KiB`, fr: `${Math.ceil(bytes / 1024)} Kio` },
  todo: SPLIT,
});

const tooMany = (count: number) => ({
  expected: { en: `at most ${IMPORT_BOUNDS.rows} entries`, fr: `${IMPORT_BOUNDS.rows} fiches au plus` },
  found: { en: String(count), fr: String(count) },
  todo: SPLIT,
});
