import { beforeAll, describe, expect, it } from 'vitest';
import { type Actor, anonymous, system } from '#api/access/actor.ts';
import type { NewRole } from '#api/accounts/service.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { buildSignedIn, PASSWORD, signInAgain } from '../../support/sign-in.ts';
import { accountActor, openWorld, type World } from '../../support/world.ts';

const us = system('test');

describeEachDialect('managing accounts', (open) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(await open());
  });
  const eventsOf = async (accountId: string) =>
    (
      await world.database.read
        .selectFrom('audit_event')
        .selectAll()
        .where('subject', '=', `account:${accountId}`)
        .orderBy('sequence')
        .execute()
    ).map(({ action, actor, details }) => ({ action, actor, details: JSON.parse(details) as unknown }));
  const membershipsOf = async (accountId: string) =>
    world.database.read.selectFrom('membership').selectAll().where('account_id', '=', accountId).execute();
  const formerOf = async (accountId: string) =>
    world.database.read.selectFrom('former_membership').selectAll().where('account_id', '=', accountId).execute();
  const roleOf = async (accountId: string) =>
    (
      await world.database.read
        .selectFrom('account')
        .select('platform_role')
        .where('id', '=', accountId)
        .executeTakeFirstOrThrow()
    ).platform_role;

  it('is for the command line on the server only', async () => {
    const organisation = await world.buildOrganisation();
    const { email, accountId } = await buildSignedIn(world, { organisation });
    const actors: Actor[] = [
      anonymous,
      accountActor(),
      accountActor({ platformRole: 'reviewer', assurance: 'second-factor' }),
      accountActor({ platformRole: 'maintainer', assurance: 'second-factor' }),
      accountActor({ accountId, assurance: 'recent' }),
    ];
    for (const actor of actors) {
      const attempts = [
        () => world.accounts.create(actor, { email, role: 'maintainer' }),
        () => world.accounts.create(actor, { email: 'new@example.org', role: 'maintainer' }),
        () => world.accounts.suspend(actor, email),
        () => world.accounts.reinstate(actor, email),
        () => world.accounts.changeRole(actor, { email, role: 'maintainer' }),
        () => world.accounts.leave(actor, email, organisation.slug),
      ];
      for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'not_allowed' });
    }
    expect([await roleOf(accountId), (await membershipsOf(accountId)).length]).toEqual([null, 1]);
    const { read } = world.database;
    expect(await read.selectFrom('account').select('id').where('email', '=', 'new@example.org').execute()).toEqual([]);
  });

  it('suspends, and lets in again who was reinstated', async () => {
    const { email, accountId } = await buildSignedIn(world);
    await world.accounts.suspend(us, ` ${email.toUpperCase()} `);
    expect(await world.accounts.signIn(email, PASSWORD)).toBeUndefined();
    await world.accounts.reinstate(us, email);
    expect(await world.accounts.signIn(email, PASSWORD)).toBeDefined();
    expect((await eventsOf(accountId)).map(({ action }) => action)).toEqual(
      expect.arrayContaining(['account-suspended', 'account-reinstated']),
    );
  });

  it('ends a membership, and keeps on record which and when', async () => {
    const organisation = await world.buildOrganisation();
    const { email, accountId } = await buildSignedIn(world, { role: 'manager', organisation });
    await world.accounts.leave(us, email, organisation.slug);
    expect(await membershipsOf(accountId)).toEqual([]);
    const record = { account_id: accountId, organisation_id: organisation.id, role: 'manager' };
    const [former] = await formerOf(accountId);
    expect(former).toEqual({ ...record, left_at: expect.stringMatching(/^\d{4}-.*Z$/) });
    expect(Math.abs(Date.parse(former!.left_at) - Date.now())).toBeLessThan(60_000);
    expect((await eventsOf(accountId)).at(-1)).toEqual({
      action: 'membership-ended',
      actor: 'system:test',
      details: { organisation: organisation.slug, role: 'manager' },
    });
  });

  it('remembers each time that somebody left, came back and left again', async () => {
    const organisation = await world.buildOrganisation();
    const { email, accountId } = await buildSignedIn(world, { organisation });
    await world.accounts.leave(us, email, organisation.slug);
    await world.accounts.create(us, { email, role: 'manager', organisation: organisation.slug });
    await world.accounts.leave(us, email, organisation.slug);
    expect((await formerOf(accountId)).map(({ role }) => role).toSorted()).toEqual(['contributor', 'manager']);
  });

  it.each<NewRole['role']>(['reviewer', 'maintainer'])('gives the role %s, and takes it away', async (role) => {
    const { email, accountId } = await buildSignedIn(world);
    await world.accounts.changeRole(us, { email, role });
    expect(await roleOf(accountId)).toBe(role);
    expect((await eventsOf(accountId)).at(-1)).toMatchObject({ action: 'role-changed', details: { role } });
    await world.accounts.changeRole(us, { email, role: 'none' });
    expect(await roleOf(accountId)).toBeNull();
    expect(await membershipsOf(accountId)).toHaveLength(1);
  });

  it('changes the role in one organisation, and in no other', async () => {
    const [here, there] = [await world.buildOrganisation(), await world.buildOrganisation()];
    const { email, accountId } = await buildSignedIn(world, { organisation: here });
    await world.accounts.create(us, { email, role: 'contributor', organisation: there.slug });
    await world.accounts.changeRole(us, { email, role: 'manager', organisation: here.slug });
    const roles = (await membershipsOf(accountId)).map((row) => [row.organisation_id, row.role]);
    expect(Object.fromEntries(roles)).toEqual({ [here.id]: 'manager', [there.id]: 'contributor' });
  });

  describe('says what is wrong and changes nothing:', () => {
    it.each<[string, object, object]>([
      ['an unknown role', { role: 'king' }, { code: 'invalid_input', problems: [{ path: 'role' }] }],
      ['no organisation', { role: 'manager' }, { code: 'invalid_input', problems: [{ path: 'organisation' }] }],
      [
        'an organisation with a role of the platform',
        { role: 'none', organisation: 'any' },
        { code: 'invalid_input', problems: [{ path: 'organisation' }] },
      ],
      ['an unknown key', { role: 'none', status: 'x' }, { code: 'invalid_input', problems: [{ path: 'status' }] }],
      ['an unknown organisation', { role: 'manager', organisation: 'nowhere' }, { code: 'not_found' }],
    ])('%s', async (_what, change, problem) => {
      const person = await buildSignedIn(world);
      await expect(world.accounts.changeRole(us, { email: person.email, ...change } as NewRole)).rejects.toMatchObject(
        problem,
      );
      expect((await person.get('/api/sessions')).status).toBe(200);
    });

    it('an organisation they do not belong to', async () => {
      const person = await buildSignedIn(world);
      const { slug } = await world.buildOrganisation();
      const change = { email: person.email, role: 'manager' as const, organisation: slug };
      await expect(world.accounts.changeRole(us, change)).rejects.toThrow(/does not belong.*account create/);
      await expect(world.accounts.leave(us, person.email, slug)).rejects.toThrow(/does not belong/);
      expect(await formerOf(person.accountId)).toEqual([]);
      expect((await person.get('/api/sessions')).status).toBe(200);
    });

    it('an address without an account', async () => {
      const email = 'nobody@example.org';
      for (const attempt of [
        () => world.accounts.suspend(us, email),
        () => world.accounts.reinstate(us, email),
        () => world.accounts.changeRole(us, { email, role: 'none' }),
        () => world.accounts.leave(us, email, 'any'),
      ])
        await expect(attempt()).rejects.toThrow(/no account with the address nobody@example\.org/);
    });
  });

  it('keeps the reviewer signed in elsewhere out as well', async () => {
    const person = await buildSignedIn(world, { role: 'reviewer' });
    const elsewhere = await signInAgain(world, person);
    await world.accounts.changeRole(us, { email: person.email, role: 'none' });
    for (const caller of [person, elsewhere]) expect((await caller.get('/api/sessions')).status).toBe(401);
  });
});
