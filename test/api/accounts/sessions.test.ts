import { beforeAll, describe, expect, it } from 'vitest';
import { system } from '#api/access/actor.ts';
import { LIFETIME } from '#api/accounts/lifetime.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { age, buildSignedIn, findSessionRow, kindOf, PASSWORD, type SignedIn } from '../../support/sign-in.ts';
import { type Organisation, openWorld, type World } from '../../support/world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ROLES = ['contributor', 'manager', 'reviewer', 'maintainer'] as const;

const lifetimeOf = (role: (typeof ROLES)[number]) =>
  role === 'reviewer' || role === 'maintainer' ? LIFETIME[role] : LIFETIME.member;

describeEachDialect('a session', (open) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(await open());
  });

  it('is shorter for those who can do more harm with it', () => {
    for (const role of ['reviewer', 'maintainer'] as const) {
      expect(LIFETIME[role].idleMinutes).toBeLessThan(LIFETIME.member.idleMinutes);
      expect(LIFETIME[role].absoluteHours).toBeLessThan(LIFETIME.member.absoluteHours);
    }
  });

  describe.each(ROLES)('of a %s', (role) => {
    const { idleMinutes, absoluteHours } = lifetimeOf(role);

    it('ends when it was not used for the idle limit of the role, and not before', async () => {
      const person = await buildSignedIn(world, { role });
      await age(world, person, { used_at: idleMinutes * MINUTE - 5000 });
      expect(await kindOf(person)).toBe('account');
      await age(world, person, { used_at: idleMinutes * MINUTE + 1000 });
      expect(await kindOf(person)).toBe('anonymous');
      expect(await findSessionRow(world, person)).toBeUndefined();
    });

    it('ends at the absolute limit of the role, however much it is used', async () => {
      const person = await buildSignedIn(world, { role });
      await age(world, person, { created_at: absoluteHours * HOUR - 5000 });
      expect(await kindOf(person)).toBe('account');
      await age(world, person, { created_at: absoluteHours * HOUR + 1000 });
      expect(await kindOf(person)).toBe('anonymous');
    });

    it('goes on while it is used, and is not written at every request', async () => {
      const person = await buildSignedIn(world, { role });
      const usedAt = async () => (await findSessionRow(world, person))!.used_at;
      const first = await usedAt();
      await kindOf(person);
      expect(await usedAt()).toBe(first);
      await age(world, person, { used_at: (idleMinutes * MINUTE) / 12 - 5000 });
      const before = await usedAt();
      await kindOf(person);
      expect(await usedAt()).toBe(before);
      await age(world, person, { used_at: (idleMinutes * MINUTE) / 2 });
      await kindOf(person);
      expect(Date.parse(await usedAt())).toBeGreaterThan(Date.now() - MINUTE);
    });
  });

  it('is held to the limits of the role of the moment, not of that at sign-in', async () => {
    const person = await buildSignedIn(world);
    const { account_id: id } = (await findSessionRow(world, person))!;
    await world.database.write
      .updateTable('account')
      .set({ platform_role: 'maintainer' })
      .where('id', '=', id)
      .execute();
    // As if nothing had noticed the new role: the stamp is made to fit it.
    const { stamp } = (await findSessionRow(world, { cookie: `=${await world.accounts.sessions.start(id)}` }))!;
    await world.database.write.updateTable('session').set({ stamp }).where('account_id', '=', id).execute();
    expect(await kindOf(person)).toBe('account');
    await age(world, person, { used_at: (LIFETIME.maintainer.idleMinutes + 1) * MINUTE });
    expect(await kindOf(person)).toBe('anonymous');
  });

  describe('dies on the next request after', () => {
    const suspendOrganisation = (organisation: Organisation) =>
      world.database.write
        .updateTable('organisation')
        .set({ status: 'suspended' })
        .where('id', '=', organisation.id)
        .execute();
    const byHand = (person: SignedIn, change: object) =>
      world.database.write.updateTable('account').set(change).where('id', '=', person.accountId).execute();
    const membershipByHand = (person: SignedIn) =>
      world.database.write.deleteFrom('membership').where('account_id', '=', person.accountId).execute();
    const signOut = (person: SignedIn) => person.remove('/api/session');
    const newPassword = (person: SignedIn) =>
      person.put('/api/session/password', { currentPassword: PASSWORD, newPassword: 'another password' });
    const setByMaintainer = (person: SignedIn) =>
      world.accounts.create(system('test'), { email: person.email, role: 'reviewer' }, 'another password');
    const redeemLink = async (person: SignedIn) => {
      const { token } = await world.accounts.create(system('test'), { email: person.email, role: 'reviewer' });
      await world.accounts.redeemLink(token, 'another password');
    };
    type Change = (person: SignedIn, organisation: Organisation) => Promise<unknown>;

    it.each<[string, Change]>([
      ['sign-out', signOut],
      ['a new password by its owner', newPassword],
      ['a new password by the command line', setByMaintainer],
      ['a new password by a link', redeemLink],
      ['the suspension of the account', (person) => world.accounts.suspend(system('test'), person.email)],
      ['the suspension of the organisation', (_person, organisation) => suspendOrganisation(organisation)],
      ['the end of the membership', (person, { slug }) => world.accounts.leave(system('test'), person.email, slug)],
      [
        'another role in the organisation',
        ({ email }, { slug }) =>
          world.accounts.changeRole(system('test'), { email, role: 'manager', organisation: slug }),
      ],
      ['a role of the platform', ({ email }) => world.accounts.changeRole(system('test'), { email, role: 'reviewer' })],
      [
        'a further organisation',
        async ({ email }) =>
          world.accounts.create(system('test'), {
            email,
            role: 'contributor',
            organisation: (await world.buildOrganisation()).slug,
          }),
      ],
      ['a role that somebody wrote into the table', (person) => byHand(person, { platform_role: 'maintainer' })],
      ['a password that somebody wrote into the table', (person) => byHand(person, { password_hash: 'x' })],
      ['a status that somebody wrote into the table', (person) => byHand(person, { status: 'suspended' })],
      ['a membership that somebody took out of the table', membershipByHand],
    ])('%s', async (_what, change) => {
      const organisation = await world.buildOrganisation();
      const person = await buildSignedIn(world, { organisation });
      const elsewhere = await world.accounts.sessions.start(person.accountId);
      const bystander = await buildSignedIn(world);
      expect(await kindOf(person)).toBe('account');
      await change(person, organisation);
      expect(await kindOf(person)).toBe('anonymous');
      expect((await person.get('/api/sessions')).status).toBe(401);
      expect(await findSessionRow(world, person)).toBeUndefined();
      expect(await kindOf(bystander)).toBe('account');
      // Signing out is about this browser only.
      expect((await world.accounts.sessions.find(elsewhere)) !== undefined).toBe(change === signOut);
    });

    it('a role that is taken away, or changed back', async () => {
      const person = await buildSignedIn(world, { role: 'maintainer' });
      const change = (role: 'none' | 'maintainer') =>
        world.accounts.changeRole(system('test'), { email: person.email, role });
      await change('none');
      await change('maintainer');
      expect(await kindOf(person)).toBe('anonymous');
    });

    it('a suspension that was undone before it', async () => {
      const person = await buildSignedIn(world);
      await world.accounts.suspend(system('test'), person.email);
      await world.accounts.reinstate(system('test'), person.email);
      expect(await kindOf(person)).toBe('anonymous');
    });

    it('nothing that its rights do not hang on', async () => {
      const organisation = await world.buildOrganisation();
      const person = await buildSignedIn(world, { organisation });
      await byHand(person, { name: 'Married' });
      await world.database.write
        .updateTable('organisation')
        .set({ name: 'Renamed' })
        .where('id', '=', organisation.id)
        .execute();
      expect(await kindOf(person)).toBe('account');
    });
  });

  it('that ended stays ended, though what ended it is undone', async () => {
    const person = await buildSignedIn(world);
    const set = (status: 'active' | 'suspended') =>
      world.database.write.updateTable('account').set({ status }).where('id', '=', person.accountId).execute();
    await set('suspended');
    expect(await kindOf(person)).toBe('anonymous');
    await set('active');
    expect(await kindOf(person)).toBe('anonymous');
  });

  it('is dead from the start when the password it began with was changed meanwhile', async () => {
    const { accountId } = await buildSignedIn(world);
    const old = await world.accounts.sessions.start(accountId, { passwordHash: 'the hash that was checked' });
    expect(await world.accounts.sessions.find(old)).toBeUndefined();
  });

  it('ends with all of its account at once, and with those of nobody else', async () => {
    const [person, other] = [await world.buildAccount(), await world.buildAccount()];
    await world.accounts.sessions.endAllOf(person.accountId);
    expect([await kindOf(person), await kindOf(other)]).toEqual(['anonymous', 'account']);
  });

  it('leaves no row behind when it has ended', async () => {
    const [idle, old, live] = [
      await buildSignedIn(world),
      await buildSignedIn(world),
      await buildSignedIn(world, { role: 'reviewer' }),
    ];
    await age(world, idle, { used_at: 13 * HOUR });
    await age(world, old, { created_at: 8 * 24 * HOUR });
    await world.accounts.sessions.endExpired();
    expect(await findSessionRow(world, idle)).toBeUndefined();
    expect(await findSessionRow(world, old)).toBeUndefined();
    expect(await findSessionRow(world, live)).toBeDefined();
  });

  it('after a change opens what the new role opens, and no more what the old one did', async () => {
    const organisation = await world.buildOrganisation({ kind: 'customs' });
    const person = await buildSignedIn(world, { organisation });
    const restricted = await world.buildEntry({ marking: 'amber-strict', organisation });
    const isRead = async (id: string) =>
      world.portalFor((await world.accounts.sessions.find(id))!.actor).entries.get(restricted.id);
    expect(await isRead(await world.accounts.sessions.start(person.accountId))).toBeDefined();
    await world.accounts.leave(system('test'), person.email, organisation.slug);
    await expect(isRead(await world.accounts.sessions.start(person.accountId))).rejects.toThrow(/nothing here/);
  });

  describe('a cookie that is none of ours', () => {
    const name = '__Host-entrepot_session';
    it.each([
      ['a percent sign', `${name}=%`],
      ['half an escape', `${name}=%E0%A4%A`],
      ['a quotation mark', `${name}="abc"`],
      ['nothing', `${name}=`],
      ['no equals sign', name],
      ['capitals', `${name}=${'A'.repeat(40)}`],
      ['other characters', `${name}=${"' or 1=1 --".padEnd(40, 'x')}`],
      ['an unknown id', `${name}=${'a'.repeat(40)}`],
      ['too short an id', `${name}=abc`],
      ['megabytes', `${name}=${'a'.repeat(1e6)}`],
      ['thousands of cookies', Array.from({ length: 5000 }, (_, index) => `c${index}=${index}`).join('; ')],
      ['two of the name', `${name}=${'a'.repeat(40)}; ${name}=${'b'.repeat(40)}`],
      ['another name', `entrepot_session=${'a'.repeat(40)}`],
    ])('with %s is nobody, and no error', async (_what, cookie) => {
      const { status, text } = await world.anonymous.send('/api/session', { headers: { Cookie: cookie } });
      expect([status, JSON.parse(text)]).toEqual([200, { kind: 'anonymous', memberships: [] }]);
    });

    it('is nobody when it comes twice, though both are right: one of them is not from us', async () => {
      const { cookie } = await world.buildAccount();
      for (const twice of [`${cookie}; ${cookie}`, `${cookie};x=1; ${name}=planted`, `${name} =planted;\t${cookie}`])
        expect((await world.anonymous.send('/api/session', { headers: { Cookie: twice } })).text).toContain(
          'anonymous',
        );
    });

    it('counts only under the name that other hosts cannot set', async () => {
      const person = await world.buildAccount();
      const id = person.cookie.split('=')[1]!;
      for (const other of ['entrepot_session', '__Secure-entrepot_session', '__host-entrepot_session'])
        expect((await world.anonymous.send('/api/session', { headers: { Cookie: `${other}=${id}` } })).text).toContain(
          'anonymous',
        );
    });
  });
});
