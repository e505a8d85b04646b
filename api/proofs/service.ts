import type { ProofsPortal } from '#plugins/kit/index.ts';
import type { Context } from '../context.ts';
import { countedFor } from '../limits/counted.ts';
import { answer, question } from './answer.ts';
import { begin } from './begin.ts';
import { check, remove } from './check.ts';
import { list } from './read.ts';

export { proofJobs } from './jobs.ts';
export { moveProofs } from './move.ts';
export { findTrust, publicProofs } from './trust.ts';

/** The use cases of proofs of control, bound to one actor. */
export function proofsFor(context: Context): ProofsPortal {
  const write = countedFor(context);
  return {
    list: (organisation) => list(context, organisation),
    begin: write(begin),
    check: write(check),
    remove: write(remove),
    question: (token) => question(context, token),
    answer: write(answer),
  };
}
