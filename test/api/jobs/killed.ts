import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { migrate } from '#api/db/migrate.ts';
import { type Database, openDatabase } from '#api/db/open.ts';
import { createJobs } from '#api/jobs/jobs.ts';
import { DATABASE_PLACES } from '../../support/database-places.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { type Run, startGang } from './killing.ts';
import { listJobs } from './support.ts';

const MEMBERS = 4;
/** So many jobs wait at any time while processes are killed. */
const BACKLOG = 40;

/** @param count of processes that are killed, on each kind of database */
export function describeKilledWorkers(count: number): void {
  describe.each(Object.entries(DATABASE_PLACES))(
    'workers that are killed in the middle of their work (%s)',
    (_name, makePlace) => {
      it('leave every job to others, which do it, and never two at once', { timeout: 300_000 }, async () => {
        const where = await makePlace();
        const database = await openDatabase(where);
        onTestFinished(() => database.close());
        await migrate(database);
        const gang = startGang(where, path.join(temporaryDirectory(), 'steps.txt'), MEMBERS);
        onTestFinished(() => gang.disband());
        const load = keepBusy(database);
        onTestFinished(load.stop);
        for (let kills = 0; kills < count; kills++) await gang.killOne();
        await load.stop();
        for (const end = Date.now() + 120_000; (await countOpen(database)) > 0 && Date.now() < end;) await delay(100);
        await gang.disband();

        const jobs = await listJobs(database);
        const runs = gang.readRuns();
        expect(jobs.length).toBeGreaterThanOrEqual(BACKLOG);
        expect(jobs.filter(({ state }) => state !== 'done')).toEqual([]);
        const whole = new Set(runs.filter(({ isWhole }) => isWhole).map(({ job }) => job));
        expect(jobs.filter(({ id }) => !whole.has(id))).toEqual([]);
        expect(runs.filter(({ isWhole }) => !isWhole).length).toBeGreaterThanOrEqual(count / 2);
        expect(findOverlaps(runs)).toEqual([]);
      });
    },
  );
}

/** Adds jobs as fast as they are done. */
function keepBusy(database: Database) {
  const jobs = createJobs();
  let isBusy = true;
  const adding = (async () => {
    while (isBusy) {
      const missing = BACKLOG - (await countOpen(database));
      await database.transaction(async (trx) => {
        for (let n = 0; n < missing; n++) await jobs.add(trx, { kind: 'work', payload: { n } });
      });
      await delay(50);
    }
  })();
  return {
    stop: async () => {
      isBusy = false;
      await adding;
    },
  };
}

async function countOpen(database: Database): Promise<number> {
  const { count } = await database.read
    .selectFrom('job')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Pairs of runs of one job of which the second began before the first had ended. */
export function findOverlaps(runs: readonly Run[]): [Run, Run][] {
  const last = new Map<string, Run>();
  const found: [Run, Run][] = [];
  for (const run of runs.toSorted((a, b) => (a.begin < b.begin ? -1 : 1))) {
    const before = last.get(run.job);
    if (before && run.begin < before.end) found.push([before, run]);
    if (!before || run.end > before.end) last.set(run.job, run);
  }
  return found;
}
