import type { LocalisedText, Problem, RowProblem } from '#plugins/kit/index.ts';
import { show } from './problem-log.ts';

type Said = Pick<RowProblem, 'expected' | 'found' | 'todo'>;

/** Rows about one file; a file that is wrong everywhere is not worth thousands of them. */
const MAX_PROBLEMS = 200;

/** Collects what is wrong with the rows of a file, all of it, so that it can be mended in one go. */
export class RowProblems {
  readonly all: RowProblem[] = [];
  #refused = 0;

  /** How many problems refuse the file, listed or not. */
  get refused(): number {
    return this.#refused;
  }

  /** In the order of the rows: some are found while reading, others when all is read. */
  inRowOrder(): RowProblem[] {
    return this.all.toSorted((a, b) => rowOf(a) - rowOf(b));
  }

  refuse(place: LocalisedText, said: Said): void {
    this.#refused++;
    if (this.all.length < MAX_PROBLEMS) this.all.push({ place, severity: 'refused', ...said });
    else if (this.all.length === MAX_PROBLEMS) this.all.push({ place: WHOLE, severity: 'refused', ...MORE });
  }

  /** The row is imported all the same. */
  warn(place: LocalisedText, said: Said): void {
    if (this.all.length < MAX_PROBLEMS) this.all.push({ place, severity: 'warning', ...said });
  }

  /** What the portal says of a value. */
  refuseValue(place: LocalisedText, { message }: Pick<Problem, 'message'>, value: unknown): void {
    this.refuse(place, { expected: message, found: shown(value), todo: MEND });
  }
}

/** The first number of a place is that of its row. */
const rowOf = ({ place }: RowProblem): number => Number(/\d+/.exec(place.en)?.[0] ?? -1);

export const WHOLE: LocalisedText = { en: '', fr: '' };

/** A value as a report shows it, see `show`. */
export const shown = (value: unknown): LocalisedText => {
  const en = show(value);
  return { en, fr: inFrench(value) ?? en };
};

/** Where what is shown is words of ours. */
function inFrench(value: unknown): string | undefined {
  if (value === undefined || value === '') return 'rien';
  if (Array.isArray(value)) return value.length === 0 ? 'une liste vide' : `une liste de ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'une partie avec ses propres clés';
  return typeof value === 'string' ? show(value).replace(/^“(.*)”$/s, '« $1 »') : undefined;
}

const MEND: LocalisedText = {
  en: 'Mend it in the file, then import the file again.',
  fr: 'Corrigez-le dans le fichier, puis importez-le à nouveau.',
};
const MORE: Said = {
  expected: { en: `at most ${MAX_PROBLEMS} problems`, fr: `${MAX_PROBLEMS} problèmes au plus` },
  found: { en: 'more', fr: 'davantage' },
  todo: {
    en: 'Mend the ones listed, then import the file again.',
    fr: 'Corrigez ceux de la liste, puis importez à nouveau.',
  },
};
