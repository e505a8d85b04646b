import { expect, it } from 'vitest';
import type { Deps } from '#api/context.ts';
import { jobHandlers } from '#api/job-handlers.ts';
import { jobKinds } from '../../site/messages/upkeep.ts';

it('every kind of job has a name on the page of jobs', () => {
  // Nothing is asked of these before a job runs.
  const handlers = jobHandlers({} as Deps, { post: async () => undefined, origin: () => 'https://portal.example' });
  expect(Object.keys(handlers).toSorted()).toEqual(Object.keys(jobKinds).toSorted());
});
