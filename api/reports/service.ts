import type { ReportsPortal } from '#plugins/kit/index.ts';
import type { Context, Deps } from '../context.ts';
import type { JobHandlers } from '../jobs/jobs.ts';
import { countedFor } from '../limits/counted.ts';
import { answer } from './answer.ts';
import { forgettingJob } from './forget.ts';
import { list } from './list.ts';
import { send } from './send.ts';
import { TELLING, tellingReportsJob } from './tell.ts';

export { forgetReporter } from './forget-person.ts';

export const reportJobs = (deps: Deps): JobHandlers => ({
  [TELLING]: tellingReportsJob(deps),
  'report-addresses': forgettingJob(deps),
});

/** The use cases of problem reports, bound to one actor. */
export function reportsFor(context: Context): ReportsPortal {
  const write = countedFor(context);
  return { send: write(send), list: () => list(context), answer: write(answer) };
}
