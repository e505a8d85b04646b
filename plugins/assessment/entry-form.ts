import type { Score } from './scoring.ts';

/** What the form of a new entry is filled in with. */
export interface Filled {
  title: string;
  summary: string;
  language: string;
  /** `YYYY-MM-DD` */
  on: string;
  questionnaire: number;
  scores: readonly Score[];
  comments: string;
}

/**
 * The inputs of the form of a new entry of this kind, by their names. `action` says that it is to be shown filled in, not
 * saved. That it is counted in the region is never filled in: who wants it says so.
 */
export function toFormPairs(filled: Filled): [name: string, value: string][] {
  const levels = filled.scores.filter(({ level }) => level !== undefined);
  return [
    ['action', 'fill'],
    ['title', filled.title],
    ['summary', filled.summary],
    ['language', filled.language],
    ['marking', 'amber-strict'],
    ['fields.assessedOn', filled.on],
    ['fields.countedInRegion', 'no'],
    ['fields.questionnaire', String(filled.questionnaire)],
    ...levels.flatMap(({ id, level, lowest, highest }, row): [string, string][] => [
      [`fields.levels.${row}.dimension`, id],
      [`fields.levels.${row}.level`, String(level)],
      [`fields.levels.${row}.lowest`, String(lowest)],
      [`fields.levels.${row}.highest`, String(highest)],
    ]),
    ['fields.comments', filled.comments],
  ];
}
