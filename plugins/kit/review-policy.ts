import { ORGANISATION_KINDS } from './organisation-kind.ts';
import { PluginProblem } from './plugin-problem.ts';

/** What it takes for a revision of a type to be published. */
export interface ReviewPolicy {
  /** So many reviewers, 1 to 5, each without an interest in the entry, approve the same revision. 0: of letters, which no reviewer reads. */
  approvals: number;
  /**
   * One of them at least belongs to one of these: an organisation of a kind (`customs`, as long as it counts as that), or
   * a closed user group, by its id. Left out: any reviewers.
   */
  by?: readonly string[];
  /**
   * Fields whose change needs a new approval. A live entry in which only others were changed is published when it is
   * submitted, on the approval that it has; title, summary, language, marking and group always need one. Left out: all.
   */
  resets?: readonly string[];
}

const MOST_APPROVALS = 5;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @throws PluginProblem naming the plugin and what is wrong with its policy */
export function readReviewPolicy(
  id: string,
  { approvals = 1, by, resets }: Partial<ReviewPolicy> = {},
  fields: readonly string[],
): ReviewPolicy {
  const wrong = (what: string) => new PluginProblem(`Plugin “${id}”: ${what}`);
  if (!Number.isInteger(approvals) || approvals < 0 || approvals > MOST_APPROVALS)
    throw wrong(`review.approvals is ${approvals}; give a whole number from 0 to ${MOST_APPROVALS}.`);
  if (by?.length === 0) throw wrong('review.by is empty, so nobody could publish. Name somebody, or leave it out.');
  const stranger = by?.find((one) => !(ORGANISATION_KINDS as readonly string[]).includes(one) && !UUID.test(one));
  if (stranger !== undefined)
    throw wrong(
      `review.by names “${stranger}”, which is neither a kind of organisation (${ORGANISATION_KINDS.join(', ')}) nor the id of a group. Mend or remove it.`,
    );
  const unknown = resets?.find((name) => !fields.includes(name));
  if (unknown !== undefined)
    throw wrong(
      `review.resets names “${unknown}”, which is none of its fields (${fields.join(', ')}). Mend or remove it.`,
    );
  return { approvals, by, resets };
}
