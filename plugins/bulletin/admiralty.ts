/**
 * The Admiralty scale, also called the NATO system: how reliable a source is, and how credible what it said. Each of the two
 * is judged without looking at the other.
 *
 * @see https://github.com/MISP/misp-taxonomies/tree/main/admiralty-scale, CC0-1.0
 */
export const RELIABILITY = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
export const CREDIBILITY = ['1', '2', '3', '4', '5', '6'] as const;

/** The grade as analysts write it: `B2`. Undefined while one half is missing. */
export const gradeOf = (reliability: string | undefined, credibility: string | undefined): string | undefined =>
  reliability && credibility ? `${reliability.toUpperCase()}${credibility}` : undefined;
