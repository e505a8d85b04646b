import type { JobRow } from '../db/tables/job.ts';
import { defineRule, isIn, never } from './condition.ts';

type Row = Pick<JobRow, 'state'>;

/** Who sees the jobs that are open or were given up, has them tried again and discards them: maintainers. */
export const manageJobs = defineRule<Row>((actor) => {
  const isManager = actor.kind === 'system' || (actor.kind === 'account' && actor.platformRole === 'maintainer');
  return isManager ? isIn('state', ['open', 'dead']) : never;
});
