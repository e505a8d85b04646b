import { beforeAll, expect, it } from 'vitest';
import { settleRefusals } from '#api/audit/service.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { codeOf, cookieIn } from '../../support/factors.ts';
import { age, buildSignedIn, kindOf, PASSWORD, signInAgain } from '../../support/sign-in.ts';
import { openWorld, type World } from '../../support/world.ts';
import { buildWithApp, factorsOf, giveClaim, outcomeOf } from './support.ts';

const HOUR = 3_600_000;
const STEP = '/api/session/second-factor';
const CONFIRM = '/api/factors/app/confirmation';

describeEachDialect('an authenticator app', (open) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(await open());
  });

  it('is set up by who gave the password a short while ago, and counts when it is confirmed', async () => {
    const person = await buildSignedIn(world);
    await age(world, person, { assured_at: HOUR });
    expect(outcomeOf(await person.post('/api/factors/app'))).toBe('403 assurance_too_low');
    await age(world, person, { assured_at: 0 });
    const { secret } = JSON.parse((await person.post('/api/factors/app')).text) as { secret: string };
    expect(await factorsOf(person)).toEqual({ passkeys: [], recoveryCodesLeft: 0, hasPassword: true });
    expect((await signInAgain(world, person)).cookie).toContain('session');
    expect(outcomeOf(await person.post(CONFIRM, { code: codeOf({ secret }, 9) }))).toBe('401 sign_in_failed');
    const confirmed = await person.post(CONFIRM, { code: codeOf({ secret }) });
    expect((JSON.parse(confirmed.text) as { recoveryCodes: string[] }).recoveryCodes).toHaveLength(10);
    await giveClaim(world, person);
  });

  it('ends every other session, and the one that goes on has a new id and the factor behind it', async () => {
    const person = await buildSignedIn(world);
    const elsewhere = await signInAgain(world, person);
    const { secret } = JSON.parse((await person.post('/api/factors/app')).text) as { secret: string };
    const answer = await person.post(CONFIRM, { code: codeOf({ secret }) });
    const cookie = cookieIn(answer, 'session')!;
    expect(cookie).not.toBe(person.cookie);
    expect([await kindOf(elsewhere), await kindOf(person)]).toEqual(['anonymous', 'anonymous']);
    const { actor } = (await world.accounts.sessions.find(cookie.split('=')[1]!))!;
    expect(actor).toMatchObject({ assurance: 'second-factor', hasPassedFactor: true });
  });

  it('is asked for after the password: before that there is no session', async () => {
    const person = await buildWithApp(world);
    const halfWay = await giveClaim(world, person);
    expect(await kindOf(halfWay)).toBe('anonymous');
    for (const path of ['/api/factors', '/api/sessions']) expect((await halfWay.get(path)).status).toBe(401);
    const answer = await halfWay.post(STEP, { code: codeOf(person, 1) });
    expect([answer.status, cookieIn(answer, 'session') !== undefined]).toEqual([200, true]);
    expect(answer.headers.getSetCookie().join()).toMatch(/__Host-entrepot_sign_in=;/);
    expect(outcomeOf(await halfWay.post(STEP, { code: person.recoveryCodes[0] }))).toBe('401 sign_in_needed');
  });

  it('gives codes that are worth something once, the one that confirmed it included', async () => {
    const person = await buildWithApp(world);
    const used = codeOf(person, 1);
    expect(outcomeOf(await (await giveClaim(world, person)).post(STEP, { code: codeOf(person) }))).toBe(
      '401 sign_in_failed',
    );
    expect(outcomeOf(await (await giveClaim(world, person)).post(STEP, { code: used }))).toBe('200');
    const again = await giveClaim(world, person);
    expect(outcomeOf(await again.post(STEP, { code: used }))).toBe('401 sign_in_failed');
    expect(outcomeOf(await again.post(STEP, { code: person.recoveryCodes[0] }))).toBe('200');
  });

  it('of two who give the same code at the same moment lets one in', async () => {
    const person = await buildWithApp(world);
    const [one, other] = [await giveClaim(world, person), await giveClaim(world, person)];
    const code = codeOf(person, 1);
    const answers = await Promise.all([one.post(STEP, { code }), other.post(STEP, { code })]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 401]);
  });

  it('takes the codes of the half minutes around now, with blanks, and no others', async () => {
    const person = await buildWithApp(world);
    const halfWay = await giveClaim(world, person);
    for (const steps of [-3, 3, 120])
      expect((await halfWay.post(STEP, { code: codeOf(person, steps) })).status).toBe(401);
    const code = codeOf(person, 1);
    expect((await halfWay.post(STEP, { code: ` ${code.slice(0, 3)} ${code.slice(3)} ` })).status).toBe(200);
  });

  it('is not guessed: after ten wrong codes none is looked at, whatever the network, for a passing of time', async () => {
    const person = await buildWithApp(world);
    const outcomes: string[] = [];
    for (let time = 0; time < 12; time++) {
      const halfWay = await giveClaim(world, person);
      outcomes.push(outcomeOf(await halfWay.post(STEP, { code: '000000' })));
    }
    expect(new Set(outcomes.slice(0, 10))).toEqual(new Set(['401 sign_in_failed']));
    expect(outcomes.slice(10)).toEqual(['429 too_many_requests', '429 too_many_requests']);
    const refused = await (await giveClaim(world, person)).post(STEP, { code: codeOf(person, 1) });
    expect([refused.status, Number(refused.headers.get('Retry-After')) > 0]).toEqual([429, true]);
    expect(refused.body.detail).toContain('somebody knows your password');
  });

  it('is not told of by a wrong password: with and without one the answer is the same', async () => {
    const [withOne, without] = [await buildWithApp(world), await buildSignedIn(world)];
    const answers = [];
    for (const email of [withOne.email, without.email, 'nobody@example.org']) {
      const { status, headers, text } = await world.anonymous.post('/api/session', { email, password: 'wrong wrong' });
      const name = headers.get('X-Request-Id')!;
      answers.push([status, headers.get('Set-Cookie'), text.replaceAll(name, '')]);
    }
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  it('is asked for ten minutes, and of the account whose password was given only', async () => {
    const [person, other] = [await buildWithApp(world), await buildWithApp(world)];
    const halfWay = await giveClaim(world, person);
    expect((await halfWay.post(STEP, { code: codeOf(other, 1) })).status).toBe(401);
    const past = new Date(Date.now() - 1).toISOString();
    await world.database.write
      .updateTable('pending_sign_in')
      .set({ expires_at: past })
      .where('account_id', '=', person.accountId)
      .execute();
    expect(outcomeOf(await halfWay.post(STEP, { code: codeOf(person, 1) }))).toBe('401 sign_in_needed');
  });

  it('lets nobody go on whose password was changed, or who was suspended, after the first step', async () => {
    const person = await buildWithApp(world);
    const halfWay = await giveClaim(world, person);
    const passwords = { currentPassword: PASSWORD, newPassword: 'another long password' };
    expect((await person.put('/api/session/password', passwords)).status).toBe(204);
    expect(outcomeOf(await halfWay.post(STEP, { code: codeOf(person, 1) }))).toBe('401 sign_in_needed');
    const again = await giveClaim(world, person, passwords.newPassword);
    await world.accounts.suspend({ kind: 'system', name: 'test' }, person.email);
    expect(outcomeOf(await again.post(STEP, { code: person.recoveryCodes[0] }))).toBe('401 sign_in_needed');
  });

  it('stays given when the password is changed', async () => {
    const person = await buildWithApp(world);
    const passwords = { currentPassword: PASSWORD, newPassword: 'another long password' };
    const cookie = cookieIn(await person.put('/api/session/password', passwords), 'session')!;
    const { actor } = (await world.accounts.sessions.find(cookie.split('=')[1]!))!;
    expect(actor).toMatchObject({ hasPassedFactor: true, assurance: 'recent' });
  });

  it('is asked for after a one-time link as well', async () => {
    const person = await buildWithApp(world, { role: 'reviewer' });
    const { token } = await world.accounts.create(
      { kind: 'system', name: 'test' },
      { email: person.email, role: 'reviewer' },
    );
    expect(await world.accounts.redeemLink(token)).toMatchObject({ outcome: 'second-factor' });
  });

  it('is moved to another phone: the one before counts until the new one is confirmed, and the codes stay good', async () => {
    const person = await buildWithApp(world);
    const { secret } = JSON.parse((await person.post('/api/factors/app')).text) as { secret: string };
    expect((await (await giveClaim(world, person)).post(STEP, { code: codeOf(person, 1) })).status).toBe(200);
    const moved = await person.post(CONFIRM, { code: codeOf({ secret }) });
    expect([moved.status, moved.text]).toEqual([200, '{"recoveryCodes":[]}']);
    const halfWay = await giveClaim(world, person);
    expect((await halfWay.post(STEP, { code: codeOf(person, 1) })).status).toBe(401);
    expect((await halfWay.post(STEP, { code: codeOf({ secret }, 1) })).status).toBe(200);
  });

  it('has a secret that stands nowhere in the database, the log or an answer after the first', async () => {
    const person = await buildWithApp(world);
    await settleRefusals(world.database);
    const rows = await world.database.read.selectFrom('authenticator_app').selectAll().execute();
    const events = await world.database.read.selectFrom('audit_event').selectAll().execute();
    const kept = JSON.stringify([rows, events, world.logs, await factorsOf(person)]);
    expect(kept).not.toContain(person.secret);
    for (const code of person.recoveryCodes) expect(kept).not.toContain(code);
  });

  it('cannot be checked without the key, and says that it is not the code', async () => {
    const person = await buildWithApp(world);
    await world.database.write
      .updateTable('authenticator_app')
      .set({ secret: 'c29tZXRoaW5nIGVsc2UgdGhhdCBpcyBsb25nIGVub3VnaA' })
      .where('account_id', '=', person.accountId)
      .execute();
    const halfWay = await giveClaim(world, person);
    expect(outcomeOf(await halfWay.post(STEP, { code: codeOf(person, 1) }))).toBe('503 unavailable');
    expect((await halfWay.post(STEP, { code: person.recoveryCodes[0] })).status).toBe(200);
  });
});
