import { beforeAll, expect, it } from 'vitest';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { codeOf } from '../../support/factors.ts';
import { eventsOf } from '../../support/groups.ts';
import { age, kindOf, signInAgain } from '../../support/sign-in.ts';
import { accountActor, openWorld, type World } from '../../support/world.ts';
import { buildWithApp, buildWithPasskey, factorsOf, giveClaim, goOn, outcomeOf } from './support.ts';

const STEP = '/api/session/second-factor';
const CONFIRM = '/api/session/factor-confirmation';
const HOUR = 3_600_000;

describeEachDialect('recovery codes', (open) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(await open());
  });

  it('come with the first factor, ten of them, and never again by themselves', async () => {
    const person = await buildWithApp(world);
    expect(new Set(person.recoveryCodes).size).toBe(10);
    for (const code of person.recoveryCodes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect((await factorsOf(person)).recoveryCodesLeft).toBe(10);
  });

  it('sign in once each, however they are typed, and the owner is told by mail', async () => {
    const person = await buildWithApp(world);
    const [first = ''] = person.recoveryCodes;
    await world.runJobs();
    world.mailbox.length = 0;
    const typed = first.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    expect(outcomeOf(await (await giveClaim(world, person)).post(STEP, { code: typed }))).toBe('200');
    expect(outcomeOf(await (await giveClaim(world, person)).post(STEP, { code: first }))).toBe('401 sign_in_failed');
    expect((await factorsOf(person)).recoveryCodesLeft).toBe(9);
    await world.runJobs();
    // Another letter tells of the browser, which was not used before.
    const told = world.mailbox.filter(({ text }) => text.includes('recovery codes was used'));
    expect(told.map(({ to }) => to)).toEqual([person.email]);
    expect((await eventsOf(world, `account:${person.accountId}`)).map(({ action }) => action)).toContain(
      'recovery-code-used',
    );
  });

  it('of two who give the same one at the same moment let one in', async () => {
    const person = await buildWithApp(world);
    const [one, other] = [await giveClaim(world, person), await giveClaim(world, person)];
    const code = person.recoveryCodes[3];
    const answers = await Promise.all([one.post(STEP, { code }), other.post(STEP, { code })]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 401]);
  });

  it('of somebody else open nothing', async () => {
    const [person, other] = [await buildWithApp(world), await buildWithApp(world)];
    const halfWay = await giveClaim(world, person);
    expect((await halfWay.post(STEP, { code: other.recoveryCodes[0] })).status).toBe(401);
  });

  it('are renewed by who gives a factor first; those from before are worth nothing then', async () => {
    const person = await buildWithApp(world);
    await age(world, person, { assured_at: HOUR });
    expect(outcomeOf(await person.post('/api/factors/recovery-codes'))).toBe('403 assurance_too_low');
    // The password alone is not enough for this.
    const byPassword = await person.post('/api/session/confirmation', { password: 'correct horse battery' });
    const still = goOn(world, person, byPassword);
    expect(outcomeOf(await still.post('/api/factors/recovery-codes'))).toBe('403 assurance_too_low');
    const sure = goOn(world, still, await still.post(CONFIRM, { code: codeOf(person, 1) }));
    expect(await kindOf(still)).toBe('anonymous');
    const { recoveryCodes } = JSON.parse((await sure.post('/api/factors/recovery-codes')).text) as {
      recoveryCodes: string[];
    };
    expect(recoveryCodes).toHaveLength(10);
    const halfWay = await giveClaim(world, person);
    expect((await halfWay.post(STEP, { code: person.recoveryCodes[5] })).status).toBe(401);
    expect((await halfWay.post(STEP, { code: recoveryCodes[5] })).status).toBe(200);
  });

  it('go with the last factor, and signing in asks for none any more', async () => {
    const person = await buildWithApp(world);
    const without = goOn(world, person, await person.remove('/api/factors/app'));
    expect(await factorsOf(without)).toEqual({ passkeys: [], recoveryCodesLeft: 0, hasPassword: true });
    expect(await kindOf(await signInAgain(world, person))).toBe('account');
  });
});

describeEachDialect('lost factors', (open) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(await open());
  });

  it('are taken away by a maintainer who gives an own factor; sessions end, and the owner is told', async () => {
    const [person, maintainer] = [await buildWithPasskey(world), await world.buildAccount({ role: 'maintainer' })];
    await age(world, maintainer, { assured_at: HOUR });
    const reset = () => maintainer.post('/api/factor-resets', { email: person.email });
    expect(outcomeOf(await reset())).toBe('403 assurance_too_low');
    await age(world, maintainer, { assured_at: 0 });
    expect(outcomeOf(await reset())).toBe('204');
    expect(await kindOf(person)).toBe('anonymous');
    const again = await signInAgain(world, person);
    expect(await factorsOf(again)).toEqual({ passkeys: [], recoveryCodesLeft: 0, hasPassword: true });
    await world.runJobs();
    const told = world.mailbox.filter(({ text }) =>
      text.includes('A maintainer of the portal has removed all second factors'),
    );
    expect(told.map(({ to }) => to)).toEqual([person.email]);
    expect((await eventsOf(world, `account:${person.accountId}`)).map(({ action }) => action)).toContain(
      'factors-reset',
    );
  });

  it('are not taken away by anybody else', async () => {
    const person = await buildWithApp(world);
    const others = [
      accountActor({ assurance: 'second-factor' }),
      accountActor({ platformRole: 'reviewer', assurance: 'second-factor' }),
    ];
    for (const actor of others)
      await expect(world.portalFor(actor).factors.resetOf(person.email)).rejects.toMatchObject({ code: 'not_allowed' });
    const unsure = accountActor({ platformRole: 'maintainer', assurance: 'recent' });
    await expect(world.portalFor(unsure).factors.resetOf(person.email)).rejects.toMatchObject({
      code: 'assurance_too_low',
    });
    expect((await factorsOf(person)).recoveryCodesLeft).toBe(10);
  });
});
