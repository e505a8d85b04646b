/*
 * Which figure of a region may be shown, so that nobody learns the level of one organisation from it.
 *
 * A figure is the lower median, a whole level, of at least five organisations. One figure tells which level half of them
 * reach, of nobody whether they do. What could tell more is the difference of two: the median before and after an organisation
 * came, left or changed its level. So a figure takes the place of another only when the levels of at least five organisations
 * differ between the two, in that very dimension: whatever moves is the work of five together. And because there is no figure
 * of all regions, none can be had by taking others away from it.
 *
 * Who leaves is in no figure any more, at once. The one without them would differ by them alone, so there is none until five
 * levels differ. Beyond this goes nobody's promise: four of five who tell each other their own levels learn of the fifth what
 * a median tells.
 *
 * The threshold of five is that of the portal's issue; that differences need it as well as sums is the classic result on
 * statistical databases. @see Denning, Denning and Schwartz, The Tracker (1979), doi:10.1145/320064.320069
 */

/** Organisations that a figure rests on at least, and that two figures differ by at least. */
export const LEAST_ORGANISATIONS = 5;

/** The level of each organisation in one dimension, by its id. */
export type Contributions = ReadonlyMap<string, number>;

/** What becomes of the figure that there was: a new one, the same as before, or none. */
export type Release = 'new' | 'kept' | 'none';

/**
 * @param before what the last figure was computed from; undefined: there was none
 * @param isDue whether a new figure may be made now: once a month
 */
export function releaseFigure(before: Contributions | undefined, now: Contributions, isDue: boolean): Release {
  const isEnough = now.size >= LEAST_ORGANISATIONS;
  if (!before) return isEnough && isDue ? 'new' : 'none';
  if (isEnough && isDue && countDifferences(before, now) >= LEAST_ORGANISATIONS) return 'new';
  return [...before.keys()].every((organisation) => now.has(organisation)) ? 'kept' : 'none';
}

const countDifferences = (before: Contributions, now: Contributions): number =>
  [...new Set([...before.keys(), ...now.keys()])].filter(
    (organisation) => before.get(organisation) !== now.get(organisation),
  ).length;

/** The middle level; of an even number the lower of the two in the middle. */
export function lowerMedian(levels: readonly number[]): number {
  const sorted = levels.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length / 2) - 1]!;
}
