import type { Database } from '../db/open.ts';

const DAY_MS = 86_400_000;

/** What was done says for some days that it was done; what was given up waits for somebody, but not for ever. */
const DONE_DAYS = 7;
const DEAD_DAYS = 90;

/** Removes jobs that nobody needs any more. */
export const removeOldJobs = (database: Database): Promise<void> =>
  database.transaction(async (trx) => {
    for (const [state, days] of [
      ['done', DONE_DAYS],
      ['dead', DEAD_DAYS],
    ] as const)
      await trx.deleteFrom('job').where('state', '=', state).where('done_at', '<', before(days)).execute();
  });

const before = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString();
