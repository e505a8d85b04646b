import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '#api/db/open.ts';
import { createJobs, type JobHandler, type JobHandlers, type NewJob } from '#api/jobs/jobs.ts';
import { type JobSettings, usualSettings } from '#api/jobs/settings.ts';
import { createWorker } from '#api/jobs/worker.ts';

/** As usual, a hundred times faster. */
const quick: JobSettings = {
  ...usualSettings,
  pollMs: 20,
  leaseMs: 600,
  timeLimitMs: 10_000,
  graceMs: 50,
  drainMs: 50,
  maxAttempts: 3,
  firstRetryMs: 10,
  longestRetryMs: 40,
};

/** A process of its own, as far as jobs go. */
export function workshop(database: Database, handlers: JobHandlers, settings: Partial<JobSettings> = {}) {
  const jobs = createJobs();
  const logs: unknown[][] = [];
  const note = (...line: unknown[]) => void logs.push(line);
  const worker = createWorker({ database, jobs }, handlers, { error: note }, { ...quick, ...settings });
  const add = async (job: Partial<NewJob> = {}) => {
    await database.transaction((trx) => jobs.add(trx, { kind: 'work', payload: {}, ...job }));
    jobs.ring();
  };
  return { ...worker, add, logs, ring: jobs.ring };
}

/** All jobs, oldest first. */
export const listJobs = (database: Database) =>
  database.read.selectFrom('job').selectAll().orderBy('created_at').orderBy('id').execute();

/** Waits until it is so. @throws Error when it is not after 10 s */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 10_000; !(await isSo()); await delay(5))
    if (Date.now() > end) throw new Error('It did not come to that in time.');
}

/** Handlers of one kind. */
export const work = (handle: JobHandler) => ({ work: { handle } });

/** Resolves with the signal, and never otherwise: a handler that hangs but listens. */
export const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => {
      reject(signal.reason as Error);
    });
  });
