import type { LocalisedText } from '../../kit/index.ts';

/**
 * Likelihood and consequence in five steps each, and what their product says. The words are ours; a matrix of this kind
 * is among the techniques of ISO/IEC 31010.
 */
export const LIKELIHOODS: readonly LocalisedText[] = [
  { en: 'Rare', fr: 'Rare' },
  { en: 'Unlikely', fr: 'Peu probable' },
  { en: 'Possible', fr: 'Possible' },
  { en: 'Likely', fr: 'Probable' },
  { en: 'Almost certain', fr: 'Presque certain' },
];

export const CONSEQUENCES: readonly LocalisedText[] = [
  { en: 'Slight', fr: 'Minime' },
  { en: 'Minor', fr: 'Mineure' },
  { en: 'Marked', fr: 'Sensible' },
  { en: 'Serious', fr: 'Sérieuse' },
  { en: 'Grave', fr: 'Grave' },
];

export interface Level {
  id: 'low' | 'medium' | 'high' | 'extreme';
  /** Smallest and largest score. */
  from: number;
  to: number;
  label: LocalisedText;
}

export const LEVELS: readonly Level[] = [
  { id: 'low', from: 1, to: 4, label: { en: 'low', fr: 'faible' } },
  { id: 'medium', from: 5, to: 9, label: { en: 'medium', fr: 'moyen' } },
  { id: 'high', from: 10, to: 15, label: { en: 'high', fr: 'élevé' } },
  { id: 'extreme', from: 16, to: 25, label: { en: 'extreme', fr: 'extrême' } },
];

/** The steps of both scales, from 1. */
export const STEPS = [1, 2, 3, 4, 5] as const;

export const isStep = (value: number): boolean => (STEPS as readonly number[]).includes(value);

export const levelOf = (score: number): Level => LEVELS.find(({ to }) => score <= to) ?? LEVELS.at(-1)!;
