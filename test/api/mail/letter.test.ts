import { beforeAll, beforeEach, expect, it } from 'vitest';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { openWorld, type World } from '../../support/world.ts';
import { letter } from './support.ts';

describeEachDialect('a letter', (open) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(await open());
  });
  beforeEach(() => {
    world.mailbox.length = 0;
  });
  const send = (overrides: Parameters<typeof letter>[0] = {}) =>
    world.database.transaction((trx) => world.deps.mail.send(trx, letter(overrides)));

  it('is sent after the transaction, with an absolute link from the configured origin', async () => {
    await send({ link: { label: { en: 'Sign in' }, path: '/en/sign-in/link/?token=abc' } });
    expect(world.mailbox).toEqual([]);
    await world.runJobs();
    const [sent] = world.mailbox;
    expect(sent).toMatchObject({ to: 'officer@customs.example', subject: 'You are invited' });
    expect(sent!.text).toContain('Sign in:\nhttp://localhost/en/sign-in/link/?token=abc\n');
    expect(sent!.html).toContain('href="http://localhost/en/sign-in/link/?token=abc"');
  });

  it('is not sent when the transaction fails', async () => {
    const failing = world.database.transaction(async (trx) => {
      await world.deps.mail.send(trx, letter());
      throw new Error('half-way');
    });
    await expect(failing).rejects.toThrow('half-way');
    await world.runJobs();
    expect(world.mailbox).toEqual([]);
  });

  it('leaves nothing of itself in the database when it has been sent', async () => {
    await send({ paragraphs: [{ en: 'A secret stands here.' }] });
    await world.runJobs();
    const rows = await world.database.read.selectFrom('job').select(['state', 'payload']).execute();
    expect(rows.map(({ state, payload }) => [state, payload])).toEqual(rows.map(() => ['done', null]));
  });
});
