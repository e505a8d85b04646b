import type { JobKind, RunningJob } from '../jobs/jobs.ts';
import { letterSchema } from './letter.ts';
import { renderLetter, type RenderedLetter } from './render.ts';

/**
 * Takes a letter to where it is read from: a mail server, or a folder. Once more after a failure, with the same `id`.
 *
 * @throws what was in the way; `FinalProblem` when it will be in the way again
 */
export type Post = (letter: RenderedLetter, job: Pick<RunningJob, 'id' | 'signal'>) => Promise<void>;

/** Sends what `mail.send` has queued. */
export const letterJob = (post: Post, origin: () => string): JobKind => ({
  handle: async (payload, job) => {
    await post(renderLetter(letterSchema.parse(payload), origin()), job);
  },
});
