import type { JobHandlers } from '../jobs/jobs.ts';
import { CHECK_UPLOAD } from './append.ts';
import { type CheckDeps, checkUpload } from './check.ts';
import { sweepFiles } from './sweep.ts';

/** A bucket with many files is listed a thousand at a time. */
const SWEEP_SECONDS = 1800;

/** What is done with files later. */
export const fileJobs = (deps: CheckDeps): JobHandlers => ({
  [CHECK_UPLOAD]: { handle: (payload, { signal }) => checkUpload(deps, payload, signal) },
  'sweep-files': {
    handle: (_payload, { signal }) => sweepFiles(deps, signal),
    every: 1,
    alsoAtStart: true,
    timeLimitSeconds: SWEEP_SECONDS,
  },
});
