import type { JobHandlers } from '../jobs/jobs.ts';
import { CHECK_UPLOAD } from './append.ts';
import { type CheckDeps, checkUpload } from './check.ts';
import { sweepFiles } from './sweep.ts';

/** What is done with files later. */
export const fileJobs = (deps: CheckDeps): JobHandlers => ({
  [CHECK_UPLOAD]: { handle: (payload, { signal }) => checkUpload(deps, payload, signal) },
  'sweep-files': { handle: () => sweepFiles(deps), every: 1 },
});
