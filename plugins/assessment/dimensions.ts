/** Ids of the dimensions, as entries hold them: a plugin’s declaration need not carry the whole questionnaire. */
export const DIMENSION_IDS = [
  'mandate',
  'design',
  'implementation',
  'monitoring',
  'improvement',
  'data',
  'integrity',
  'partners',
] as const;

export const LEAST_LEVEL = 1;
export const MOST_LEVEL = 5;

export const isLevel = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= LEAST_LEVEL && (value as number) <= MOST_LEVEL;
