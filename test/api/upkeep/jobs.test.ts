import { beforeAll, beforeEach, expect, it } from 'vitest';
import { newId } from '#api/db/ids.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { openWorld, type Person, type World } from '../../support/world.ts';
import { letter } from '../mail/support.ts';

interface Shown {
  rows: { id: string; kind: string; state: string; attempts: number; problem?: string; endedAt?: string }[];
  next?: string;
}

describeEachDialect('jobs, for maintainers', (open) => {
  let world: World;
  let maintainer: Person;
  beforeAll(async () => {
    world = await openWorld(await open());
    maintainer = await world.buildAccount({ role: 'maintainer' });
  });
  beforeEach(async () => {
    world.mailbox.length = 0;
    await world.database.transaction((trx) => trx.deleteFrom('job').execute());
  });
  const list = async (which: string, more = ''): Promise<Shown> => {
    const { status, text } = await maintainer.get(`/api/jobs?which=${which}${more}`);
    expect(status).toBe(200);
    return JSON.parse(text) as Shown;
  };
  const addLetter = () =>
    world.database.transaction((trx) =>
      world.deps.mail.send(trx, letter({ paragraphs: [{ en: 'The secret token is S3CR3T.' }] })),
    );
  const change = (values: Record<string, unknown>) =>
    world.database.transaction((trx) => trx.updateTable('job').set(values).execute());
  const events = async (action: string) =>
    world.database.read.selectFrom('audit_event').selectAll().where('action', '=', action).execute();
  const giveUp = async () => {
    await addLetter();
    await change({ state: 'dead', attempts: 16, last_problem: 'No.', done_at: new Date().toISOString() });
    return (await list('dead')).rows[0]!;
  };

  it('are listed with where they stand and what was in the way, and never with what they are about', async () => {
    await addLetter();
    expect((await list('open')).rows).toMatchObject([{ kind: 'letter', state: 'waiting', attempts: 0 }]);
    await change({ lease_owner: 'x', lease_until: new Date(Date.now() + 60_000).toISOString(), attempts: 1 });
    expect((await list('open')).rows).toMatchObject([{ state: 'running', attempts: 1 }]);
    await change({ lease_owner: null, lease_until: null, state: 'dead', last_problem: 'The server said no.' });
    const { text } = await maintainer.get('/api/jobs?which=dead');
    expect((JSON.parse(text) as Shown).rows).toMatchObject([{ state: 'dead', problem: 'The server said no.' }]);
    expect(text).not.toMatch(/S3CR3T|officer@customs\.example|payload/);
    expect((await list('open')).rows).toEqual([]);
  });

  it('are listed page by page, newest first, without those that are done', async () => {
    for (let n = 0; n < 5; n++) await addLetter();
    const first = await list('open', '&limit=3');
    const second = await list('open', `&limit=3&cursor=${first.next}`);
    expect([first.rows.length, second.rows.length, second.next]).toEqual([3, 2, undefined]);
    const ids = [...first.rows, ...second.rows].map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted().reverse());
    await world.runJobs();
    expect((await list('open')).rows).toEqual([]);
  });

  it('are tried again at once, with all attempts anew, which the log remembers', async () => {
    const { id } = await giveUp();
    expect((await maintainer.post(`/api/jobs/${id}/retry`)).status).toBe(204);
    await world.runJobs();
    expect(world.mailbox).toHaveLength(1);
    expect(await world.database.read.selectFrom('job').selectAll().execute()).toMatchObject([
      { state: 'done', attempts: 1, payload: null },
    ]);
    expect((await events('job-retried')).at(-1)).toMatchObject({
      actor: `account:${maintainer.accountId}`,
      subject: `job:${id}`,
      details: expect.stringContaining('letter'),
    });
  });

  it('are run now when they wait for another attempt', async () => {
    await addLetter();
    await change({ run_at: new Date(Date.now() + 3_600_000).toISOString(), attempts: 3 });
    await world.runJobs();
    expect(world.mailbox).toEqual([]);
    const { id } = (await list('open')).rows[0]!;
    expect((await maintainer.post(`/api/jobs/${id}/retry`)).status).toBe(204);
    await world.runJobs();
    expect(world.mailbox).toHaveLength(1);
  });

  it('are discarded with what they were about, which the log remembers', async () => {
    const { id } = await giveUp();
    expect((await maintainer.send(`/api/jobs/${id}`, deletion)).status).toBe(204);
    expect(await world.database.read.selectFrom('job').selectAll().execute()).toEqual([]);
    expect((await events('job-discarded')).at(-1)).toMatchObject({ subject: `job:${id}` });
    expect((await maintainer.post(`/api/jobs/${id}/retry`)).status).toBe(404);
  });

  it('are not touched while they run', async () => {
    await addLetter();
    await change({ lease_owner: 'x', lease_until: new Date(Date.now() + 60_000).toISOString() });
    const { id } = (await list('open')).rows[0]!;
    const before = await world.database.read.selectFrom('job').selectAll().execute();
    expect((await maintainer.post(`/api/jobs/${id}/retry`)).status).toBe(409);
    expect((await maintainer.send(`/api/jobs/${id}`, deletion)).status).toBe(409);
    expect(await world.database.read.selectFrom('job').selectAll().execute()).toEqual(before);
  });

  it('are not tried again when the same has been planned since', async () => {
    const { id } = await giveUp();
    await change({ key: 'a' });
    await world.database.transaction((trx) =>
      world.deps.jobs.add(trx, { kind: 'letter', payload: letter(), key: 'a' }),
    );
    const answer = await maintainer.post(`/api/jobs/${id}/retry`);
    expect([answer.status, answer.body.detail]).toEqual([409, expect.stringContaining('planned again')]);
  });

  it('do not exist for anybody else, whether they do or not', async () => {
    const { id } = await giveUp();
    const others = [world.anonymous, await world.buildAccount(), await world.buildAccount({ role: 'reviewer' })];
    for (const other of others)
      for (const job of [id, newId()])
        for (const answer of [
          await other.get('/api/jobs?which=dead'),
          await other.post(`/api/jobs/${job}/retry`),
          await other.send(`/api/jobs/${job}`, deletion),
        ])
          expect([answer.status, answer.body.title]).toEqual([404, 'not_found']);
    expect(await list('dead')).toMatchObject({ rows: [{ id }] });
  });

  it('are refused by filters that nothing could be found by', async () => {
    for (const query of ['', '?which=done', '?which=dead&limit=0', '?which=dead&cursor=x'])
      expect([query, (await maintainer.get(`/api/jobs${query}`)).status]).toEqual([query, 400]);
  });
});

const deletion = { method: 'DELETE', headers: { Origin: 'http://localhost' } };
