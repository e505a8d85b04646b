import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Database } from '#api/db/open.ts';
import type { JobHandler } from '#api/jobs/jobs.ts';
import { later } from '../limits/support.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { listJobs, until, workshop } from './support.ts';

const HOUR_MS = 3_600_000;

describeEachDialect('what runs by itself', (open) => {
  let database: Database;
  beforeEach(async () => {
    database = await open();
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const hourly = (handle: JobHandler) => workshop(database, { hourly: { handle, every: 1 } });
  const openJobs = async () => (await listJobs(database)).filter(({ state }) => state === 'open');

  it('runs at the first start, and again after its time', async () => {
    let runs = 0;
    const shop = hourly(async () => void runs++);
    shop.start();
    await until(async () => runs === 1 && (await openJobs()).length === 1);
    await shop.stop();
    const [next] = await openJobs();
    expect(Math.abs(Date.parse(next!.run_at) - Date.now() - HOUR_MS)).toBeLessThan(10_000);
    later(3700);
    const again = hourly(async () => void runs++);
    await again.runDue();
    expect(runs).toBe(2);
    expect(await openJobs()).toHaveLength(1);
  });

  it('runs at every start where it clears up what a crash left, and other work waits for its time', async () => {
    const runs = { clearing: 0, waiting: 0 };
    const open = () =>
      workshop(database, {
        clearing: { handle: async () => void runs.clearing++, every: 1, alsoAtStart: true },
        waiting: { handle: async () => void runs.waiting++, every: 1 },
      });
    for (const count of [1, 2]) {
      const shop = open();
      shop.start();
      await until(async () => runs.clearing === count && (await openJobs()).every(({ lease_owner }) => !lease_owner));
      await shop.stop();
    }
    expect(runs).toEqual({ clearing: 2, waiting: 1 });
    expect(await openJobs()).toHaveLength(2);
  });

  it('is planned once, however many processes start', async () => {
    let runs = 0;
    const shops = [1, 2, 3].map(() => hourly(async () => void runs++));
    for (const shop of shops) shop.start();
    await until(async () => (await listJobs(database)).length === 2);
    await Promise.all(shops.map((shop) => shop.stop()));
    expect(runs).toBe(1);
    expect(await openJobs()).toHaveLength(1);
  });

  it('is planned again when it was given up', async () => {
    const shop = hourly(async () => {
      throw new Error('No.');
    });
    shop.start();
    await until(async () => (await listJobs(database)).some(({ state }) => state === 'dead'));
    await shop.stop();
    expect(await openJobs()).toMatchObject([{ kind: 'hourly', attempts: 0 }]);
  });

  it('runs again, and is not planned twice, when its process was killed', async () => {
    let runs = 0;
    const cutOff = { lease_owner: 'gone', lease_until: new Date(Date.now() - 1).toISOString(), attempts: 1 };
    await workshop(database, {}).add({ kind: 'hourly', key: 'every', payload: null });
    await database.transaction((trx) => trx.updateTable('job').set(cutOff).execute());
    const shop = hourly(async () => void runs++);
    shop.start();
    await until(async () => runs === 1 && (await listJobs(database)).length === 2);
    await shop.stop();
    expect(await openJobs()).toMatchObject([{ attempts: 0 }]);
  });
});
