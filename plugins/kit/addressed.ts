import type { Marking } from './marking.ts';
import { PluginProblem } from './plugin-problem.ts';

/**
 * The entries of a type are letters: each is for one organisation, and is read there and where it was written, by nobody
 * else. To submit one is to send it. The names are those of fields.
 */
export interface Addressed<Name extends string = string> {
  /** The organisation that it is for; a customs administration or a border agency. */
  to: Name;
  /** The day by which an answer is asked for. */
  by: Name;
  /** The entry of the instrument on which it rests. */
  under: Name;
  /** The article or annex of that instrument. */
  part: Name;
}

/** Why something was refused has to be among these: what an instrument, or one part of it, names as grounds. */
export type Grounds = (fields: Record<string, unknown>, part: string) => string[];

interface Declared {
  addressed?: Addressed;
  markings: readonly Marking[];
  review?: { approvals?: number };
}

/**
 * What nobody reviews goes to one organisation and no further, and what goes to one organisation nobody else reviews.
 *
 * @throws PluginProblem
 */
export function requireClosedLetters(id: string, { addressed, markings, review }: Declared): void {
  const isClosed = markings.length === 1 && markings[0] === 'amber-strict';
  if (addressed && !isClosed)
    throw new PluginProblem(`Plugin “${id}”: entries that are addressed have the one marking amber-strict.`);
  if ((addressed !== undefined) !== (review?.approvals === 0))
    throw new PluginProblem(
      `Plugin “${id}”: review.approvals is 0 exactly where entries are addressed: reviewers read no letters, and all else they read first.`,
    );
}
