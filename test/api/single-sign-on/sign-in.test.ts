import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { system } from '#api/access/actor.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { startProvider, type TestProvider } from '../../support/oidc.ts';
import { begin, CALLBACK, comeBack, openBrowser, setUp, settingsOf, signOn } from '../../support/sign-on.ts';
import { kindOf, PASSWORD } from '../../support/sign-in.ts';
import { eventsOf } from '../../support/groups.ts';
import { type Organisation, openWorld, type Person, type World } from '../../support/world.ts';

let provider: TestProvider;
beforeAll(async () => {
  provider = await startProvider(CALLBACK);
});
afterAll(() => provider.close());

let serial = 0;

/** Somebody whom the provider knows, and the address that it has verified. */
function buildProviderPerson(overrides: object = {}) {
  const login = `officer-${(serial += 1)}`;
  const email = `${login}@customs.example`;
  provider.people.set(login, { email, email_verified: true, name: 'An Officer', ...overrides });
  return { login, email };
}

const NOT_YET = 'shown-elsewhere';
const TEXTS = {
  expired: 'cannot be finished',
  declined: 'has not signed you in',
  'not-a-member': 'not a member',
  'address-not-verified': 'does not say that your e-mail address is verified',
  'other-domain': 'not of a mail domain',
  [NOT_YET]: 'has to know that it is yours',
  suspended: 'is suspended',
  'switched-off': 'has switched this way',
};

describeEachDialect('signing in through an organisation', (open) => {
  let world: World;
  let maintainer: Person;
  let organisation: Organisation;
  beforeAll(async () => {
    world = await openWorld(await open(), { fetchGuarded: provider.fetchGuarded });
    maintainer = await world.buildAccount({ role: 'maintainer' });
    organisation = await world.buildOrganisation({ kind: 'customs', slug: 'customs' });
    await setUp(maintainer, organisation, settingsOf(provider));
  });
  const admits = (admitsDomains: boolean) => setUp(maintainer, organisation, settingsOf(provider, { admitsDomains }));
  const createAccount = (
    email: string,
    password?: string,
    role: 'contributor' | 'manager' | 'reviewer' = 'contributor',
  ) => world.accounts.create(system('test'), { email, role, organisation: organisation.slug }, password);
  const enter = async (login: string, browser = openBrowser(world)) => ({
    browser,
    answer: await signOn(browser, provider, 'customs', login),
  });
  const expectRefused = async (login: string, because: keyof typeof TEXTS) => {
    const { browser, answer } = await enter(login);
    expect([answer.status, answer.body.title, answer.text]).toEqual([
      401,
      'sign_in_failed',
      expect.stringContaining(TEXTS[because]),
    ]);
    expect(await kindOf(browser)).toBe('anonymous');
  };

  describe('of somebody who is here for the first time', () => {
    it('opens an account that was made for them and that nobody has used, and links it', async () => {
      const { login, email } = buildProviderPerson();
      const { accountId } = await createAccount(email);
      const { browser, answer } = await enter(login);
      expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/en/workspace/']);
      expect(JSON.parse((await browser.get('/api/session')).text)).toMatchObject({ kind: 'account', email });
      const events = await eventsOf(world, `account:${accountId}`);
      expect(events.map(({ action }) => action)).toEqual(['account-created', 'identity-linked', 'signed-in']);
    });

    it('knows them by issuer and subject from then on, whatever their address is', async () => {
      const { login, email } = buildProviderPerson();
      await createAccount(email);
      await enter(login);
      const other = buildProviderPerson();
      await createAccount(other.email);
      provider.people.set(login, { email: other.email, email_verified: true });
      const { browser } = await enter(login);
      expect(JSON.parse((await browser.get('/api/session')).text)).toMatchObject({ email });
      provider.people.set(login, { email: 'gone@elsewhere.example', email_verified: false });
      expect(JSON.parse((await (await enter(login)).browser.get('/api/session')).text)).toMatchObject({ email });
    });

    it('asks for the password of an account that has one, once, and links nothing before', async () => {
      const { login, email } = buildProviderPerson();
      const { accountId } = await createAccount(email, PASSWORD);
      const { browser, answer } = await enter(login);
      expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/en/sign-in/connect/']);
      expect(await kindOf(browser)).toBe('anonymous');
      const wrong = await browser.post('/api/session/single-sign-on/connection', { password: 'not the password' });
      expect([wrong.status, wrong.body.title]).toEqual([401, 'sign_in_failed']);
      expect(await kindOf(browser)).toBe('anonymous');
      const elsewhere = await openBrowser(world).post('/api/session/single-sign-on/connection', { password: PASSWORD });
      expect(elsewhere.status).toBe(401);
      const right = await browser.post('/api/session/single-sign-on/connection', { password: PASSWORD });
      expect(right.status, right.text).toBe(204);
      expect(JSON.parse((await browser.get('/api/session')).text)).toMatchObject({ email });
      expect((await enter(login)).answer.headers.get('Location')).toBe('/en/workspace/');
      const events = (await eventsOf(world, `account:${accountId}`)).map(({ action }) => action);
      expect(events.filter((action) => action === 'identity-linked')).toHaveLength(1);
    });

    it('takes whoever signed in to the account in the same browser a moment ago for its owner', async () => {
      const { login, email } = buildProviderPerson();
      const { accountId } = await createAccount(email);
      const { cookie } = await world.signInAgain({ accountId, email });
      await world.accounts.signOut((await world.signInAgain({ accountId, email })).actor, 'nothing');
      await expectRefused(login, NOT_YET);
      const { answer } = await enter(login, openBrowser(world, cookie));
      expect(answer.headers.get('Location')).toBe('/en/workspace/');
    });

    it('gives no account without a password away that is more than a member of this organisation', async () => {
      const { login, email } = buildProviderPerson();
      await createAccount(email);
      const other = await world.buildOrganisation();
      await world.accounts.create(system('test'), { email, role: 'contributor', organisation: other.slug });
      await expectRefused(login, NOT_YET);
      const reviewer = buildProviderPerson();
      await createAccount(reviewer.email, undefined, 'reviewer');
      await expectRefused(reviewer.login, NOT_YET);
    });

    it('refuses an address that is not verified, whatever else is right', async () => {
      for (const email_verified of [false, undefined, 'true' as unknown as boolean]) {
        const { login, email } = buildProviderPerson({ email_verified });
        await createAccount(email);
        await expectRefused(login, 'address-not-verified');
      }
    });

    it('refuses an address of a domain that is not confirmed for the organisation', async () => {
      for (const email of ['a@elsewhere.example', 'a@sub.customs.example', 'a@customs.example.evil.example']) {
        const { login } = buildProviderPerson({ email });
        await createAccount(email);
        await expectRefused(login, 'other-domain');
      }
    });

    it('makes nobody a member unless the organisation wants it so', async () => {
      const { login, email } = buildProviderPerson();
      await expectRefused(login, 'not-a-member');
      await admits(true);
      const { browser } = await enter(login);
      await admits(false);
      expect(JSON.parse((await browser.get('/api/session')).text)).toMatchObject({
        email,
        name: 'An Officer',
        memberships: [{ organisation: { slug: 'customs' }, role: 'contributor' }],
      });
    });

    it('makes an account of others a member only for its password, and of a stranger not at all', async () => {
      const [member, stranger] = [buildProviderPerson(), buildProviderPerson()];
      const home = (await world.buildOrganisation()).slug;
      const create = (email: string, password?: string) =>
        world.accounts.create(system('test'), { email, role: 'manager', organisation: home }, password);
      await create(member.email, PASSWORD);
      await create(stranger.email);
      await expectRefused(member.login, 'not-a-member');
      await admits(true);
      await expectRefused(stranger.login, NOT_YET);
      const { browser, answer } = await enter(member.login);
      expect(answer.headers.get('Location')).toBe('/en/sign-in/connect/');
      await browser.post('/api/session/single-sign-on/connection', { password: PASSWORD });
      await admits(false);
      const { memberships } = JSON.parse((await browser.get('/api/session')).text) as { memberships: object[] };
      expect(memberships).toHaveLength(2);
    });
  });

  it('refuses a suspended account, before and after it was linked', async () => {
    const [known, unknown] = [buildProviderPerson(), buildProviderPerson()];
    await createAccount(known.email);
    await enter(known.login);
    await createAccount(unknown.email);
    for (const { login, email } of [known, unknown]) {
      await world.accounts.suspend(system('test'), email);
      await expectRefused(login, 'suspended');
    }
  });

  it('refuses who has left the organisation, though the identity is linked', async () => {
    const { login, email } = buildProviderPerson();
    await createAccount(email);
    await enter(login);
    await world.accounts.leave(system('test'), email, 'customs');
    await expectRefused(login, 'not-a-member');
  });

  it('says what to do when the provider lets somebody not in', async () => {
    await expectRefused('nobody', 'declined');
  });

  it('answers the same for organisations and domains that are not there and for those without it', async () => {
    await world.buildOrganisation({ slug: 'without' });
    const answers = [];
    for (const organisation of ['without', 'not-there', 'a@without.example', 'a@not-there.example', '\u0000', ' '])
      answers.push(await openBrowser(world).post('/api/session/single-sign-on', { organisation }));
    const told = answers.map(({ status, headers, text }) => [
      status,
      headers.get('Set-Cookie'),
      text.replace(/"requestId":"\w+"/, ''),
    ]);
    expect(new Set(told.map((one) => JSON.stringify(one)))).toHaveProperty('size', 1);
    expect(told[0]![0]).toBe(404);
  });

  it('finds the organisation by an address or by its short name, whoever has the address', async () => {
    for (const who of ['customs', ' Customs ', 'nobody-has-this@customs.example', 'A@CUSTOMS.EXAMPLE'])
      expect(await begin(openBrowser(world), who)).toContain(provider.issuer);
  });

  it('ends the session that the browser had, which may be of somebody else', async () => {
    const { login, email } = buildProviderPerson();
    await createAccount(email);
    const before = await world.buildAccount();
    const { browser } = await enter(login, openBrowser(world, before.cookie));
    expect(JSON.parse((await browser.get('/api/session')).text)).toMatchObject({ email });
    expect(await kindOf(before)).toBe('anonymous');
  });

  it('asks the provider for the person, and keeps nothing secret in the address or the database', async () => {
    const browser = openBrowser(world);
    const address = new URL(await begin(browser, 'someone@customs.example'));
    expect(Object.fromEntries(address.searchParams)).toEqual({
      client_id: provider.clientId,
      response_type: 'code',
      redirect_uri: CALLBACK,
      scope: 'openid email profile',
      state: expect.stringMatching(/^[\w-]{43}$/) as string,
      nonce: expect.stringMatching(/^[\w-]{43}$/) as string,
      code_challenge: expect.stringMatching(/^[\w-]{43}$/) as string,
      code_challenge_method: 'S256',
      login_hint: 'someone@customs.example',
    });
    const rows = JSON.stringify(await world.database.read.selectFrom('sign_on_attempt').selectAll().execute());
    for (const secret of [...browser.cookies.values(), address.searchParams.get('state')!])
      expect(rows).not.toContain(secret);
  });

  it('holds when it comes back while a HEAD request looks at the same address first', async () => {
    const { login, email } = buildProviderPerson();
    await createAccount(email);
    const browser = openBrowser(world);
    const back = await provider.visit(await begin(browser, 'customs'), login);
    expect((await browser.send(back.pathname + back.search, { method: 'HEAD' })).status).toBe(303);
    expect((await comeBack(browser, back)).headers.get('Location')).toBe('/en/workspace/');
  });
});
