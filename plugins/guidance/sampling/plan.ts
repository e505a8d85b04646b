import { type Fraction, isAtMost, oneMinus, toNumber } from './fraction.ts';
import { type Draw, isMissedAtMost } from './missed.ts';

export const MAX_LOT = 1_000_000;

/** What somebody wants to be able to notice. */
export interface Aim {
  lot: number;
  irregular: number;
  confidence: Fraction;
  sensitivity: Fraction;
}

/** The least number of irregular items that is at least this share of the lot, and never none. */
export function irregularAt(share: Fraction, lot: number): number {
  const parts = share.over * BigInt(lot);
  const roundedUp = (parts + share.under - 1n) / share.under;
  return Math.max(1, Number(roundedUp));
}

/** The smallest number of checks that finds at least one; undefined where even a check of everything does not. */
export function checksNeeded({ lot, irregular, confidence, sensitivity }: Aim): number | undefined {
  const risk = oneMinus(confidence);
  return smallest(lot, (checks) => isMissedAtMost({ lot, irregular, checks, sensitivity }, risk));
}

/**
 * The same as if each item that is checked went back into the lot: the usual formula ln(1 − confidence) / ln(1 − share).
 * Never smaller than the exact number; it may be larger than the lot.
 */
export function checksNeededWithReplacement({ lot, irregular, confidence, sensitivity }: Aim): number | undefined {
  const risk = oneMinus(confidence);
  const missed: Fraction = {
    over: BigInt(lot) * sensitivity.under - BigInt(irregular) * sensitivity.over,
    under: BigInt(lot) * sensitivity.under,
  };
  if (missed.over === 0n) return 1;
  if (risk.over === 0n) return undefined;
  const checks = Math.ceil(Math.log(toNumber(risk)) / Math.log1p(-(irregular / lot) * toNumber(sensitivity)));
  // The two can only be equal after few checks, for then a power of one fraction is the other.
  const enough = (count: number) =>
    isAtMost({ over: missed.over ** BigInt(count), under: missed.under ** BigInt(count) }, risk);
  return checks > 1 && checks <= 100 && enough(checks - 1) ? checks - 1 : Math.max(1, checks);
}

/** How many irregular items may still be there after so many checks that found none, at this confidence. */
export function mostMissed({ lot, checks, sensitivity }: Omit<Draw, 'irregular'>, confidence: Fraction): number {
  const risk = oneMinus(confidence);
  const found = smallest(lot, (irregular) => isMissedAtMost({ lot, irregular, checks, sensitivity }, risk));
  return found === undefined ? lot : found - 1;
}

/** The smallest number from 1 to `most` that is enough, where every larger one is as well. */
function smallest(most: number, isEnough: (count: number) => boolean): number | undefined {
  if (!isEnough(most)) return undefined;
  let [low, high] = [1, most];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (isEnough(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
