import type { LocalisedText, RowOutcome } from '#plugins/kit/index.ts';
import { readPublication } from '../access/read-publication.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import type { Trx } from '../db/open.ts';
import { askImporting } from '../entries/service.ts';
import { AppError } from '../errors.ts';
import type { AskedPublication } from '../reviews/service.ts';
import { importEntry } from './apply.ts';
import type { CheckedRow } from './check-rows.ts';
import { externalIdOfKey, keyOf } from './keys.ts';
import { originalsFirst } from './originals-first.ts';
import { mapReferences } from './plain-entry.ts';
import { listByExternalId } from './queries.ts';
import { valueAt } from './read-entries.ts';
import type { FileEntry } from './report.ts';
import { type RowProblems, shown } from './row-problems.ts';

interface Options {
  publish: boolean;
  /** False: everything is done and undone. */
  keep: boolean;
  problems: RowProblems;
  onProgress?: (done: number, total: number) => void;
}

/**
 * Saves rows in one transaction, which is undone when it is not wanted or one of them is refused.
 *
 * @returns what became, or would have become, of each; of a refused one it says nothing
 */
export async function saveRows(
  context: Context,
  rows: readonly CheckedRow[],
  { publish, keep, problems, onProgress }: Options,
): Promise<RowOutcome[]> {
  const done = new Map<FileEntry, RowOutcome>();
  const asked = await askPlugins(context, rows, publish, problems);
  try {
    await context.database.transaction(async (trx) => {
      for (const { row, words } of originalsFirst(asked, (one) => one.row.entry)) {
        const outcome = await saveRow(context, trx, row, publish ? { words } : undefined, problems);
        if (outcome) done.set(row.entry, outcome);
        onProgress?.(done.size, rows.length);
      }
      if (!keep || problems.refused > 0) throw new Undone();
      await recordImport(context, trx, rows, [...done.values()]);
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  }
  return problems.refused > 0 ? [] : rows.flatMap(({ entry }) => done.get(entry) ?? []);
}

/** Beside what each entry leaves in the log; an import that changed nothing leaves nothing. */
async function recordImport(context: Context, trx: Trx, rows: readonly CheckedRow[], outcomes: readonly RowOutcome[]) {
  const [created, updated] = (['created', 'updated'] as const).map(
    (outcome) => outcomes.filter((candidate) => candidate === outcome).length,
  );
  const [first] = rows;
  if (!first || created! + updated! === 0) return;
  const { type, organisation } = first.draft;
  await recordEvent(trx, context.actor, 'imported', 'entries', { type, organisation, created, updated });
}

/** Thrown through the transaction, so that nothing of it stays. */
class Undone extends Error {}

/** What plugins say about the rows, before the transaction; without those that they refuse. */
async function askPlugins(context: Context, rows: readonly CheckedRow[], publish: boolean, problems: RowProblems) {
  const asked: { row: CheckedRow; words: string | null }[] = [];
  for (const row of rows) {
    await orRefuse(row, problems, async () => {
      const { draft, words } = await askImporting(context, row.draft, publish);
      asked.push({ row: { ...row, draft }, words });
    });
  }
  return asked;
}

const saveRow = (
  context: Context,
  trx: Trx,
  row: CheckedRow,
  published: AskedPublication | undefined,
  problems: RowProblems,
): Promise<RowOutcome | undefined> =>
  orRefuse(row, problems, async () => {
    const fields = await withOwnReferences(context, trx, row.draft);
    return importEntry(context, trx, row.entry, { ...row.draft, fields }, published);
  });

async function orRefuse<Result>(
  { entry, placeOf }: CheckedRow,
  problems: RowProblems,
  act: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    for (const problem of error.problems ?? [])
      problems.refuseValue(placeOf(problem.path), problem, valueAt(entry.input, problem.path));
    if (!error.problems)
      problems.refuse(placeOf(''), { expected: CAN_BE_SAVED, found: shown(entry.input.title), todo: error.text });
    return undefined;
  }
}

/** Names entries by the ids that they have here, where the file names them by those that they have in files. */
async function withOwnReferences({ actor }: Context, trx: Trx, { entryType, fields }: CheckedRow['draft']) {
  const named = new Set<string>();
  mapReferences(entryType.description, fields, (id) => {
    named.add(id);
    return id;
  });
  if (named.size === 0) return fields;
  const where = readPublication.toWhere(actor, 'publication');
  const found = await listByExternalId(trx, [...named].map(externalIdOfKey), where);
  const here = new Map(found.toReversed().map((row) => [keyOf(row), row.id]));
  return mapReferences(entryType.description, fields, (id) => here.get(id) ?? id);
}

const CAN_BE_SAVED: LocalisedText = { en: 'an entry that can be saved', fr: 'une fiche qui peut être enregistrée' };
