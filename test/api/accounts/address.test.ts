import { beforeAll, expect, it, vi } from 'vitest';
import { firstMaintainer } from '#api/accounts/service.ts';
import { builtSite } from '../../support/built-site.ts';
import { buildGroup, invite } from '../../support/groups.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { lettersTo, tokenFor } from '../../support/letters.ts';
import { generous } from '../../support/limits.ts';
import { age, buildSignedIn, kindOf, PASSWORD, type SignedIn, signInAgain } from '../../support/sign-in.ts';
import { openWorld, type World } from '../../support/world.ts';
import { later } from '../limits/support.ts';

const MANY = { points: 1e9, seconds: 3600 };
const limits = { ...generous, letters: { ...generous.letters, address: MANY, sender: MANY } };
const HOURS_72 = 72 * 3600;

describeEachDialect('the address of an account', (open) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(await open(), { limits, site: await builtSite() });
  });
  let serial = 0;
  const newAddress = () => `new-${(serial += 1)}@example.org`;
  const askChange = (person: SignedIn, email: unknown) => person.post('/api/account/address', { email });
  const confirm = (person: Pick<SignedIn, 'put'>, token: unknown) => person.put('/api/account/address', { token });
  const undo = (token: unknown) => world.anonymous.post('/api/address-undos', { token });
  const accountOf = async (person: Pick<SignedIn, 'get'>) =>
    JSON.parse((await person.get('/api/account')).text) as {
      email: string;
      isConfirmed: boolean;
      wantedEmail?: string;
    };
  const unconfirm = (person: SignedIn) =>
    world.database.write
      .updateTable('account')
      .set({ email_confirmed_at: null })
      .where('id', '=', person.accountId)
      .execute();
  const change = async (person: SignedIn) => {
    const email = newAddress();
    await askChange(person, email);
    expect((await confirm(person, await tokenFor(world, email))).status).toBe(200);
    return email;
  };

  it('is confirmed when an operator made the account, and not when nobody vouched for it', async () => {
    const person = await buildSignedIn(world);
    expect(await accountOf(person)).toMatchObject({ email: person.email, isConfirmed: true });
    const { accountId } = await world.accounts.create(firstMaintainer, {
      email: 'first@example.org',
      role: 'maintainer',
    });
    const first = await world.signInAgain({ accountId, email: 'first@example.org' });
    expect(await accountOf(first)).toMatchObject({ isConfirmed: false });
  });

  it('is confirmed by the link that is sent to it, once, by who is signed in', async () => {
    const [person, other] = [await buildSignedIn(world), await buildSignedIn(world)];
    await unconfirm(person);
    expect((await person.post('/api/account/confirmation')).status).toBe(202);
    const token = await tokenFor(world, person.email);
    expect((await world.anonymous.put('/api/account/address', { token })).status).toBe(401);
    expect((await confirm(other, token)).status).toBe(404);
    expect((await person.get(`/en/workspace/account/address/?token=${token}`)).status).toBe(200);
    expect((await accountOf(person)).isConfirmed).toBe(false);
    expect((await confirm(person, token)).text).toBe('{"done":"confirmed"}');
    expect((await accountOf(person)).isConfirmed).toBe(true);
    expect((await confirm(person, token)).status).toBe(404);
  });

  it('that is confirmed gets no further link, and one that is not gets the newest only', async () => {
    const person = await buildSignedIn(world);
    await person.post('/api/account/confirmation');
    expect(await lettersTo(world, person.email)).toEqual([]);
    await unconfirm(person);
    await person.post('/api/account/confirmation');
    const old = await tokenFor(world, person.email);
    await person.post('/api/account/confirmation');
    expect((await confirm(person, old)).status).toBe(404);
    later(HOURS_72 + 1);
    const again = await world.signInAgain(person);
    expect((await again.put('/api/account/address', { token: await tokenFor(world, person.email) })).status).toBe(404);
    vi.useRealTimers();
  });

  it('that is not confirmed keeps an account from submitting and from invitations, and from nothing else', async () => {
    const organisation = await world.buildOrganisation({ kind: 'customs' });
    const [person, owner] = [await buildSignedIn(world, { organisation }), await world.buildAccount({ organisation })];
    const { id } = await buildGroup(owner, []);
    await invite(owner, id, person.email);
    await unconfirm(person);
    const invitations = async () =>
      (JSON.parse((await person.get('/api/group-invitations')).text) as { rows: unknown[] }).rows.length;
    const entry = await world.buildEntry({ organisation, state: 'draft' });
    const submit = () => person.post(`/api/entries/${entry.id}/submit`);
    expect([(await submit()).status, await invitations()]).toEqual([403, 0]);
    expect((await person.get(`/api/entries/${entry.id}/working`)).status).toBe(200);
    await person.post('/api/account/confirmation');
    await confirm(person, await tokenFor(world, person.email));
    expect([(await submit()).status < 300, await invitations()]).toEqual([true, 1]);
  });

  it('changes when the link that was sent to the new one is used, and not before', async () => {
    const person = await buildSignedIn(world);
    const email = newAddress();
    expect((await askChange(person, ` ${email.toUpperCase()} `)).status).toBe(202);
    expect(await accountOf(person)).toMatchObject({ email: person.email, wantedEmail: email });
    expect(await lettersTo(world, person.email)).toEqual([]);
    const token = await tokenFor(world, email);
    expect((await person.get(`/en/workspace/account/address/?token=${token}`)).status).toBe(200);
    expect((await accountOf(person)).email).toBe(person.email);
    expect((await confirm(person, token)).text).toBe('{"done":"changed"}');
    expect(await accountOf(person)).toMatchObject({ email, isConfirmed: true });
    expect(await world.accounts.signIn(person.email, PASSWORD)).toBeUndefined();
    expect(await world.accounts.signIn(email, PASSWORD)).toBeDefined();
    expect((await confirm(person, token)).status).toBe(404);
  });

  it('changes for nobody who does not know the password, or has the link and no session', async () => {
    const [person, other] = [await buildSignedIn(world), await buildSignedIn(world)];
    const email = newAddress();
    await askChange(person, email);
    const token = await tokenFor(world, email);
    expect([(await confirm(other, token)).status, (await confirm(world.anonymous, token)).status]).toEqual([404, 401]);
    await age(world, person, { assured_at: 3_600_000 });
    expect((await askChange(person, newAddress())).body.title).toBe('assurance_too_low');
  });

  it('ends every other session when it changes, and every link that was sent to the old one', async () => {
    const person = await buildSignedIn(world);
    const elsewhere = await signInAgain(world, person);
    await world.anonymous.post('/api/password-resets', { email: person.email });
    const token = await tokenFor(world, person.email);
    await change(person);
    expect([await kindOf(person), await kindOf(elsewhere)]).toEqual(['account', 'anonymous']);
    const answer = await world.anonymous.put('/api/password-resets', { token, newPassword: 'a better password' });
    expect(answer.status).toBe(404);
  });

  it('comes back by the link in the notice to the old one, with what whoever changed it knows worth nothing', async () => {
    const person = await buildSignedIn(world);
    const email = await change(person);
    const further = await change(person);
    const [notice] = await lettersTo(world, person.email);
    expect(notice!.subject).toBe('Your email address was changed');
    const token = /token=([\w-]+)/.exec(notice!.text)![1]!;
    expect((await world.anonymous.get(`/en/sign-in/undo/?token=${token}`)).status).toBe(200);
    expect(await kindOf(person)).toBe('account');
    expect((await undo(token)).status).toBe(204);
    expect(await kindOf(person)).toBe('anonymous');
    for (const address of [person.email, email, further])
      expect(await world.accounts.signIn(address, PASSWORD)).toBeUndefined();
    const newPassword = 'chosen by the owner';
    const reset = { token: await tokenFor(world, person.email), newPassword };
    expect((await world.anonymous.put('/api/password-resets', reset)).status).toBe(204);
    expect(await world.accounts.signIn(person.email, newPassword)).toBeDefined();
    expect((await undo(token)).status).toBe(404);
    expect((await undo(await tokenFor(world, email))).status).toBe(404);
  });

  it('does not come back after 72 hours', async () => {
    const person = await buildSignedIn(world);
    await change(person);
    const token = await tokenFor(world, person.email);
    later(HOURS_72 + 1);
    expect((await undo(token)).status).toBe(404);
    vi.useRealTimers();
  });

  it('may be that of nobody else, which nobody learns', async () => {
    const [person, other] = [await buildSignedIn(world), await buildSignedIn(world)];
    const [free, taken] = [newAddress(), other.email];
    const [first, second] = [await askChange(person, free), await askChange(person, taken)];
    for (const answer of [first, second]) answer.headers.delete('X-Request-Id');
    expect([second.status, second.text, [...second.headers]]).toEqual([first.status, first.text, [...first.headers]]);
    expect((await accountOf(person)).wantedEmail).toBe(taken);
    const [letter] = await lettersTo(world, taken);
    expect([letter!.subject, letter!.text.includes('token=')]).toEqual([
      'Your address was given for another account',
      false,
    ]);
  });

  it('may not be one that another account can still go back to', async () => {
    const [person, other] = [await buildSignedIn(world), await buildSignedIn(world)];
    await change(person);
    await askChange(other, person.email);
    const letters = await lettersTo(world, person.email);
    expect(letters.at(-1)!.subject).toBe('Your address was given for another account');
  });

  it('goes to one of several who want it at the same moment', async () => {
    const people = [await buildSignedIn(world), await buildSignedIn(world)];
    const email = newAddress();
    const tokens: string[] = [];
    for (const person of people) {
      await askChange(person, email);
      tokens.push(await tokenFor(world, email));
    }
    const answers = await Promise.all(people.map((person, index) => confirm(person, tokens[index])));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 404]);
  });

  it.each([['no address'], [''], [['a@example.org']], [{ email: 'a@example.org' }], [null], [7], ['a@example.org\0']])(
    'is an address, and not %j',
    async (odd) => {
      const person = await buildSignedIn(world);
      expect((await askChange(person, odd)).status).toBe(400);
      expect((await confirm(person, odd)).status).toBeGreaterThanOrEqual(400);
      expect((await undo(odd)).status).toBeGreaterThanOrEqual(400);
    },
  );

  it('is refused when it is the one there is', async () => {
    const person = await buildSignedIn(world);
    expect((await askChange(person, person.email)).body.problems.map(({ path }) => path)).toEqual(['email']);
  });
});
