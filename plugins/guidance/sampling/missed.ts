import { type Fraction, isAtMost, oneMinus, toNumber } from './fraction.ts';

/** A lot, how many irregular items are in it, how many are checked, and how often one check finds what is there. */
export interface Draw {
  lot: number;
  irregular: number;
  checks: number;
  sensitivity: Fraction;
}

/** Terms that are so much smaller than the largest add nothing that a number could hold. */
const NEGLIGIBLE = 1e-300;

/**
 * The chance that random checks without replacement find none of the irregular items.
 *
 * With K of them among those checked (K is hypergeometric) and each overlooked with chance q, it is the sum of P(K = k)·qᵏ.
 * Made of ratios of neighbouring terms, each exact to the last digit or so: factorials overflow, and their logarithms lose
 * six digits at a million items before the subtraction.
 *
 * @see ISPM 31, Methodologies for sampling of consignments, on small lots
 */
export function chanceMissed({ lot, irregular, checks, sensitivity }: Draw): number {
  const [fewer, more] = sorted(irregular, checks);
  const overlooked = toNumber(oneMinus(sensitivity));
  if (overlooked === 0) return chanceOfNone(lot, fewer, more);
  const lowest = Math.max(0, fewer + more - lot);
  const likeliest = Math.min(fewer, Math.floor(((fewer + 1) * (more + 1)) / (lot + 2)));
  // From the likeliest K outwards, as multiples of its chance; the sum of all multiples says what that chance is.
  let all = 1;
  let missed = overlooked ** likeliest;
  for (let k = likeliest, share = 1; k < fewer && share > NEGLIGIBLE;) {
    share *= ((fewer - k) * (more - k)) / ((k + 1) * (lot - fewer - more + k + 1));
    k += 1;
    all += share;
    missed += share * overlooked ** k;
  }
  for (let k = likeliest, share = 1; k > lowest && share > NEGLIGIBLE;) {
    share *= (k * (lot - fewer - more + k)) / ((fewer - k + 1) * (more - k + 1));
    k -= 1;
    all += share;
    missed += share * overlooked ** k;
  }
  return missed / all;
}

/** The same where a check overlooks nothing: (lot − more)(lot − more − 1)… over lot(lot − 1)…, `fewer` factors of each. */
function chanceOfNone(lot: number, fewer: number, more: number): number {
  let chance = 1;
  for (let i = 0; i < fewer && chance > NEGLIGIBLE; i += 1) chance *= Math.max(0, lot - more - i) / (lot - i);
  return chance;
}

/** The same as an exact fraction. Slow for thousands of irregular items and checks. */
export function exactlyMissed({ lot, irregular, checks, sensitivity }: Draw): Fraction {
  const [fewer, more] = sorted(irregular, checks).map(BigInt) as [bigint, bigint];
  const rest = BigInt(lot) - more;
  const overlooked = oneMinus(sensitivity);
  let over = 0n;
  for (
    let k = fewer > rest ? fewer - rest : 0n, ways = choose(more, k) * choose(rest, fewer - k);
    k <= fewer;
    k += 1n
  ) {
    over += ways * overlooked.over ** k * overlooked.under ** (fewer - k);
    if (overlooked.over === 0n) break;
    ways = (ways * (more - k) * (fewer - k)) / ((k + 1n) * (rest - fewer + k + 1n));
  }
  return { over, under: choose(BigInt(lot), fewer) * overlooked.under ** fewer };
}

function choose(from: bigint, taken: bigint): bigint {
  let ways = 1n;
  for (let i = 0n; i < taken; i += 1n) ways = (ways * (from - i)) / (i + 1n);
  return ways;
}

/** Far above what the ratios can be wrong by, far below the step from one check to the next. */
const NEAR = 1e-9;

/**
 * Whether the chance to find none is at most `risk`, exactly. A lot of 100 with one irregular item needs 95 checks for 95 %,
 * and no rounding may make them 96: where the quick answer is near, whole numbers decide.
 */
export function isMissedAtMost(draw: Draw, risk: Fraction): boolean {
  const [chance, limit] = [chanceMissed(draw), toNumber(risk)];
  if (Math.abs(chance - limit) > NEAR * limit) return chance < limit;
  return isAtMost(exactlyMissed(draw), risk);
}

/** Irregular items and checks may change places: it is the same chance. */
const sorted = (one: number, other: number): [number, number] => (one < other ? [one, other] : [other, one]);
