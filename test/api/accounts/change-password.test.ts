import { beforeAll, describe, expect, it } from 'vitest';
import { system } from '#api/access/actor.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import {
  age,
  buildSignedIn,
  cookieOf,
  findSessionRow,
  kindOf,
  PASSWORD,
  type SignedIn,
  signInAgain,
  withCookie,
} from '../../support/sign-in.ts';
import { openWorld, type World } from '../../support/world.ts';

const NEW = 'a better password';

describeEachDialect('changing one’s own password', (open) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(await open());
  });
  const change = (person: Pick<SignedIn, 'put'>, currentPassword: unknown = PASSWORD, newPassword: unknown = NEW) =>
    person.put('/api/session/password', { currentPassword, newPassword });

  it('ends every session, and gives a fresh one to whoever changed it', async () => {
    const person = await buildSignedIn(world);
    const elsewhere = await signInAgain(world, person);
    const answer = await change(person);
    expect([answer.status, answer.text]).toEqual([204, '']);
    const fresh = withCookie(world, person, cookieOf(answer));
    expect(fresh.cookie).not.toBe(person.cookie);
    expect([await kindOf(person), await kindOf(elsewhere), await kindOf(fresh)]).toEqual([
      'anonymous',
      'anonymous',
      'account',
    ]);
  });

  it('from then on lets nobody in with the old one', async () => {
    const person = await buildSignedIn(world);
    await change(person);
    expect(await world.accounts.signIn(person.email, PASSWORD)).toBeUndefined();
    expect(await world.accounts.signIn(person.email, NEW)).toBeDefined();
  });

  it('ends every link for signing in that was not used', async () => {
    const person = await buildSignedIn(world);
    const { email } = person;
    const links = [];
    for (const role of ['reviewer', 'reviewer'] as const)
      links.push((await world.accounts.create(system('test'), { email, role })).token);
    const again = await signInAgain(world, person);
    expect((await change(again)).status).toBe(204);
    for (const token of links) expect(await world.accounts.redeemLink(token)).toEqual({ outcome: 'invalid' });
    const { token } = await world.accounts.create(system('test'), { email, role: 'reviewer' });
    expect(await world.accounts.redeemLink(token)).toMatchObject({ outcome: 'signed-in' });
  });

  it('needs the current one, whatever else the session may do', async () => {
    const person = await buildSignedIn(world, { role: 'maintainer' });
    for (const wrong of ['', 'wrong password', NEW, 'x'.repeat(900)]) {
      const { status, body, headers } = await change(person, wrong);
      expect([status, body.title, body.problems]).toEqual([
        400,
        'invalid_input',
        [{ path: 'currentPassword', code: 'not_allowed', message: expect.stringContaining('not the password') }],
      ]);
      expect(headers.get('Set-Cookie')).toBeNull();
    }
    expect(await kindOf(person)).toBe('account');
    expect(await world.accounts.signIn(person.email, PASSWORD)).toBeDefined();
  });

  it('asks for nothing else: a session of yesterday may do it', async () => {
    const person = await buildSignedIn(world);
    await age(world, person, { assured_at: 86_400_000 });
    expect((await change(person)).status).toBe(204);
  });

  it.each([
    ['too short', 'seven c', 'newPassword'],
    ['too long', 'x'.repeat(129), 'newPassword'],
    ['empty', '', 'newPassword'],
    ['a number', 12345678, 'newPassword'],
  ])('refuses a new one that is %s', async (_what, next, path) => {
    const person = await buildSignedIn(world);
    const { status, body } = await change(person, PASSWORD, next);
    expect([status, body.problems.map((problem) => problem.path)]).toEqual([400, [path]]);
    expect(await kindOf(person)).toBe('account');
  });

  it('refuses what it does not know', async () => {
    const person = await buildSignedIn(world);
    const body = { currentPassword: PASSWORD, newPassword: NEW, email: 'somebody@example.org' };
    expect((await person.put('/api/session/password', body)).status).toBe(400);
  });

  it('is for nobody without an account', async () => {
    const { status, body } = await change(world.anonymous);
    expect([status, body.title]).toEqual([401, 'sign_in_needed']);
  });

  it('happens once when it is asked for twice at the same moment', async () => {
    const person = await buildSignedIn(world);
    const answers = await Promise.all([
      change(person, PASSWORD, 'first password'),
      change(person, PASSWORD, 'second password'),
    ]);
    expect(answers.map(({ status }) => (status === 204 ? 'changed' : 'refused')).toSorted()).toEqual([
      'changed',
      'refused',
    ]);
    const winner = answers[0].status === 204 ? 'first password' : 'second password';
    expect(await world.accounts.signIn(person.email, winner)).toBeDefined();
  });

  it('is in the log, without a password', async () => {
    const person = await buildSignedIn(world);
    await change(person);
    const events = await world.database.read
      .selectFrom('audit_event')
      .selectAll()
      .where('subject', '=', `account:${person.accountId}`)
      .execute();
    expect(events.map(({ action }) => action)).toContain('password-changed');
    for (const secret of [PASSWORD, NEW]) expect(JSON.stringify(events)).not.toContain(secret);
  });

  describe('a sign-in', () => {
    it('ends the session that the browser had, also one that somebody planted', async () => {
      const [attacker, person] = [await buildSignedIn(world), await buildSignedIn(world)];
      const answer = await attacker.post('/api/session', { email: person.email, password: PASSWORD });
      const own = withCookie(world, person, cookieOf(answer));
      expect(own.cookie).not.toBe(attacker.cookie);
      expect(await kindOf(attacker)).toBe('anonymous');
      expect((await findSessionRow(world, own))!.account_id).toBe(person.accountId);
    });

    it('takes no id that the browser brings', async () => {
      const person = await buildSignedIn(world);
      const chosen = withCookie(world, person, `__Host-entrepot_session=${'a'.repeat(40)}`);
      const cookie = cookieOf(await chosen.post('/api/session', { email: person.email, password: PASSWORD }));
      expect(cookie).not.toBe(chosen.cookie);
      expect(await kindOf(chosen)).toBe('anonymous');
    });
  });
});
