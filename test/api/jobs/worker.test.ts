import { beforeEach, describe, expect, it, vi, afterEach } from 'vitest';
import type { Database } from '#api/db/open.ts';
import { FinalProblem } from '#api/jobs/jobs.ts';
import { later } from '../limits/support.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { listJobs, untilAborted, until, work, workshop } from './support.ts';

describeEachDialect('a worker', (open) => {
  let database: Database;
  const stops: (() => Promise<void>)[] = [];
  beforeEach(async () => {
    database = await open();
  });
  afterEach(async () => {
    vi.useRealTimers();
    for (const stop of stops.splice(0)) await stop();
  });
  const started = (...given: Parameters<typeof workshop> extends [unknown, ...infer Rest] ? Rest : never) => {
    const shop = workshop(database, ...given);
    stops.push(shop.stop);
    shop.start();
    return shop;
  };

  it('runs what was added, with its payload, and erases that', async () => {
    const done: unknown[] = [];
    const shop = started(work(async (payload, { attempt }) => void done.push([payload, attempt])));
    await shop.add({ payload: { token: 'secret', list: [1] } });
    await until(async () => (await listJobs(database))[0]?.state === 'done');
    expect(done).toEqual([[{ token: 'secret', list: [1] }, 1]]);
    expect(await listJobs(database)).toMatchObject([{ payload: null, lease_owner: null, attempts: 1 }]);
  });

  it('finds by itself what another process has added', async () => {
    const done: unknown[] = [];
    started(work(async (payload) => void done.push(payload)));
    await workshop(database, {}).add({ payload: 1 });
    await until(() => done.length === 1);
  });

  it('leaves what it has no handler for to others', async () => {
    const shop = workshop(
      database,
      work(async () => {}),
    );
    await shop.add({ kind: 'unheard-of' });
    await shop.runDue();
    expect(await listJobs(database)).toMatchObject([{ state: 'open', attempts: 0 }]);
  });

  it('runs nothing before its time', async () => {
    let runs = 0;
    const shop = workshop(
      database,
      work(async () => void runs++),
    );
    await shop.add({ runAt: new Date(Date.now() + 60_000).toISOString() });
    await shop.runDue();
    expect(runs).toBe(0);
    later(61);
    await shop.runDue();
    expect(runs).toBe(1);
  });

  it('keeps one open job of a kind with a key, and takes another when that is done', async () => {
    let runs = 0;
    const shop = workshop(database, {
      work: { handle: async () => void runs++ },
      other: { handle: async () => void runs++ },
    });
    await shop.add({ key: 'a' });
    await shop.add({ key: 'a' });
    await shop.add({ key: 'b' });
    await shop.add({ kind: 'other', key: 'a' });
    await shop.runDue();
    expect(runs).toBe(3);
    await shop.add({ key: 'a' });
    await shop.runDue();
    expect(runs).toBe(4);
  });

  it('has nothing of a transaction that failed', async () => {
    const shop = workshop(database, {});
    const jobs = (await import('#api/jobs/jobs.ts')).createJobs();
    const failing = database.transaction(async (trx) => {
      await jobs.add(trx, { kind: 'work', payload: 1 });
      throw new Error('half-way');
    });
    await expect(failing).rejects.toThrow('half-way');
    await shop.runDue();
    expect(await listJobs(database)).toEqual([]);
  });

  it('runs as many at a time as it may, and of one kind fewer', async () => {
    let now = { slow: 0, fast: 0 };
    const most = { slow: 0, all: 0 };
    const handle = (kind: 'slow' | 'fast') => async () => {
      now = { ...now, [kind]: now[kind] + 1 };
      most.slow = Math.max(most.slow, now.slow);
      most.all = Math.max(most.all, now.slow + now.fast);
      await new Promise((resolve) => setTimeout(resolve, 20));
      now = { ...now, [kind]: now[kind] - 1 };
    };
    const shop = workshop(database, { slow: { handle: handle('slow') }, fast: { handle: handle('fast') } });
    for (let n = 0; n < 6; n++) await shop.add({ kind: 'slow' });
    for (let n = 0; n < 6; n++) await shop.add({ kind: 'fast' });
    await shop.runDue();
    expect(most).toEqual({ slow: 2, all: 4 });
    expect((await listJobs(database)).every(({ state }) => state === 'done')).toBe(true);
  });

  describe('when a job fails', () => {
    it('tries again later, with what was in the way in the list', async () => {
      const attempts: number[] = [];
      const shop = workshop(
        database,
        work(async (_payload, { attempt }) => {
          attempts.push(attempt);
          if (attempt === 1) throw new Error('The line is down.\nTry later.');
        }),
        { firstRetryMs: 60_000, longestRetryMs: 600_000 },
      );
      await shop.add();
      await shop.runDue();
      const [row] = await listJobs(database);
      expect(row).toMatchObject({ state: 'open', last_problem: 'The line is down. Try later.', lease_owner: null });
      expect(Date.parse(row!.run_at) - Date.now()).toBeGreaterThan(40_000);
      later(61);
      await shop.runDue();
      expect(attempts).toEqual([1, 2]);
    });

    it('gives it up after its last attempt and keeps the payload for whoever decides', async () => {
      const shop = started(
        work(async () => {
          throw new Error('No.');
        }),
      );
      await shop.add({ payload: { kept: true }, key: 'a' });
      await until(async () => (await listJobs(database))[0]?.state === 'dead');
      const [row] = await listJobs(database);
      expect(row).toMatchObject({ attempts: 3, last_problem: 'No.' });
      expect(JSON.parse(row!.payload!)).toEqual({ kept: true });
    });

    it('gives it up at once when another try would end the same way', async () => {
      const shop = workshop(
        database,
        work(async () => {
          throw new FinalProblem('There is no such address.');
        }),
      );
      await shop.add();
      await shop.runDue();
      expect(await listJobs(database)).toMatchObject([{ state: 'dead', attempts: 1 }]);
    });

    it('keeps secrets out of the list and the log lines short', async () => {
      const token = 'A'.repeat(43);
      const shop = workshop(
        database,
        work(async () => {
          throw new Error(`${token} was refused ${'x '.repeat(400)}`);
        }),
      );
      await shop.add();
      await shop.runDue();
      const { last_problem: problem } = (await listJobs(database))[0]!;
      expect(problem).toMatch(/^… was refused/);
      expect(problem!.length).toBeLessThanOrEqual(300);
    });
  });

  describe('when a job hangs', () => {
    it.each([
      ['listens to its signal', (signal: AbortSignal) => untilAborted(signal)],
      ['listens to nothing', () => new Promise<never>(() => {})],
    ])('ends it in time and tries again, though it %s', async (_how, hang) => {
      const attempts: number[] = [];
      const shop = started(
        work(async (_payload, { attempt, signal }) => {
          attempts.push(attempt);
          if (attempt === 1) await hang(signal);
        }),
        { timeLimitMs: 60 },
      );
      await shop.add();
      await until(async () => (await listJobs(database))[0]?.state === 'done');
      expect(attempts).toEqual([1, 2]);
      expect((await listJobs(database))[0]!.last_problem).toBe('It was not done within 0.06 seconds.');
    });

    it('goes on with the others', async () => {
      const done: unknown[] = [];
      const shop = started({
        hanging: { handle: (_payload, { signal }) => untilAborted(signal) },
        work: { handle: async () => void done.push(1) },
      });
      for (let n = 0; n < 5; n++) await shop.add({ kind: 'hanging' });
      await shop.add();
      await until(() => done.length === 1);
    });
  });

  describe('a job that runs for longer than a lease', () => {
    it('is not taken by another while its process lives', async () => {
      let runs = 0;
      const slow = work(async () => {
        runs += 1;
        await new Promise((resolve) => setTimeout(resolve, 1500));
      });
      const shop = started(slow, { leaseMs: 400 });
      started(slow, { leaseMs: 400 });
      await shop.add();
      await until(async () => (await listJobs(database))[0]?.state === 'done');
      expect(runs).toBe(1);
    });

    it('is told when it has lost its lease, and cannot be marked done by who lost it', async () => {
      const heard: unknown[] = [];
      let release = () => {};
      const shop = started(
        work(async (_payload, { signal }) => {
          signal.addEventListener('abort', () => heard.push((signal.reason as Error).message));
          await new Promise<void>((resolve) => (release = resolve));
        }),
        { graceMs: 10_000 },
      );
      await shop.add();
      await until(async () => (await listJobs(database))[0]?.lease_owner !== null);
      const taken = { lease_owner: 'another', lease_until: new Date(Date.now() + 60_000).toISOString() };
      await database.transaction((trx) => trx.updateTable('job').set(taken).execute());
      await until(() => heard.length > 0);
      release();
      await until(() => shop.logs.length > 0);
      expect(heard).toEqual(['Another process may have taken the job.']);
      expect(await listJobs(database)).toMatchObject([{ state: 'open', lease_owner: 'another' }]);
      expect(JSON.stringify(shop.logs)).toContain('taken by another process');
    });

    it('is taken by another when its process shows no sign of life', async () => {
      const dead = { lease_owner: 'gone', lease_until: new Date(Date.now() + 300).toISOString(), attempts: 1 };
      const done: number[] = [];
      await workshop(database, {}).add();
      await database.transaction((trx) => trx.updateTable('job').set(dead).execute());
      started(work(async (_payload, { attempt }) => void done.push(attempt)));
      await until(() => done.length > 0);
      expect(done).toEqual([2]);
    });

    it('is given up when its process has ended at every attempt', async () => {
      const dead = { lease_owner: 'gone', lease_until: new Date(Date.now() - 1).toISOString(), attempts: 3 };
      let runs = 0;
      const shop = workshop(
        database,
        work(async () => void runs++),
      );
      await shop.add();
      await database.transaction((trx) => trx.updateTable('job').set(dead).execute());
      await shop.runDue();
      expect(runs).toBe(0);
      expect(await listJobs(database)).toMatchObject([{ state: 'dead', attempts: 3 }]);
      expect((await listJobs(database))[0]!.last_problem).toContain('ended before it was done');
    });
  });

  describe('when the process stops', () => {
    it('lets what runs end', async () => {
      const shop = workshop(
        database,
        work(async () => {
          await new Promise((resolve) => setTimeout(resolve, 30));
        }),
        { drainMs: 5000 },
      );
      shop.start();
      await shop.add();
      await until(async () => (await listJobs(database))[0]?.lease_owner !== null);
      await shop.stop();
      expect(await listJobs(database)).toMatchObject([{ state: 'done' }]);
    });

    it('gives back what does not end in time, as if it had not been begun', async () => {
      const shop = workshop(
        database,
        work((_payload, { signal }) => untilAborted(signal)),
      );
      shop.start();
      await shop.add();
      await until(async () => (await listJobs(database))[0]?.lease_owner !== null);
      await shop.stop();
      expect(await listJobs(database)).toMatchObject([{ state: 'open', attempts: 0, lease_owner: null }]);
    });

    it('keeps the lease of what goes on all the same, so that nobody runs it beside', async () => {
      const shop = workshop(
        database,
        work(() => new Promise(() => {})),
      );
      shop.start();
      await shop.add();
      await until(async () => (await listJobs(database))[0]?.lease_owner !== null);
      await shop.stop();
      const [row] = await listJobs(database);
      expect(row).toMatchObject({ state: 'open', attempts: 1 });
      expect(row!.lease_owner).not.toBeNull();
    });
  });
});
