import { printable } from './problem-log.ts';
import type { ImportProblem, ImportReport } from './report.ts';

/** Wider cells are left whole and push the rest of their row. */
const MAX_WIDTH = 100;

/**
 * The report for a person: a row a problem, then what happened and what to do next.
 *
 * @param command without the flags that an import needs
 */
export function formatReport(report: ImportReport, command: string): string {
  const { problems } = report;
  const table = problems.length > 0 ? `${formatProblems(problems)}\n\n` : '';
  return `${table}${summarise(report)}\n${nextStep(report, command)}\n`;
}

const COLUMNS = ['file', 'path', 'severity', 'expected', 'found', 'todo'] as const;
const HEADINGS = ['FILE', 'PATH', 'RESULT', 'EXPECTED', 'FOUND', 'WHAT TO DO'];

/** A row a problem, under column heads. */
export function formatProblems(problems: readonly ImportProblem[]): string {
  const rows = [HEADINGS, ...problems.map((problem) => COLUMNS.map((column) => printable(problem[column]) || '–'))];
  const widths = HEADINGS.map((_heading, column) =>
    Math.min(MAX_WIDTH, Math.max(...rows.map((row) => row[column]!.length))),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function summarise({ applied, published, organisation, counts }: ImportReport): string {
  const read = `${counted(counts.files, 'file')} read, ${counts.refused} refused, ${counted(counts.warnings, 'warning')}.`;
  if (!applied)
    return `Dry run: ${read} ${counted(counts.ready, 'entry', 'entries')} could be imported. Nothing was changed.`;
  const { created, updated, unchanged } = counts;
  const how = published ? 'published' : 'saved as drafts';
  const outcome = `${created} created, ${updated} updated, ${unchanged} unchanged`;
  const changed = created + updated > 0 ? ` What is new was ${how}.` : '';
  return `${read} For ${organisation}: ${outcome}.${changed}`;
}

function nextStep({ applied, published, organisation, counts }: ImportReport, command: string): string {
  const mend = counts.refused > 0 ? 'Mend the refused files, or leave them out. ' : '';
  if (counts.ready === 0) return `${mend}There is nothing to import.`;
  if (!applied) return `${mend}To import: ${command} --organisation ${organisation ?? 'SLUG'} --apply`;
  if (counts.refused > 0) return `${mend}Then run the same command again: what is already there stays as it is.`;
  return published
    ? 'Nothing is left to do.'
    : 'Next: check the drafts under “My entries” and submit them, or run the command again with --publish.';
}

const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
