import { beforeAll, expect, it } from 'vitest';
import { system } from '#api/access/actor.ts';
import type { NewAccount } from '#api/accounts/service.ts';
import { callerFor } from '../../support/caller.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { codeOf, cookieIn, setUpApp } from '../../support/factors.ts';
import { PASSWORD } from '../../support/sign-in.ts';
import { openWorld, type World } from '../../support/world.ts';

describeEachDialect('who reviews or runs the portal', (open) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(await open());
  });

  let serial = 0;
  /** Signed in with a password alone. */
  const buildUnsure = async (role: NewAccount['role'], country?: string) => {
    const email = `standing-${(serial += 1)}@example.org`;
    await world.accounts.create(system('test'), { email, role, country }, PASSWORD);
    const answer = await world.anonymous.post('/api/session', { email, password: PASSWORD });
    return { email, caller: callerFor(world.app, cookieIn(answer, 'session')) };
  };
  const viewerOf = async ({ get }: { get: ReturnType<typeof callerFor>['get'] }) =>
    JSON.parse((await get('/api/session')).text) as { kind: string; platformRole?: string; withheldRole?: string };

  it.each(['reviewer', 'maintainer'] as const)(
    'signs in as %s without a second factor, and has nothing of the role',
    async (role) => {
      const entry = await world.buildEntry({ state: 'submitted' });
      const { caller } = await buildUnsure(role);
      expect(await viewerOf(caller)).toMatchObject({ kind: 'account', withheldRole: role });
      expect((await viewerOf(caller)).platformRole).toBeUndefined();
      expect((JSON.parse((await caller.get('/api/reviews')).text) as { rows: unknown[] }).rows).toEqual([]);
      const approval = { revisionHash: entry.revision.hash };
      expect((await caller.post(`/api/entries/${entry.id}/approve`, approval)).status).toBe(404);
      expect((await caller.get('/api/audit')).status).toBe(404);
    },
  );

  it('has the role from the moment a factor is set up, and in every session that a factor opens', async () => {
    const entry = await world.buildEntry({ state: 'submitted' });
    const { email, caller } = await buildUnsure('reviewer');
    const app = await setUpApp(world.app, caller);
    expect(await viewerOf(app.caller)).toMatchObject({ platformRole: 'reviewer' });
    const first = await world.anonymous.post('/api/session', { email, password: PASSWORD });
    const second = await callerFor(world.app, cookieIn(first, 'sign_in')).post('/api/session/second-factor', {
      code: codeOf(app, 1),
    });
    const sure = callerFor(world.app, cookieIn(second, 'session'));
    const answer = await sure.post(`/api/entries/${entry.id}/approve`, { revisionHash: entry.revision.hash });
    expect(answer.status, answer.text).toBe(200);
  });

  it('loses it with the last factor', async () => {
    const { caller } = await buildUnsure('maintainer');
    const app = await setUpApp(world.app, caller);
    const removed = await app.caller.send('/api/factors/app', {
      method: 'DELETE',
      headers: { Origin: 'http://localhost' },
    });
    expect(await viewerOf(callerFor(world.app, cookieIn(removed, 'session')))).toMatchObject({
      withheldRole: 'maintainer',
    });
  });

  it('is not meant by the rule as a contact point or a member, who have what they have', async () => {
    const { caller } = await buildUnsure('contact-point', 'KE');
    expect(await viewerOf(caller)).toMatchObject({ platformRole: 'contact-point' });
  });
});
