import type { Trx } from '../db/open.ts';
import type { JobKind, JobHandlers } from './jobs.ts';
import { type Attempt, insertJob, makeDue } from './queries.ts';

/** Of the one open job of a kind that runs by itself. */
const KEY = 'every';

/** Whether a job is one of those that plan themselves again. */
export const isRecurring = ({ key }: Pick<Attempt, 'key'>): boolean => key === KEY;

const HOUR_MS = 3_600_000;

/**
 * Plans what runs by itself and is not planned yet: at the first start, and after a release that brings a new kind. What
 * runs at every start is due at once.
 */
export async function planRecurring(trx: Trx, kinds: JobHandlers): Promise<void> {
  for (const [kind, { every, alsoAtStart }] of Object.entries(kinds)) {
    if (every === undefined) continue;
    await insertJob(trx, { kind, payload: null, key: KEY });
    if (alsoAtStart) await makeDue(trx, kind, KEY);
  }
}

/** Plans the next run of what runs by itself, in the transaction that ends this one: a crash leaves one of the two open. */
export async function planNext(trx: Trx, { every }: JobKind, job: Pick<Attempt, 'kind' | 'key'>): Promise<void> {
  if (every === undefined || !isRecurring(job)) return;
  const runAt = new Date(Date.now() + every * HOUR_MS).toISOString();
  await insertJob(trx, { kind: job.kind, payload: null, key: KEY, runAt });
}
