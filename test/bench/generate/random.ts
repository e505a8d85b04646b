/** Random choices that are the same in every run. */
export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<Item>(list: readonly Item[]): Item;
  /** Up to `most` different items. */
  some<Item>(list: readonly Item[], most: number): Item[];
}

/**
 * Small and fast; good enough to vary a text.
 *
 * @see Marsaglia, Xorshift RNGs, Journal of Statistical Software 8 (2003)
 */
export function createRandom(seed: number): Random {
  // Zero would stay zero for ever, and seeds that lie close together should not begin alike.
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0 || 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state = (state ^ (state << 5)) >>> 0;
    return state / 4_294_967_296;
  };
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const pick = <Item>(list: readonly Item[]): Item => list[between(0, list.length - 1)]!;
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick,
    some: (list, most) => [...new Set(Array.from({ length: Math.min(most, list.length) }, () => pick(list)))],
  };
}
