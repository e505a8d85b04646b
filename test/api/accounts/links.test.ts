import { beforeAll, describe, expect, it } from 'vitest';
import { system } from '#api/access/actor.ts';
import { firstMaintainer, type NewAccount } from '#api/accounts/service.ts';
import { sha256 } from '#api/db/json.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { openWorld, type World } from '../../support/world.ts';

const PASSWORD = 'a long enough password';
const invalid = { outcome: 'invalid' };
const signedIn = { outcome: 'signed-in', sessionId: expect.any(String) };

describeEachDialect('a one-time link', (open) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(await open());
    await world.buildOrganisation({ slug: 'port' });
  });
  let serial = 0;
  const invite = async (password?: string) => {
    const email = `invited-${(serial += 1)}@example.org`;
    return { email, ...(await world.accounts.create(system('test'), { email, role: 'reviewer' }, password)) };
  };
  const redeem = (token: string, password?: string) => world.accounts.redeemLink(token, password);

  it('asks for a password the first time, and is not used up by that', async () => {
    const { token, email } = await invite();
    expect(await redeem(token)).toEqual({ outcome: 'password-needed' });
    expect(await redeem(token, PASSWORD)).toEqual(signedIn);
    expect(await world.accounts.signIn(email, PASSWORD)).toBeDefined();
  });

  it('opens a session of its account, once', async () => {
    const { token, accountId } = await invite(PASSWORD);
    const first = await redeem(token);
    expect(first).toEqual(signedIn);
    const { actor } = (await world.accounts.sessions.find((first as { sessionId: string }).sessionId))!;
    expect(actor).toMatchObject({ kind: 'account', accountId, withheldRole: 'reviewer' });
    expect(await redeem(token)).toEqual(invalid);
    expect(await redeem(token, 'another password')).toEqual(invalid);
  });

  it('works for one of several who use it at the same moment', async () => {
    const { token } = await invite(PASSWORD);
    const outcomes = (await Promise.all([redeem(token), redeem(token), redeem(token), redeem(token)])).map(
      ({ outcome }) => outcome,
    );
    expect(outcomes.toSorted()).toEqual(['invalid', 'invalid', 'invalid', 'signed-in']);
  });

  it('sets a new password, which ends the sessions of the old one', async () => {
    const { token, email, accountId } = await invite(PASSWORD);
    const old = await world.accounts.sessions.start(accountId);
    expect(await redeem(token, 'the new password')).toEqual(signedIn);
    expect(await world.accounts.sessions.find(old)).toBeUndefined();
    expect(await world.accounts.signIn(email, PASSWORD)).toBeUndefined();
    expect(await world.accounts.signIn(email, 'the new password')).toBeDefined();
  });

  it('ends with the others of its account when one of them sets a password', async () => {
    const { token, email } = await invite(PASSWORD);
    const others = await world.accounts.create(system('test'), { email, role: 'reviewer' });
    const stranger = await invite(PASSWORD);
    expect(await redeem(token, 'the new password')).toEqual(signedIn);
    expect(await redeem(others.token)).toEqual(invalid);
    expect(await redeem(others.token, 'yet another one')).toEqual(invalid);
    expect(await redeem(stranger.token)).toEqual(signedIn);
  });

  it('sets one password when several of its account set one at the same moment', async () => {
    const { token, email } = await invite(PASSWORD);
    const tokens = [token];
    for (let n = 0; n < 3; n++)
      tokens.push((await world.accounts.create(system('test'), { email, role: 'reviewer' })).token);
    const results = await Promise.all(tokens.map((one, index) => redeem(one, `new password ${index}`)));
    const outcomes = results.map(({ outcome }) => outcome);
    expect(outcomes.toSorted()).toEqual(['invalid', 'invalid', 'invalid', 'signed-in']);
    expect(await world.accounts.signIn(email, `new password ${outcomes.indexOf('signed-in')}`)).toBeDefined();
  });

  it('stays when another of its account only signs in', async () => {
    const { token, email } = await invite(PASSWORD);
    const other = await world.accounts.create(system('test'), { email, role: 'reviewer' });
    expect(await redeem(token)).toEqual(signedIn);
    expect(await redeem(other.token)).toEqual(signedIn);
  });

  it('ends after 72 hours', async () => {
    const { token } = await invite(PASSWORD);
    const row = world.database.read.selectFrom('sign_in_link').select('expires_at').where('id', '=', sha256(token));
    const { expires_at } = await row.executeTakeFirstOrThrow();
    expect(Math.abs(Date.parse(expires_at) - Date.now() - 72 * 3_600_000)).toBeLessThan(60_000);
    const past = new Date(Date.now() - 1000).toISOString();
    await world.database.write
      .updateTable('sign_in_link')
      .set({ expires_at: past })
      .where('id', '=', sha256(token))
      .execute();
    expect(await redeem(token)).toEqual(invalid);
  });

  it('is worth nothing for a suspended account', async () => {
    const { token, accountId } = await invite(PASSWORD);
    await world.database.write
      .updateTable('account')
      .set({ status: 'suspended' })
      .where('id', '=', accountId)
      .execute();
    expect(await redeem(token)).toEqual(invalid);
  });

  it.each(['', 'x', '%', "' or 1=1 --", 'a'.repeat(100_000), 'a\0b'])(
    'that nobody sent is invalid: %.20j',
    async (token) => {
      expect(await redeem(token, PASSWORD)).toEqual(invalid);
    },
  );

  it('is in the database as SHA-256 only, and in no log', async () => {
    const { token } = await invite();
    for (const table of ['sign_in_link', 'audit_event'] as const) {
      const rows = JSON.stringify(await world.database.read.selectFrom(table).selectAll().execute());
      expect(rows).not.toContain(token);
    }
    expect(token).toMatch(/^[\w-]{43}$/);
  });

  describe('a password', () => {
    it.each([
      ['seven c', 'too_short'],
      ['', 'missing'],
      ['x'.repeat(129), 'too_long'],
    ])('%.10j is refused as %s, and the link still works', async (password, code) => {
      const { token } = await invite();
      const problem = await redeem(token, password).catch((error: unknown) => error);
      expect(problem).toMatchObject({
        code: 'invalid_input',
        problems: [{ path: 'password', code: expect.stringMatching(`${code}|too_short`) }],
      });
      expect(await redeem(token, PASSWORD)).toEqual(signedIn);
    });

    it.each(['eight ch', 'x'.repeat(128), 'пароль-密碼-😀', '        '])(
      '%.10j is as good as any',
      async (password) => {
        const { token, email } = await invite();
        expect(await redeem(token, password)).toEqual(signedIn);
        expect(await world.accounts.signIn(email, password)).toBeDefined();
        expect(await world.accounts.signIn(email, `${password}x`)).toBeUndefined();
      },
    );
  });
});

describeEachDialect('creating an account', (open) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(await open());
    await world.buildOrganisation({ slug: 'port' });
  });
  const create = (account: NewAccount, password?: string) => world.accounts.create(system('test'), account, password);

  it.each<[string, NewAccount | object, string]>([
    ['an address that is none', { email: 'nobody', role: 'reviewer' }, 'email'],
    ['an unknown role', { email: 'a@example.org', role: 'king' }, 'role'],
    ['a contributor of nothing', { email: 'a@example.org', role: 'contributor' }, 'organisation'],
    ['a manager of nothing', { email: 'a@example.org', role: 'manager' }, 'organisation'],
    ['an unknown key', { email: 'a@example.org', role: 'reviewer', status: 'active' }, 'status'],
    ['a name of blanks', { email: 'a@example.org', role: 'reviewer', name: '  ' }, 'name'],
  ])('refuses %s', async (_what, account, path) => {
    await expect(create(account as NewAccount)).rejects.toMatchObject({ code: 'invalid_input', problems: [{ path }] });
    expect(
      await world.database.read.selectFrom('account').select('id').where('email', '=', 'a@example.org').execute(),
    ).toEqual([]);
  });

  it('keeps nothing of an account whose organisation does not exist, and says how to create that', async () => {
    const create_ = create({ email: 'b@example.org', role: 'contributor', organisation: 'nowhere' });
    await expect(create_).rejects.toThrow(/“nowhere”.*organisation create --slug nowhere/);
    expect(
      await world.database.read.selectFrom('account').select('id').where('email', '=', 'b@example.org').execute(),
    ).toEqual([]);
  });

  it('for an address that is there adds the role, and takes none away', async () => {
    const { accountId } = await create({ email: 'c@example.org', role: 'maintainer' });
    await create({ email: 'c@example.org', role: 'manager', organisation: 'port' });
    const session = await world.accounts.sessions.start(accountId);
    const found = await world.accounts.sessions.find(session);
    expect(found?.actor).toMatchObject({
      withheldRole: 'maintainer',
      memberships: [{ slug: 'port', role: 'manager' }],
    });
  });

  it('is written into the log without address or name', async () => {
    const { accountId } = await create({ email: 'd@example.org', name: 'Dorothea', role: 'reviewer' });
    const rows = world.database.read
      .selectFrom('audit_event')
      .selectAll()
      .where('subject', '=', `account:${accountId}`);
    const events = await rows.execute();
    expect(events).toMatchObject([{ action: 'account-created', actor: 'system:test' }]);
    expect(JSON.stringify(events)).not.toMatch(/d@example\.org|Dorothea/);
  });

  describe('the first maintainer', () => {
    it('is needed until one has set a password', async () => {
      const empty = await openWorld(await open());
      expect(await empty.accounts.needsFirstMaintainer()).toBe(true);
      const { token } = await empty.accounts.create(firstMaintainer, { email: 'm@example.org', role: 'maintainer' });
      expect(await empty.accounts.needsFirstMaintainer()).toBe(true);
      await empty.accounts.redeemLink(token, PASSWORD);
      expect(await empty.accounts.needsFirstMaintainer()).toBe(false);
    });
  });
});
