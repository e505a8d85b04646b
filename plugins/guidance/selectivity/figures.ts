import type { Declarations } from './declarations.ts';

/** What a selection has brought. A share that has nothing to be a share of is 0. */
export interface Figures {
  inspected: number;
  /** Irregular among the inspected. */
  found: number;
  /** Found / inspected: precision by another name. */
  hitRate: number;
  /** Found / all irregular. */
  recall: number;
  revenue: number;
  /** Of all revenue that is there to be recovered. */
  revenueShare: number;
  /** Different importers with whom something was found. */
  importers: number;
}

/** The mean of all draws, and the range that nine in ten of them keep within. */
export interface Spread {
  mean: number;
  low: number;
  high: number;
}

export interface Totals {
  size: number;
  irregular: number;
  revenue: number;
  importers: number;
}

export function totalsOf({ size, irregular, revenue, importer }: Declarations): Totals {
  const bad = new Set(importer.filter((_name, row) => irregular[row] === 1));
  return { size, irregular: sum(irregular), revenue: sum(revenue), importers: bad.size };
}

export const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** A tally to which rows are added one by one. */
export function createTally({ irregular, revenue, importer, has }: Declarations, totals: Totals) {
  let [inspected, found, recovered] = [0, 0, 0];
  const importers = new Set<string>();
  const shares = () => ({
    hitRate: ratio(found, inspected),
    recall: ratio(found, totals.irregular),
    revenueShare: ratio(recovered, totals.revenue),
  });
  return {
    add: (row: number): void => {
      inspected += 1;
      recovered += revenue[row]!;
      found += irregular[row]!;
    },
    /** Besides `add`: is asked for at one rate only. */
    addImporter: (row: number): void => {
      if (has.importer && irregular[row] === 1) importers.add(importer[row]!);
    },
    shares,
    figures: (): Figures => ({ ...shares(), inspected, found, revenue: recovered, importers: importers.size }),
  };
}

/** @see NIST, nearest-rank percentile */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))]!;
  return { mean: sum(values) / values.length, low: at(0.05), high: at(0.95) };
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let index = 0; index < values.length; index += 1) total += values[index]!;
  return total;
}
