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
 * What nobody reviews is read by the organisation that wrote it, and where it is a letter by the one that it is for: it has the
 * one marking `amber-strict`. A letter is reviewed by nobody.
 *
 * @throws PluginProblem
 */
export function requireClosedLetters(id: string, { addressed, markings, review }: Declared): void {
  const isClosed = markings.length === 1 && markings[0] === 'amber-strict';
  const isUnreviewed = review?.approvals === 0;
  if (addressed && !isClosed)
    throw new PluginProblem(`Plugin “${id}”: entries that are addressed have the one marking amber-strict.`);
  if (addressed && !isUnreviewed)
    throw new PluginProblem(
      `Plugin “${id}”: reviewers read no letters. Give review.approvals as 0, or leave out addressed.`,
    );
  if (isUnreviewed && !isClosed)
    throw new PluginProblem(
      `Plugin “${id}”: review.approvals is 0, so nobody else has read its entries: give amber-strict as their only marking.`,
    );
}
