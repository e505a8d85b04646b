import { localise, type Locale } from '../../kit/text.ts';
import { CONSEQUENCES, LIKELIHOODS } from './scales.ts';

export const SCALE_SIZES = { min: 3, max: 6 } as const;
export const MAX_LABEL_LENGTH = 40;

/** The scales of one register: words for each step from 1 up, and from which score on a risk is medium, high, extreme. */
export interface Scales {
  likelihood: string[];
  consequence: string[];
  /** Rising; a score below the first is low. */
  from: [medium: number, high: number, extreme: number];
}

export const LEVEL_IDS = ['low', 'medium', 'high', 'extreme'] as const;
export type LevelId = (typeof LEVEL_IDS)[number];

/** Five steps each, in the words of the block `risk-matrix`. */
export const firstScales = (locale: Locale): Scales => ({
  likelihood: LIKELIHOODS.map((word) => localise(word, locale)),
  consequence: CONSEQUENCES.map((word) => localise(word, locale)),
  from: [5, 10, 16],
});

export const levelIn = ({ from }: Scales, score: number): LevelId =>
  LEVEL_IDS[from.filter((least) => score >= least).length]!;

export type ScaleProblem = 'size' | 'words' | 'thresholds';

/** What is wrong with scales that somebody wrote; nothing when they can be used. */
export function findScaleProblem({ likelihood, consequence, from }: Scales): ScaleProblem | undefined {
  const both = [likelihood, consequence];
  if (both.some(({ length }) => length < SCALE_SIZES.min || length > SCALE_SIZES.max)) return 'size';
  const isUsable = (words: string[]) =>
    words.every((word) => word.trim() !== '' && word.length <= MAX_LABEL_LENGTH) &&
    new Set(words).size === words.length;
  if (!both.every(isUsable)) return 'words';
  const most = likelihood.length * consequence.length;
  const rises = from.every(
    (least, index) => Number.isInteger(least) && least > (from[index - 1] ?? 1) && least <= most,
  );
  return rises ? undefined : 'thresholds';
}

/** The same part of the scale, where it has got another number of steps: ends stay ends. */
export const movedStep = (step: number, before: number, after: number): number =>
  Math.round(1 + ((step - 1) * (after - 1)) / (before - 1));
