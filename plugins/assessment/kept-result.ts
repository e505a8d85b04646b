import { isLevel } from './dimensions.ts';
import type { Answers } from './scoring.ts';

/** Answers as they were on a day. */
export interface KeptResult {
  /** `YYYY-MM-DD` */
  on: string;
  /** Version of the questions that were answered. */
  questionnaire: number;
  answers: Answers;
}

/** Everything that the tool keeps on a device or writes into a file. */
export interface Kept {
  /** What is being answered. */
  answers: Answers;
  comments: string;
  /** Newest first. */
  results: readonly KeptResult[];
}

export const EMPTY: Kept = { answers: {}, comments: '', results: [] };
export const MAX_COMMENTS = 4000;
export const MAX_RESULTS = 24;
/** A file of everything that may be kept is far smaller. */
export const MAX_FILE_BYTES = 200_000;

const FORMAT = 'entrepot-maturity';
/** Of the file. Raised when an older reader would misread it; then `readKept` learns to read both. */
const FORMAT_VERSION = 1;
const MAX_ANSWERS = 200;

/** As text, the same for the device and for a file. */
export const writeKept = (kept: Kept): string => JSON.stringify({ format: FORMAT, version: FORMAT_VERSION, ...kept });

/** @returns undefined where a text is something else: anybody may have written there, or chosen another file */
export function readKept(text: string | null): Kept | undefined {
  try {
    const found: unknown = JSON.parse(text ?? '');
    if (!isRecord(found) || found.format !== FORMAT || found.version !== FORMAT_VERSION) return undefined;
    const { comments, results } = found;
    if (typeof comments !== 'string' || !Array.isArray(results)) return undefined;
    return {
      answers: readAnswers(found.answers),
      comments: comments.slice(0, MAX_COMMENTS),
      results: results.filter(isResult).map(toResult).slice(0, MAX_RESULTS),
    };
  } catch {
    return undefined;
  }
}

/** With a result at the front; another one of the same day makes room. */
export const withResult = (kept: Kept, result: KeptResult): Kept => ({
  ...kept,
  results: [result, ...kept.results.filter(({ on }) => on !== result.on)].slice(0, MAX_RESULTS),
});

/** Of a file and the device: the answers of the file, and the results of both; where both have a day, that of the file. */
export const merged = (here: Kept, file: Kept): Kept => ({
  ...file,
  results: [...file.results, ...here.results.filter(({ on }) => !file.results.some((one) => one.on === on))]
    .toSorted((a, b) => b.on.localeCompare(a.on))
    .slice(0, MAX_RESULTS),
});

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Questions that are not asked any more are kept: an older result is made of them. */
function readAnswers(value: unknown): Answers {
  const pairs = isRecord(value) ? Object.entries(value).slice(0, MAX_ANSWERS) : [];
  return Object.fromEntries(
    pairs.filter((pair): pair is [string, number] => /^[a-z][a-z-]{0,60}$/.test(pair[0]) && isLevel(pair[1])),
  );
}

const isResult = (value: unknown): value is Record<string, unknown> & { on: string; questionnaire: number } =>
  isRecord(value) &&
  typeof value.on === 'string' &&
  /^\d{4}-\d{2}-\d{2}$/.test(value.on) &&
  !Number.isNaN(Date.parse(value.on)) &&
  Number.isInteger(value.questionnaire);

const toResult = ({ on, questionnaire, answers }: Record<string, unknown> & { on: string; questionnaire: number }) => ({
  on,
  questionnaire,
  answers: readAnswers(answers),
});
