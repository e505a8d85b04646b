/** What the bundles say of one word. Ids are those of hits; places count the words of a hit from 0. */
export interface UnitMatches {
  /** Every hit with the word, with its first place; none when it is only in the name of the publisher. */
  first: Map<string, number | undefined>;
  /** All places, where the word is rare enough to look them up. */
  places: Map<string, readonly number[]>;
}

export interface Ranked {
  id: string;
  /** How many of the words it has. */
  units: number;
  score: number;
  places: number[];
}

/** Titles have about ten words, title and summary together about forty. */
const TITLE_END = 10;
const SUMMARY_END = 40;
/** So many times, and a word counts half of what it can count at most. */
const HALF_SATURATED = 2;

/**
 * Ranks hits over all bundles as if they were one: rare words weigh more, words near the top weigh more, and a word that
 * comes often weighs up to twice. Pagefind's own scores compare inside one bundle only.
 *
 * @param entries how many entries are searched
 * @returns hits with most words first, weighed by how rare those are
 */
export function rank(units: readonly UnitMatches[], entries: number): Ranked[] {
  const found = new Map<string, Ranked>();
  for (const { first, places } of units) {
    const rarity = Math.log(1 + (entries - first.size + 0.5) / (first.size + 0.5));
    for (const [id, place] of first) {
      const all = places.get(id) ?? (place === undefined ? [] : [place]);
      const often = all.length / (all.length + HALF_SATURATED);
      const hit = found.get(id) ?? { id, units: 0, score: 0, places: [] };
      hit.units += 1;
      hit.score += Math.max(rarity, 0.01) * (prominence(place) + often);
      hit.places.push(...all);
      found.set(id, hit);
    }
  }
  return [...found.values()].sort((a, b) => b.score - a.score);
}

/** Fewer hits with all words than this, and hits with some of them follow. */
const FEW = 3;

/** Hits with all words first; where they are few, those with any of them after. */
export function withAllWords(ranked: readonly Ranked[], unitCount: number): { hits: Ranked[]; anyWord: boolean } {
  const all = ranked.filter((hit) => hit.units === unitCount);
  if (all.length >= FEW || unitCount < 2) return { hits: all, anyWord: false };
  const some = ranked.filter((hit) => hit.units < unitCount);
  return { hits: [...all, ...some], anyWord: some.length > 0 };
}

function prominence(place: number | undefined): number {
  if (place === undefined) return 2;
  if (place < TITLE_END) return 3;
  return place < SUMMARY_END ? 2 : 1;
}
