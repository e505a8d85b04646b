import type { DraftInput, Portal } from '#plugins/kit/index.ts';
import { AppError } from '../errors.ts';
import { show } from './problem-log.ts';
import type {
  FileReading,
  ImportedEntry,
  ImportOutcome,
  ImportProblem,
  ImportReport,
  InterchangePortal,
} from './report.ts';

interface ImportOptions {
  /** Slug of the organisation whose drafts they become. Needed with `apply`. */
  organisation?: string;
  /** Left out: a dry run. Everything is checked, nothing is changed. */
  apply?: boolean;
  /** Sends the drafts live at once. */
  publish?: boolean;
  onProgress?: (done: number, total: number) => void;
}

type ImportingPortal = Pick<Portal, 'check' | 'organisations'> & { interchange: InterchangePortal };

interface Candidate {
  file: string;
  draft: ImportedEntry;
}

/**
 * Checks everything that was read and, with `apply`, imports what is in order: refused files are left out and reported,
 * the rest goes in as one transaction. What is already there as it should be stays untouched.
 *
 * @throws not_found when there is no such organisation; whatever `importAll` throws, and then nothing was imported
 */
export async function importEntries(
  portal: ImportingPortal,
  readings: readonly FileReading[],
  options: ImportOptions,
): Promise<ImportReport> {
  const { organisation, apply = false, publish = false, onProgress } = options;
  if (organisation && !(await portal.organisations.find(organisation))) throw noOrganisation(organisation);
  const problems = readings.flatMap((reading) => reading.problems);
  const candidates = keepChecked(portal, dropDuplicates(toCandidates(readings), problems), organisation, problems);
  noteSharedNames(candidates, problems);

  let outcomes: ImportOutcome[] = [];
  if (apply && organisation && candidates.length > 0) {
    const drafts = candidates.map(({ draft }) => draft);
    outcomes = await portal.interchange.importAll(drafts, { organisation, publish, onProgress });
  }
  const entries = candidates.map(({ file, draft }, index) => ({
    file,
    externalId: draft.externalId,
    title: draft.input.title,
    outcome: outcomes[index] ?? ('ready' as const),
  }));
  const count = (outcome: ImportOutcome) => outcomes.filter((candidate) => candidate === outcome).length;
  const counts = {
    files: readings.length,
    refused: new Set(problems.filter(({ severity }) => severity === 'refused').map(({ file }) => file)).size,
    ready: candidates.length,
    warnings: problems.filter(({ severity }) => severity === 'warning').length,
    created: count('created'),
    updated: count('updated'),
    unchanged: count('unchanged'),
  };
  return {
    applied: apply,
    published: apply && publish,
    organisation,
    counts,
    entries,
    problems: inFileOrder(readings, problems),
  };
}

const toCandidates = (readings: readonly FileReading[]): Candidate[] =>
  readings.flatMap(({ file, draft }) => (draft ? [{ file, draft }] : []));

/**
 * Two files about one thing: as with two imports, the later one counts. Two things under one identifier: only the first
 * can be imported, because the second would overwrite it.
 */
function dropDuplicates(candidates: Candidate[], problems: ImportProblem[]): Candidate[] {
  const kept = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const { externalId, input } = candidate.draft;
    const earlier = kept.get(externalId);
    if (earlier && earlier.draft.input.title !== input.title) {
      const found = `the one of ${earlier.file}`;
      const todo = `Give ${show(input.title)} an identifier of its own, then import the file again.`;
      problems.push({
        file: candidate.file,
        path: '',
        severity: 'refused',
        expected: 'an identifier of its own',
        found,
        todo,
      });
      continue;
    }
    if (earlier) {
      const remark = { expected: 'one file about one thing', found: `${candidate.file} as well` };
      problems.push({
        file: earlier.file,
        path: '',
        severity: 'warning',
        ...remark,
        todo: 'Only the later file was read. Leave one of them out.',
      });
    }
    kept.set(externalId, candidate);
  }
  return candidates.filter((candidate) => kept.get(candidate.draft.externalId) === candidate);
}

/** Refuses what the portal would not save. */
function keepChecked(
  portal: ImportingPortal,
  candidates: Candidate[],
  organisation: string | undefined,
  problems: ImportProblem[],
): Candidate[] {
  return candidates.filter(({ file, draft }) => {
    const input: DraftInput = { ...draft.input, organisation: organisation ?? '' };
    const found = portal.check(input).filter(({ path }) => path !== 'organisation');
    for (const { path, message } of found) {
      const remark = { expected: message.en, found: show(valueAt(input, path)) };
      problems.push({
        file,
        path,
        severity: 'refused',
        ...remark,
        todo: 'Mend what this is made from in the file, then import it again.',
      });
    }
    return found.length === 0;
  });
}

const valueAt = (input: DraftInput, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], input);

/** Two products of one name are possible, and often one product twice. */
function noteSharedNames(candidates: readonly Candidate[], problems: ImportProblem[]): void {
  const byName = new Map<string, string>();
  for (const { file, draft } of candidates) {
    const name = draft.input.title.toLowerCase();
    const earlier = byName.get(name);
    byName.set(name, earlier ?? file);
    if (earlier === undefined) continue;
    const remark = { expected: 'a name of its own', found: `${show(draft.input.title)}, also in ${earlier}` };
    problems.push({
      file,
      path: 'name',
      severity: 'warning',
      ...remark,
      todo: 'Both were read. Check that they are two products.',
    });
  }
}

function inFileOrder(readings: readonly FileReading[], problems: ImportProblem[]): ImportProblem[] {
  const order = new Map(readings.map(({ file }, index) => [file, index]));
  return problems.sort((a, b) => (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0));
}

export const noOrganisation = (slug: string): AppError =>
  new AppError('not_found', {
    en: `There is no organisation “${slug}”. Nothing was imported. Check the spelling: the address of its page ends with it.`,
    fr: `Il n’y a pas d’organisation « ${slug} ». Rien n’a été importé. Vérifiez l’orthographe : l’adresse de sa page se termine ainsi.`,
  });
