import { RESET, sendResetLink } from './accounts/service.ts';
import { assistanceJobs } from './assistance/service.ts';
import type { Deps } from './context.ts';
import { remindOfFacts, RENEWAL, renewEntries, tellingJob, TOLD, TURN, turningJob } from './entries/service.ts';
import { fileJobs } from './files/service.ts';
import type { JobHandlers, JobKind } from './jobs/jobs.ts';
import { removeOldJobs } from './jobs/tidy.ts';
import { letterJob, type Post } from './mail/handler.ts';
import { renewFigures } from './maturity/service.ts';
import { sweepJoining } from './joining/service.ts';
import { LETTER } from './mail/mail.ts';
import { proofJobs } from './proofs/service.ts';
import { reportJobs } from './reports/service.ts';
import { remindOfUses } from './uses/service.ts';
import { remindOfKinds } from './organisations/service.ts';

/** What jobs need beside the deps of a use case: the ways out of the process. */
export interface Outside {
  post: Post;
  /** Our own address, for links in letters. */
  origin: () => string;
}

/** Everything that is done later, by kind: the one place where a kind of job gets its handler. */
export function jobHandlers(deps: Deps, { post, origin }: Outside): JobHandlers {
  return {
    [LETTER]: letterJob(post, origin),
    [RESET]: { handle: (payload) => sendResetLink(deps, payload) },
    ...proofJobs(deps),
    ...fileJobs(deps),
    ...assistanceJobs(deps),
    [TOLD]: tellingJob(deps),
    [TURN]: turningJob(deps),
    tidying: tidyingJob(deps),
    'kind-reminders': { every: 24, handle: () => remindOfKinds(deps) },
    'use-reminders': { every: 24, handle: () => remindOfUses(deps) },
    ...reportJobs(deps),
    'confirm-reminders': { every: 24, handle: (_, { signal }) => remindOfFacts(deps, undefined, signal) },
    // Ten thousand entries take minutes.
    [RENEWAL]: { handle: (_, { signal }) => renewEntries(deps, signal), timeLimitSeconds: 3600 },
    'regional-figures': { every: 24, handle: (_, { signal }) => renewFigures(deps, undefined, signal) },
    'sweep-joining': { handle: () => sweepJoining(deps.database), every: 24 },
  };
}

/** A letter that nobody handed over for so long opens nothing any more. */
const KEPT_LETTER_DAYS = 30;

/** Removes what is kept for a while only. */
const tidyingJob = ({ database, mail }: Deps): JobKind => ({
  every: 24,
  handle: async () => {
    await removeOldJobs(database);
    await mail.kept.removeOlderThan(new Date(Date.now() - KEPT_LETTER_DAYS * 86_400_000));
  },
});
