import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { system } from '#api/access/actor.ts';
import { settleRefusals } from '#api/audit/service.ts';
import { putOrganisation } from '#api/organisations/service.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { signInAgain } from '../../support/sign-in.ts';
import { draftInput, openWorld, type Person, type World } from '../../support/world.ts';
import { listEvents, verify } from './support.ts';

const PASSWORD = 'four harbours in the fog';

describeEachDialect('the audit log has', (open) => {
  let world: World;
  let before: number;
  beforeAll(async () => {
    world = await openWorld(await open());
  });
  beforeEach(async () => {
    await settleRefusals(world.database);
    before = (await listEvents(world.database)).length;
  });
  /** What has been recorded since the test began. */
  const recorded = async () => {
    await settleRefusals(world.database);
    const events = (await listEvents(world.database)).slice(before);
    return events.map(({ actor, action, subject, details }) => ({
      ...{ actor, action, subject },
      details: JSON.parse(details) as Record<string, unknown>,
    }));
  };
  const personal = async () => {
    const rows = await world.database.read.selectFrom('audit_personal').select('data').execute();
    return rows.map(({ data }) => data).join();
  };
  const begin = async () => {
    before = (await listEvents(world.database)).length;
  };
  const member = async (role?: 'reviewer') => {
    const email = `member-${Math.random()}@example.org`;
    const account = { email, role: role ?? ('reviewer' as const) };
    const { accountId } = await world.accounts.create(system('test'), account, PASSWORD);
    await begin();
    return { email, accountId };
  };
  const signIn = (email: string, password: string) => world.anonymous.post('/api/session', { email, password });

  describe('who came and went:', () => {
    it('a sign-in, and a sign-out', async () => {
      const { email, accountId } = await member();
      const name = `account:${accountId}`;
      const cookie = (await signIn(email, PASSWORD)).headers.getSetCookie()[0]!.split(';')[0]!;
      await world.anonymous.send('/api/session', {
        method: 'DELETE',
        headers: { Cookie: cookie, Origin: 'http://localhost' },
      });
      expect(await recorded()).toEqual([
        { actor: name, action: 'signed-in', subject: name, details: {} },
        { actor: name, action: 'signed-out', subject: name, details: {} },
      ]);
    });

    it('nothing of a sign-out without a session', async () => {
      await world.anonymous.send('/api/session', { method: 'DELETE' });
      expect(await recorded()).toEqual([]);
    });

    it('a wrong password, an unknown address and a suspended account, without any address', async () => {
      const { email, accountId } = await member();
      const suspended = await member();
      await world.database.write
        .updateTable('account')
        .set({ status: 'suspended' })
        .where('id', '=', suspended.accountId)
        .execute();
      const answers = [
        await signIn(email, 'wrong password'),
        await signIn('nobody-knows@example.org', PASSWORD),
        await signIn(suspended.email, PASSWORD),
      ];
      expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
      const events = await recorded();
      expect(events.map(({ actor, action }) => [actor, action])).toEqual(
        Array(3).fill(['anonymous', 'sign-in-failed']),
      );
      expect(events.map(({ subject, details }) => [subject, details.because])).toEqual([
        [`account:${accountId}`, 'password'],
        ['account:unknown', 'password'],
        [`account:${suspended.accountId}`, 'suspended'],
      ]);
      expect(JSON.stringify(events) + (await personal())).not.toMatch(/nobody-knows|wrong password/);
    });

    it('nothing yet when the answer is sent: its time cannot tell whether the address is known', async () => {
      const { email } = await member();
      for (const address of [email, 'nobody@example.org']) {
        await begin();
        await signIn(address, 'wrong password');
        expect(await listEvents(world.database)).toHaveLength(before);
        await expect.poll(() => listEvents(world.database), { timeout: 5000 }).toHaveLength(before + 1);
      }
    });

    it('a wrong password of who is signed in: to confirm who they are, and to change it', async () => {
      const { email, accountId } = await member();
      const person = await signInAgain(world, { email, accountId }, { password: PASSWORD });
      await begin();
      expect((await person.post('/api/session/confirmation', { password: 'a wrong one' })).status).toBe(401);
      const wrong = { currentPassword: 'another wrong one', newPassword: 'a good new one' };
      expect((await person.put('/api/session/password', wrong)).status).toBe(400);
      const failed = { actor: `account:${accountId}`, action: 'sign-in-failed', subject: `account:${accountId}` };
      expect(await recorded()).toEqual([
        { ...failed, details: { because: 'confirmation' } },
        { ...failed, details: { because: 'change' } },
      ]);
    });

    it('who tried too often, at the door and behind it', async () => {
      const { email, accountId } = await member();
      const person = await signInAgain(world, { email, accountId }, { password: PASSWORD });
      let tries = 0;
      while ((await signIn(email, 'wrong password')).status === 401) expect(++tries).toBeLessThan(20);
      await recorded();
      await begin();
      expect((await signIn(email, PASSWORD)).status).toBe(429);
      expect((await person.post('/api/session/confirmation', { password: PASSWORD })).status).toBe(429);
      const events = await recorded();
      expect(events).toMatchObject([
        { action: 'sign-in-failed', subject: 'account:unknown', details: { because: 'limit', count: 2 } },
      ]);
    });

    it('a link that was used, and one that opens nothing', async () => {
      const { token, accountId } = await world.accounts.create(system('test'), {
        email: 'link@example.org',
        role: 'reviewer',
      });
      await begin();
      await world.accounts.redeemLink(token, PASSWORD);
      await world.accounts.redeemLink(token);
      expect(await recorded()).toMatchObject([
        { action: 'link-used', subject: `account:${accountId}`, details: { passwordSet: true } },
        { action: 'sign-in-failed', subject: 'account:unknown', details: { because: 'link' } },
      ]);
    });
  });

  describe('who was refused what:', () => {
    const countOf = (events: { details: Record<string, unknown> }[]) =>
      events.reduce((sum, { details }) => sum + Number(details.count ?? 1), 0);
    const tryToWithdraw = async (person: Person, entryId: string) =>
      (await person.post(`/api/entries/${entryId}/withdraw`, { reason: 'Mine now.' })).status;

    it('the act and what it was about, though its transaction left nothing', async () => {
      const entry = await world.buildEntry();
      const stranger = await world.buildAccount();
      await begin();
      expect(await tryToWithdraw(stranger, entry.id)).toBe(403);
      expect(await recorded()).toEqual([
        {
          actor: `account:${stranger.accountId}`,
          action: 'refused',
          subject: `entry:${entry.id}`,
          details: { act: 'entries.withdraw' },
        },
      ]);
    });

    it('the same again within a minute as a number', async () => {
      const entry = await world.buildEntry();
      const stranger = await world.buildAccount();
      await begin();
      for (let time = 0; time < 25; time++) await tryToWithdraw(stranger, entry.id);
      const events = await recorded();
      expect(countOf(events)).toBe(25);
      expect(events.length).toBeLessThan(3);
    });

    it('many different ones of one account as “several”', async () => {
      const stranger = await world.buildAccount();
      const entries = await Promise.all(Array.from({ length: 14 }, () => world.buildEntry()));
      await begin();
      for (const { id } of entries) await tryToWithdraw(stranger, id);
      const events = await recorded();
      expect(countOf(events)).toBe(14);
      expect(countOf(events.filter(({ subject }) => subject === 'several'))).toBe(4);
      expect(events.length).toBeLessThan(15);
    });

    it('a flood of failed sign-ins in a bounded number of events', async () => {
      await begin();
      for (let time = 0; time < 900; time++)
        await world.accounts.redeemLink(`token-${time}`, undefined, { network: `10.0.${time % 300}.1` });
      const events = await recorded();
      expect(countOf(events)).toBe(900);
      // Two hundred networks are told apart, and “several” stands for the others: at once, and once more with how often.
      expect(events.length).toBeLessThan(2 * 203);
    });

    it('a draft for an organisation that is not one’s own', async () => {
      const stranger = await world.buildAccount();
      const other = await world.buildOrganisation();
      await begin();
      expect((await stranger.post('/api/entries', draftInput('product', other))).status).toBe(403);
      expect(await recorded()).toMatchObject([{ subject: 'portal', details: { act: 'entries.saveDraft' } }]);
    });

    it('nothing of what does not exist, or was not possible', async () => {
      const stranger = await world.buildAccount();
      await begin();
      expect(await tryToWithdraw(stranger, '0190a8e0-0000-7000-8000-000000000000')).toBe(404);
      expect((await stranger.post('/api/entries', {})).status).toBe(400);
      expect(await recorded()).toEqual([]);
    });
  });

  it('each step of an entry, with the hash of its revision', async () => {
    const organisation = await world.buildOrganisation();
    await begin();
    const entry = await world.buildEntry({ organisation });
    await world.portalFor(entry.author).entries.withdraw(entry.id, 'Zebra crossing.');
    const events = await recorded();
    expect(events.map(({ action }) => action)).toEqual([
      'revision-saved',
      'submitted',
      'approved',
      'published',
      'withdrawn',
    ]);
    for (const { subject, details } of events)
      expect([subject, details.hash]).toEqual([`entry:${entry.id}`, entry.revision.hash]);
    expect(JSON.stringify(events)).not.toContain('Zebra');
    expect(await personal()).toContain('Zebra crossing.');
  });

  it('the reason of a reviewer, beside the chain', async () => {
    const entry = await world.buildEntry({ state: 'submitted' });
    await begin();
    await world.portalFor(world.reviewer).reviews.requestChanges(entry.id, entry.revision.hash, 'Giraffe crossing.');
    expect(await recorded()).toMatchObject([{ action: 'changes-requested', details: { hash: entry.revision.hash } }]);
    expect(await personal()).toContain('Giraffe crossing.');
  });

  it('who was given what: an account, a role, a place in an organisation, a password', async () => {
    const { slug } = await world.buildOrganisation();
    const email = 'given@example.org';
    await begin();
    await world.accounts.create(system('test'), { email, role: 'manager', organisation: slug, name: 'Gisela' });
    await world.accounts.create(system('test'), { email, role: 'maintainer' }, PASSWORD);
    await world.accounts.create(system('test'), { email, role: 'contributor', organisation: slug });
    const events = await recorded();
    expect(events.map(({ action, details }) => [action, details])).toEqual([
      ['account-created', { role: 'manager', organisation: slug }],
      ['role-given', { role: 'maintainer' }],
      ['password-set', {}],
      ['membership-given', { role: 'contributor', organisation: slug }],
    ]);
    expect(JSON.stringify(events)).not.toMatch(/given@|Gisela/);
    expect(await personal()).toMatch(/"given@example\.org".*"Gisela"|"Gisela".*"given@example\.org"/);
  });

  it('an organisation that came, and which parts of it changed; nothing when nothing did', async () => {
    const profile = { kind: 'customs' as const, name: 'Port', country: 'KE', website: null, summary: 'It is.' };
    const put = (changes = {}) =>
      world.database.transaction((trx) =>
        putOrganisation(trx, { ...profile, ...changes, slug: 'port' }, system('test')),
      );
    await put();
    await put();
    await put({ name: 'Port of Kenya', summary: 'It is still.' });
    expect(await recorded()).toEqual([
      {
        actor: 'system:test',
        action: 'organisation-created',
        subject: 'organisation:port',
        details: { kind: 'customs', country: 'KE' },
      },
      {
        actor: 'system:test',
        action: 'organisation-changed',
        subject: 'organisation:port',
        details: { changed: ['name', 'summary'] },
      },
    ]);
  });

  it('all of that in one chain', async () => {
    expect((await verify(world.database)).faults).toEqual([]);
  });
});
