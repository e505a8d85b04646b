import type { LocalisedText, RowOutcome } from '#plugins/kit/index.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import type { Trx } from '../db/open.ts';
import { askImporting, type CheckedDraft } from '../entries/service.ts';
import { AppError } from '../errors.ts';
import { importEntry } from './apply.ts';
import type { CheckedRow } from './check-rows.ts';
import { findHere, type Here, namedIn, withOwnReferences } from './own-references.ts';
import { originalsFirst } from './originals-first.ts';
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
export async function saveRows(context: Context, rows: readonly CheckedRow[], options: Options): Promise<RowOutcome[]> {
  const { keep, problems, onProgress } = options;
  const done = new Map<FileEntry, RowOutcome>();
  const inFile = new Set(rows.flatMap(({ entry }) => entry.id ?? []));
  // Plugins see entries named by their ids here, except such as are only now to come from the file.
  const before = await findNamed(context, rows);
  const asked = await askPlugins(context, rows, before, options);
  try {
    await context.database.transaction(async (trx) => {
      for (const one of originalsFirst(asked, ({ row }) => row.entry)) {
        const outcome = await saveRow(context, trx, one, { before, inFile }, options);
        if (outcome) done.set(one.row.entry, outcome);
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

/** What the ids in the rows stand for here. */
function findNamed({ actor, database }: Context, rows: readonly CheckedRow[]): Promise<Here> {
  const keys = [...new Set(rows.flatMap(({ draft }) => namedIn(draft)))];
  return findHere(database.read, actor, { keys, organisation: rows[0]?.draft.organisation ?? '' });
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

/** A row, and what plugins made of it. */
interface AskedRow {
  row: CheckedRow;
  draft: CheckedDraft;
  words: string | null;
}

/**
 * What plugins say about the rows, before the transaction; without those that they refuse. Where one has failed, no more is
 * asked: nothing will be kept, and every further row could take as long as that one did.
 */
async function askPlugins(
  context: Context,
  rows: readonly CheckedRow[],
  here: Here,
  { publish, problems }: Options,
): Promise<AskedRow[]> {
  const asked: AskedRow[] = [];
  let hasFailed = false;
  for (const row of rows) {
    await orRefuse(row, problems, async () => {
      const draft = { ...row.draft, fields: withOwnReferences(row.draft, here) };
      try {
        asked.push({ row, ...(await askImporting(context, draft, publish)) });
      } catch (error) {
        hasFailed = error instanceof AppError && error.code === 'plugin_failed';
        throw error;
      }
    });
    if (hasFailed) break;
  }
  return asked;
}

/** @param before what ids stood for before the transaction: rows that were saved since may have become what this one names */
const saveRow = (
  context: Context,
  trx: Trx,
  { row, draft, words }: AskedRow,
  { before, inFile }: { before: Here; inFile: ReadonlySet<string> },
  { publish, problems }: Options,
): Promise<RowOutcome | undefined> =>
  orRefuse(row, problems, async () => {
    const keys = namedIn(row.draft).filter((key) => inFile.has(key));
    const here = await findHere(trx, context.actor, { keys, organisation: draft.organisation });
    const fields = withOwnReferences(draft, here, before);
    return importEntry(context, trx, row.entry, { ...draft, fields }, publish ? { words } : undefined);
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

const CAN_BE_SAVED: LocalisedText = { en: 'an entry that can be saved', fr: 'une fiche qui peut être enregistrée' };
