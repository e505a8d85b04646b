import type { Deps } from './context.ts';
import type { JobHandlers } from './jobs/jobs.ts';
import { letterJob, type Post } from './mail/handler.ts';
import { sweepJoining } from './joining/service.ts';
import { LETTER } from './mail/mail.ts';

/** What jobs need beside the deps of a use case: the ways out of the process. */
export interface Outside {
  post: Post;
  /** Our own address, for links in letters. */
  origin: () => string;
}

/** Everything that is done later, by kind: the one place where a kind of job gets its handler. */
export function jobHandlers({ database }: Deps, { post, origin }: Outside): JobHandlers {
  return {
    [LETTER]: letterJob(post, origin),
    'sweep-joining': { handle: () => sweepJoining(database), every: 24 },
  };
}
