import type { ImportProblem } from './report.ts';

type Remark = Pick<ImportProblem, 'expected' | 'found' | 'todo'>;

/** Rows about one file. A file that is wrong everywhere is not worth thousands of them. */
const MAX_PROBLEMS = 100;

/** Collects the problems of one file, all of them, so that it can be mended in one go. */
export class ProblemLog {
  readonly problems: ImportProblem[] = [];
  readonly file: string;
  #left = 0;

  constructor(file: string) {
    this.file = file;
  }

  get refused(): boolean {
    return this.problems.some((problem) => problem.severity === 'refused');
  }

  /** The file is imported all the same. */
  warn(path: string, remark: Remark): void {
    if (this.problems.length < MAX_PROBLEMS)
      this.problems.push({ file: this.file, path, severity: 'warning', ...remark });
    else this.#noteRest();
  }

  /** The file is left out. */
  refuse(path: string, remark: Remark): void {
    this.problems.push({ file: this.file, path, severity: 'refused', ...remark });
  }

  #noteRest(): void {
    if (this.#left++ > 0) return;
    const remark = {
      expected: `at most ${MAX_PROBLEMS} warnings`,
      found: 'more',
      todo: 'Mend the ones listed, then run the import again.',
    };
    this.problems.push({ file: this.file, path: '', severity: 'warning', ...remark });
  }
}

const MAX_SHOWN = 60;

/** A value as a report shows it: short, on one line, and without anything a terminal would act on. */
export function show(value: unknown): string {
  if (value === undefined || value === '') return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'a section with keys of its own';
  if (typeof value !== 'string') return value === null ? 'null' : JSON.stringify(value);
  const line = printable(value);
  return `“${line.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN)}…`.toWellFormed() : line}”`;
}

/** Text without control characters and line breaks: file names and values come from elsewhere. */
export const printable = (text: string): string => text.toWellFormed().replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ');
