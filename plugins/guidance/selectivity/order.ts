import type { Declarations } from './declarations.ts';
import { explorationOf, quotaOf, type Stretch } from './periods.ts';
import { type Random, shuffle } from './random.ts';
import { countHits } from './rules.ts';
import type { Strategy } from './settings.ts';
import { readNumber } from './values.ts';

/** Who comes first, by a number for each declaration: the highest first. Those that are equal are drawn. */
export function keysOf(declarations: Declarations, { kind, rest, rules, column }: Strategy): Float64Array {
  const by = kind === 'mixed' ? rest : kind;
  if (by === 'random') return new Float64Array(declarations.size);
  if (by === 'rules') return countHits(declarations, rules);
  const cells = declarations.cells(column) ?? [];
  // What has no score comes last.
  return Float64Array.from({ length: declarations.size }, (_one, row) => {
    const score = readNumber(cells[row] ?? '');
    return Number.isNaN(score) ? -Infinity : score;
  });
}

export interface Order {
  /** Rows, stretch by stretch, the first to be inspected first. */
  rows: Uint32Array;
  /** Places within `rows` whose rows are equal, more than one. */
  ties: Stretch[];
}

export function orderOf(keys: Float64Array, stretches: readonly Stretch[]): Order {
  const rows = Uint32Array.from(keys, (_key, row) => row);
  const ties: Stretch[] = [];
  for (const { from, to } of stretches) {
    rows.subarray(from, to).sort((one, other) => compare(keys[other]!, keys[one]!));
    for (let start = from, place = from + 1; place <= to; place += 1) {
      if (place < to && keys[rows[place]!] === keys[rows[start]!]) continue;
      if (place - start > 1) ties.push({ from: start, to: place });
      start = place;
    }
  }
  return { rows, ties };
}

/** Infinity minus infinity is no number. */
const compare = (one: number, other: number): number => (one === other ? 0 : one < other ? -1 : 1);

export interface Draw {
  order: Uint32Array;
  /** Only of a mixed strategy: the order in which the random part is drawn. */
  exploring: Uint32Array | undefined;
}

export function draw({ rows, ties }: Order, stretches: readonly Stretch[], explores: boolean, random: Random): Draw {
  const order = rows.slice();
  for (const { from, to } of ties) shuffle(order, random, from, to);
  if (!explores) return { order, exploring: undefined };
  const exploring = Uint32Array.from(rows, (_row, place) => place);
  for (const { from, to } of stretches) shuffle(exploring, random, from, to);
  return { order, exploring };
}

/**
 * Calls `inspect` for each row that is chosen, each once.
 *
 * @param share of all that is inspected, and of the inspected that is drawn at random; both from 0 to 1
 */
export function choose(
  { order, exploring }: Draw,
  stretches: readonly Stretch[],
  share: { rate: number; exploration: number },
  inspect: (row: number) => void,
): void {
  const taken = exploring && new Uint8Array(order.length);
  for (const stretch of stretches) {
    const quota = quotaOf(stretch, share.rate);
    let left = exploring ? explorationOf(stretch, share.rate, share.exploration) : 0;
    for (let place = stretch.from; place < stretch.from + quota - left; place += 1) {
      if (taken) taken[order[place]!] = 1;
      inspect(order[place]!);
    }
    if (!exploring) continue;
    for (let place = stretch.from; left > 0; place += 1) {
      if (taken![exploring[place]!] === 1) continue;
      inspect(exploring[place]!);
      left -= 1;
    }
  }
}
