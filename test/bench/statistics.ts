export interface Spread {
  count: number;
  p50: number;
  p95: number;
  max: number;
}

/** By nearest rank: every figure is one that was measured. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => round(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN);
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), max: at(1) };
}

export const medianOf = (values: readonly number[]): number => spreadOf(values).p50;

/** To a tenth. */
export const round = (value: number): number => Math.round(value * 10) / 10;
