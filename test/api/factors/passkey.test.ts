import { beforeAll, expect, it } from 'vitest';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { createAuthenticator } from '../../support/authenticator.ts';
import { callerFor } from '../../support/caller.ts';
import { cookieIn } from '../../support/factors.ts';
import { eventsOf } from '../../support/groups.ts';
import { settleRefusals } from '#api/audit/service.ts';
import { buildSignedIn, kindOf } from '../../support/sign-in.ts';
import { openWorld, type World } from '../../support/world.ts';
import {
  addPasskeyOf,
  buildWithApp,
  buildWithPasskey,
  challengeFor,
  factorsOf,
  giveClaim,
  goOn,
  outcomeOf,
} from './support.ts';

const STEP = '/api/session/second-factor';
const DOOR = '/api/session/passkey';
const ADD = '/api/factors/passkeys';
const WRONG = '401 sign_in_failed';

describeEachDialect('a passkey', (open) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(await open());
  });

  const signInWith = async (authenticator: ReturnType<typeof createAuthenticator>, settings = {}) => {
    const asked = await challengeFor(world.anonymous, `${DOOR}/challenge`);
    return world.anonymous.post(DOOR, { passkey: authenticator.assert(asked, settings) });
  };

  it('is added, named, renamed and removed; there may be several', async () => {
    const first = await buildWithPasskey(world);
    const added = await addPasskeyOf(first, createAuthenticator(), 'Security key');
    expect([added.status, added.text]).toEqual([201, '{"recoveryCodes":[]}']);
    const person = goOn(world, first, added);
    const { passkeys } = await factorsOf(person);
    expect(passkeys.map(({ name }) => name)).toEqual(['A device', 'Security key']);
    expect((await person.put(`${ADD}/${passkeys[1]!.id}`, { name: '  Blue key ' })).status).toBe(204);
    expect((await person.put(`${ADD}/${passkeys[1]!.id}`, { name: ' ' })).status).toBe(400);
    const left = goOn(world, person, await person.remove(`${ADD}/${passkeys[0]!.id}`));
    expect((await factorsOf(left)).passkeys).toMatchObject([{ name: 'Blue key' }]);
    expect(outcomeOf(await signInWith(first.authenticator))).toBe(WRONG);
  });

  it('of somebody else can be neither renamed nor removed', async () => {
    const [person, other] = [await buildWithPasskey(world), await buildWithPasskey(world)];
    const [passkey] = (await factorsOf(person)).passkeys;
    expect((await other.put(`${ADD}/${passkey!.id}`, { name: 'Mine' })).status).toBe(404);
    expect((await other.remove(`${ADD}/${passkey!.id}`)).status).toBe(404);
  });

  it('is the second step after a password', async () => {
    const { authenticator, ...person } = await buildWithPasskey(world);
    const halfWay = await giveClaim(world, person);
    const asked = await challengeFor(halfWay, `${STEP}/challenge`);
    const answer = await halfWay.post(STEP, { passkey: authenticator.assert(asked) });
    expect(outcomeOf(answer)).toBe('200');
    expect(await kindOf(callerFor(world.app, cookieIn(answer, 'session')))).toBe('account');
    expect((await factorsOf(person)).passkeys[0]!.usedAt).toBeDefined();
  });

  it('signs in by itself, and that counts as a second factor', async () => {
    const { authenticator, accountId } = await buildWithPasskey(world, { role: 'reviewer' });
    const answer = await signInWith(authenticator);
    const { actor } = (await world.accounts.sessions.find(cookieIn(answer, 'session')!.split('=')[1]!))!;
    expect(actor).toMatchObject({ accountId, platformRole: 'reviewer', assurance: 'second-factor' });
  });

  it('opens nothing a second time with the same answer, nor for something else than it was asked for', async () => {
    const { authenticator, ...person } = await buildWithPasskey(world);
    const asked = await challengeFor(world.anonymous, `${DOOR}/challenge`);
    const passkey = authenticator.assert(asked);
    const halfWay = await giveClaim(world, person);
    expect(outcomeOf(await halfWay.post(STEP, { passkey }))).toBe(WRONG);
    expect(outcomeOf(await world.anonymous.post(DOOR, { passkey }))).toBe('200');
    expect(outcomeOf(await world.anonymous.post(DOOR, { passkey }))).toBe(WRONG);
    expect(outcomeOf(await world.anonymous.post(DOOR, { passkey: authenticator.assert(asked) }))).toBe(WRONG);
  });

  it('opens nothing for a challenge that is none of ours, has run out, or was answered wrongly', async () => {
    const { authenticator } = await buildWithPasskey(world);
    const asked = await challengeFor(world.anonymous, `${DOOR}/challenge`);
    const own = { ...asked, challenge: Buffer.from('a challenge of my own').toString('base64url') };
    expect(outcomeOf(await world.anonymous.post(DOOR, { passkey: authenticator.assert(own) }))).toBe(WRONG);
    const bad = authenticator.assert(asked, { origin: 'https://elsewhere.example' });
    expect(outcomeOf(await world.anonymous.post(DOOR, { passkey: bad }))).toBe(WRONG);
    expect(outcomeOf(await world.anonymous.post(DOOR, { passkey: authenticator.assert(asked) }))).toBe(WRONG);
    const late = await challengeFor(world.anonymous, `${DOOR}/challenge`);
    await world.database.write
      .updateTable('passkey_challenge')
      .set({ expires_at: '2020-01-01T00:00:00.000Z' })
      .execute();
    expect(outcomeOf(await world.anonymous.post(DOOR, { passkey: authenticator.assert(late) }))).toBe(WRONG);
  });

  it.each<[string, object]>([
    ['from another address', { origin: 'https://elsewhere.example' }],
    ['from another port', { origin: 'http://localhost:8080' }],
    ['without its owner verified', { verifiesUser: false }],
    ['in the name of another account', { userHandle: Buffer.from('somebody else').toString('base64url') }],
  ])('opens nothing %s', async (_how, settings) => {
    const { authenticator } = await buildWithPasskey(world);
    expect(outcomeOf(await signInWith(authenticator, settings))).toBe(WRONG);
    expect(outcomeOf(await signInWith(authenticator))).toBe('200');
  });

  it('opens nothing for another relying party, or with a signature that was changed', async () => {
    const { authenticator } = await buildWithPasskey(world);
    const asked = await challengeFor(world.anonymous, `${DOOR}/challenge`);
    const elsewhere = authenticator.assert({ ...asked, rpId: 'elsewhere.example' });
    expect(outcomeOf(await world.anonymous.post(DOOR, { passkey: elsewhere }))).toBe(WRONG);
    const { response, id } = authenticator.assert(await challengeFor(world.anonymous, `${DOOR}/challenge`));
    const signature = createAuthenticator().assert(asked).response.signature;
    const passkey = { id, response: { ...response, signature } };
    expect(outcomeOf(await world.anonymous.post(DOOR, { passkey }))).toBe(WRONG);
  });

  it('of another account is no second step', async () => {
    const [person, other] = [await buildWithPasskey(world), await buildWithPasskey(world)];
    const halfWay = await giveClaim(world, person);
    const asked = await challengeFor(halfWay, `${STEP}/challenge`);
    expect(outcomeOf(await halfWay.post(STEP, { passkey: other.authenticator.assert(asked) }))).toBe(WRONG);
    const again = await challengeFor(halfWay, `${STEP}/challenge`);
    expect(outcomeOf(await halfWay.post(STEP, { passkey: person.authenticator.assert(again) }))).toBe('200');
  });

  it('that counts back has been copied: it opens nothing, and the log says so', async () => {
    const { authenticator, accountId } = await buildWithPasskey(world);
    expect(outcomeOf(await signInWith(authenticator, { counter: 7 }))).toBe('200');
    for (const counter of [7, 3, 0]) expect(outcomeOf(await signInWith(authenticator, { counter }))).toBe(WRONG);
    expect(outcomeOf(await signInWith(authenticator, { counter: 8 }))).toBe('200');
    await settleRefusals(world.database);
    const events = await eventsOf(world, `account:${accountId}`);
    expect(
      events
        .filter(({ action }) => action === 'sign-in-failed')
        .map(({ details }) => details)
        .join(),
    ).toContain('passkey-copied');
  });

  it('that does not count works again and again', async () => {
    const person = await buildSignedIn(world);
    const authenticator = createAuthenticator();
    const asked = await challengeFor(person, `${ADD}/challenge`);
    const passkey = authenticator.create(asked, { counter: 0 });
    expect((await person.post(ADD, { name: 'Phone', passkey })).status).toBe(201);
    for (let time = 0; time < 3; time++) expect(outcomeOf(await signInWith(authenticator, { counter: 0 }))).toBe('200');
  });

  it('is not added from another address, without its owner verified, twice, or to a challenge of somebody else', async () => {
    const [person, other] = [await buildSignedIn(world), await buildSignedIn(world)];
    const authenticator = createAuthenticator();
    for (const settings of [{ origin: 'https://elsewhere.example' }, { verifiesUser: false }]) {
      const asked = await challengeFor(person, `${ADD}/challenge`);
      const passkey = authenticator.create(asked, settings);
      expect(outcomeOf(await person.post(ADD, { name: 'Key', passkey }))).toBe('409 state_conflict');
    }
    const asked = await challengeFor(person, `${ADD}/challenge`);
    const passkey = authenticator.create(asked);
    expect(outcomeOf(await other.post(ADD, { name: 'Key', passkey }))).toBe('409 state_conflict');
    const added = await person.post(ADD, { name: 'Key', passkey });
    expect(added.status).toBe(201);
    const owner = goOn(world, person, added);
    expect(outcomeOf(await owner.post(ADD, { name: 'Key', passkey }))).toBe('409 state_conflict');
    expect(outcomeOf(await addPasskeyOf(owner, authenticator))).toBe('409 state_conflict');
    expect(outcomeOf(await addPasskeyOf(other, authenticator))).toBe('409 state_conflict');
  });

  it('of a suspended account opens nothing', async () => {
    const { authenticator, email } = await buildWithPasskey(world);
    await world.accounts.suspend({ kind: 'system', name: 'test' }, email);
    expect(outcomeOf(await signInWith(authenticator))).toBe(WRONG);
  });

  it('lets an account do without a password, and stays then as the only way in', async () => {
    const withApp = await buildWithApp(world);
    expect(outcomeOf(await withApp.remove('/api/session/password'))).toBe('409 state_conflict');
    const before = await buildWithPasskey(world);
    const removed = await before.remove('/api/session/password');
    expect(outcomeOf(removed)).toBe('204');
    const person = goOn(world, before, removed);
    expect(
      outcomeOf(await world.anonymous.post('/api/session', { email: person.email, password: 'correct horse battery' })),
    ).toBe(WRONG);
    expect(outcomeOf(await signInWith(person.authenticator))).toBe('200');
    const { passkeys, hasPassword } = await factorsOf(person);
    expect(hasPassword).toBe(false);
    expect(outcomeOf(await person.remove(`${ADD}/${passkeys[0]!.id}`))).toBe('409 state_conflict');
    const passwords = { currentPassword: '', newPassword: 'a password again' };
    expect((await person.put('/api/session/password', passwords)).status).toBe(204);
    await giveClaim(world, person, passwords.newPassword);
  });

  it('is also enough behind a one-time link, which then needs no password', async () => {
    const before = await buildWithPasskey(world, { role: 'reviewer' });
    await before.remove('/api/session/password');
    const { token } = await world.accounts.create(
      { kind: 'system', name: 'test' },
      { email: before.email, role: 'reviewer' },
    );
    expect(await world.accounts.redeemLink(token)).toMatchObject({ outcome: 'second-factor' });
  });
});
