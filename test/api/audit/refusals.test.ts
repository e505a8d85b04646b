import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { settleRefusals } from '#api/audit/service.ts';
import { openCore } from '#api/process.ts';
import type { Caller } from '../../support/caller.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { buildGroup } from '../../support/groups.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { type BuiltEntry, draftInput, openWorld, type Person, type World } from '../../support/world.ts';
import { callerFrom, small } from '../limits/support.ts';
import { listEvents } from './support.ts';

const NOBODYS = '0190a8e0-0000-7000-8000-000000000000';

describeEachDialect('the audit log has, of what was refused,', (open) => {
  let world: World;
  let stranger: Person;
  let hidden: BuiltEntry;
  let before: number;
  beforeAll(async () => {
    world = await openWorld(await open());
    hidden = await world.buildEntry({ marking: 'amber-strict' });
  });
  beforeEach(async () => {
    stranger = await world.buildAccount();
    await begin();
  });
  const begin = async () => {
    await settleRefusals(world.database);
    before = (await listEvents(world.database)).length;
  };
  const refused = async (of: World = world) => {
    await settleRefusals(of.database);
    const events = (await listEvents(of.database)).slice(before).filter(({ action }) => action === 'refused');
    return events.map(({ id, actor, subject, details }) => ({
      ...{ id, actor, subject },
      details: JSON.parse(details) as Record<string, unknown>,
    }));
  };
  const by = ({ accountId }: Pick<Person, 'accountId'>) => `account:${accountId}`;

  describe('what was answered as if it did not exist:', () => {
    it.each([
      ['reading it', 'entries.get', (id: string) => stranger.get(`/api/entries/${id}`)],
      ['its working copy', 'entries.getWorking', (id: string) => stranger.get(`/api/entries/${id}/working`)],
      ['a decision on it', 'reviews.approve', (id: string) => approve(stranger, id)],
      ['taking it down', 'entries.withdraw', (id: string) => withdraw(stranger, id)],
    ])('%s, where there is something', async (_what, act, ask) => {
      expect((await ask(hidden.id)).status).toBe(404);
      expect((await ask(NOBODYS)).status).toBe(404);
      expect(await refused()).toMatchObject([
        { actor: by(stranger), subject: `entry:${hidden.id}`, details: { act, because: 'hidden' } },
      ]);
    });
    const approve = (caller: Caller, id: string) => caller.post(`/api/entries/${id}/approve`, { revisionHash: 'x' });
    const withdraw = (caller: Caller, id: string) => caller.post(`/api/entries/${id}/withdraw`, { reason: 'No.' });

    it('an entry that was asked for by its address', async () => {
      const { entries } = world.portalFor(stranger.actor);
      expect(await entries.find(hidden.type, hidden.slug)).toBeUndefined();
      expect(await entries.find(hidden.type, 'nothing-of-this-name')).toBeUndefined();
      expect(await refused()).toMatchObject([{ subject: `entry:${hidden.id}`, details: { act: 'entries.find' } }]);
    });

    it('a group, an invitation to it and a session of others', async () => {
      const owner = await world.buildAccount({ organisation: await world.buildOrganisation({ kind: 'customs' }) });
      const { id: group } = await buildGroup(owner);
      await owner.post(`/api/groups/${group}/invitations`, { email: 'somebody@example.org' });
      const { invitations } = JSON.parse((await owner.get(`/api/groups/${group}`)).text) as {
        invitations: { id: string }[];
      };
      const { ownSessionId } = owner.actor as { ownSessionId: string };
      await begin();
      const answers = [
        await stranger.get(`/api/groups/${group}`),
        await stranger.post(`/api/group-invitations/${invitations[0]!.id}/accept`),
        await remove(stranger, `/api/sessions/${ownSessionId}`),
        // The owner knows of the group, and of what is not in it.
        await remove(owner, `/api/groups/${group}/invitations/${NOBODYS}`),
        await stranger.get(`/api/groups/${NOBODYS}`),
      ];
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
      expect((await refused()).map(({ subject, details }) => [subject, details.act])).toEqual([
        [`group:${group}`, 'groups.get'],
        [`group:${group}`, 'groups.accept'],
        [by(owner), 'sessions.end'],
      ]);
    });
    const remove = (caller: Caller, path: string) =>
      caller.send(path, { method: 'DELETE', headers: { Origin: 'http://localhost' } });

    it('the log itself', async () => {
      expect((await stranger.get('/api/audit')).status).toBe(404);
      expect(await refused()).toMatchObject([{ subject: 'portal', details: { act: 'audit.list', because: 'hidden' } }]);
    });

    it('nothing of who is not signed in: everybody follows an old link now and then', async () => {
      expect((await world.anonymous.get(`/api/entries/${hidden.id}`)).status).toBe(404);
      expect(await refused()).toEqual([]);
    });
  });

  describe('what was an attempt:', () => {
    it.each(['POST', 'PUT', 'DELETE'])(
      'a request from another site, by %s, with where it came from',
      async (method) => {
        const caller = callerFrom(world, '192.0.2.7');
        const headers = { Origin: 'https://evil.example', 'Content-Type': 'application/json' };
        const answer = await caller.send('/api/entries?q=zebra', { method, headers, body: '{"title":"Zebra"}' });
        expect(answer.status).toBe(403);
        const [event, ...more] = await refused();
        expect([event, more]).toMatchObject([
          { actor: 'anonymous', subject: 'portal', details: { act: `${method} /api`, because: 'cross-site' } },
          [],
        ]);
        expect(JSON.stringify({ ...event, id: '' })).not.toMatch(/zebra|evil|192/i);
        const personal = await world.database.read
          .selectFrom('audit_personal')
          .select('data')
          .where('event_id', '=', event!.id)
          .executeTakeFirstOrThrow();
        expect(JSON.parse(personal.data)).toEqual({ network: '192.0.2.7/32' });
      },
    );

    it('input that no page of ours sends, where passwords and sessions are', async () => {
      await stranger.post('/api/session', { email: ['a'], password: {} });
      await stranger.put('/api/session/password', { currentPassword: 'a', newPassword: 'b', isAdmin: true });
      await stranger.get('/api/sessions?account=1');
      await stranger.put('/api/session/password', { currentPassword: 'not mine', newPassword: 'short' });
      await stranger.post('/api/entries', { title: 7 });
      expect((await refused()).map(({ actor, details }) => [actor, details])).toEqual([
        [by(stranger), { act: 'POST /api/session', because: 'input' }],
        [by(stranger), { act: 'PUT /api/session', because: 'input' }],
        [by(stranger), { act: 'GET /api/sessions', because: 'input' }],
      ]);
    });

    it.each(['/api/search?facet.description=x', '/api/entries?sort=description'])(
      'a filter that one may not use: %s',
      async (path) => {
        expect((await callerFrom(world, '192.0.2.8').get(path)).status).toBe(400);
        expect(await refused()).toMatchObject([{ actor: 'anonymous', details: { because: 'filter' } }]);
      },
    );

    it('what asks for a password that was given a while ago', async () => {
      await world.database.write.updateTable('session').set({ assured_at: '2020-01-01T00:00:00.000Z' }).execute();
      const answer = await stranger.send('/api/sessions', {
        method: 'DELETE',
        headers: { Origin: 'http://localhost' },
      });
      expect([answer.status, await refused()]).toMatchObject([403, [{ details: { because: 'assurance' } }]]);
    });

    it('a flood of questions, as one event and a number', async () => {
      const limited = await openWorld(await open(), { limits: small });
      before = 0;
      const reader = callerFrom(limited, '192.0.2.9');
      let tooMany = 0;
      for (let n = 0; n < 100; n++) if ((await reader.get(`/api/search?q=word${n}`)).status === 429) tooMany++;
      const events = await refused(limited);
      expect(tooMany).toBeGreaterThan(50);
      expect(events.map(({ details }) => [details.act, details.because])).toEqual([['search.query', 'limit']]);
      expect(events[0]!.details.count).toBe(tooMany);
    });

    it('drafts without end', async () => {
      const limited = await openWorld(await open(), { limits: small });
      before = 0;
      const organisation = await limited.buildOrganisation();
      const writer = await limited.buildAccount({ organisation });
      for (let n = 0; n < 6; n++) await writer.post('/api/entries', draftInput('product', organisation));
      expect(await refused(limited)).toMatchObject([{ details: { act: 'entries.saveDraft', because: 'limit' } }]);
    });
  });

  it('the same words and bytes in the answer, whether it comes into the log or not', async () => {
    const answers = await Promise.all([hidden.id, NOBODYS].map((id) => stranger.get(`/api/entries/${id}`)));
    const told = answers.map(({ status, text, headers }) => [
      status,
      text.replaceAll(headers.get('X-Request-Id')!, ''),
    ]);
    expect(told[0]).toEqual(told[1]);
  });
});

describe('a clock that was years ahead', () => {
  it('does not keep the process busy when it has been set right', async () => {
    const core = await openCore({ dataDirectory: temporaryDirectory(), databaseUrl: undefined });
    const timer = vi.spyOn(globalThis, 'setTimeout');
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 400 * 86_400_000 });
    await core.accounts.redeemLink('none', undefined, { network: '192.0.2.1/32' });
    vi.useRealTimers();
    const sleeps = () => timer.mock.calls.map(([, ms]) => ms!);
    // It wakes, finds nothing that is due, and goes to sleep again.
    await expect.poll(() => Math.max(...sleeps())).toBeGreaterThan(3_000_000);
    expect(Math.max(...sleeps())).toBeLessThan(2 ** 31);
    timer.mockRestore();
    await core.close();
  });
});

describe('a process that is told to stop', () => {
  it('writes what was refused a moment before', async () => {
    const dataDirectory = temporaryDirectory();
    const core = await openCore({ dataDirectory, databaseUrl: undefined });
    await core.accounts.redeemLink('none', undefined, { network: '192.0.2.1/32' });
    await core.close();
    const again = await openCore({ dataDirectory, databaseUrl: undefined });
    expect(await listEvents(again.deps.database)).toMatchObject([{ action: 'sign-in-failed' }]);
    await again.close();
  });
});
