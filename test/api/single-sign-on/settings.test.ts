import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unseal } from '#api/db/sealed.ts';
import { system } from '#api/access/actor.ts';
import { dump } from '../../support/dump.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { codeOf, setUpApp } from '../../support/factors.ts';
import { eventsOf } from '../../support/groups.ts';
import { startProvider, type TestProvider } from '../../support/oidc.ts';
import { age, buildSignedIn, kindOf, PASSWORD } from '../../support/sign-in.ts';
import { begin, CALLBACK, openBrowser, setUp, settingsOf, settingsPath, signOn } from '../../support/sign-on.ts';
import { type Organisation, openWorld, type Person, type World } from '../../support/world.ts';

let provider: TestProvider;
beforeAll(async () => {
  provider = await startProvider(CALLBACK);
});
afterAll(() => provider.close());

describeEachDialect('how the members of an organisation sign in', (open) => {
  let world: World;
  let maintainer: Person;
  beforeAll(async () => {
    world = await openWorld(await open(), { fetchGuarded: provider.fetchGuarded });
    maintainer = await world.buildAccount({ role: 'maintainer' });
  });
  let serial = 0;
  /** An organisation with a manager, and a mail domain of its own. */
  const build = async () => {
    const organisation = await world.buildOrganisation({ kind: 'customs' });
    const manager = await world.buildAccount({ role: 'manager', organisation });
    const domain = `home-${(serial += 1)}.example`;
    return { organisation, manager, domain, input: settingsOf(provider, { domains: [domain] }) };
  };
  /** A member with an account that nobody has used, whom the provider knows. */
  const buildMember = async (organisation: Organisation, domain: string, more: { role?: 'manager' } = {}) => {
    const login = `member-${(serial += 1)}`;
    const email = `${login}@${domain}`;
    provider.people.set(login, { email, email_verified: true });
    const account = { email, role: more.role ?? ('contributor' as const), organisation: organisation.slug };
    const { accountId } = await world.accounts.create(system('test'), account);
    return { login, email, accountId };
  };
  const enter = async (organisation: Organisation, login: string) => {
    const browser = openBrowser(world);
    const { status, text } = await signOn(browser, provider, organisation.slug, login);
    expect(status, text).toBe(303);
    return browser;
  };
  const remove = (caller: Person, path: string) =>
    caller.send(path, { method: 'DELETE', headers: { Origin: 'http://localhost' } });

  it('is told to its managers and to maintainers, and for nobody else is there anything', async () => {
    const { organisation, manager, input } = await build();
    await setUp(manager, organisation, input);
    const path = settingsPath(organisation);
    const others = [
      world.anonymous,
      await world.buildAccount({ organisation }),
      await world.buildAccount({ role: 'manager' }),
      await world.buildAccount({ role: 'reviewer' }),
    ];
    for (const caller of [manager, maintainer]) {
      const { status, text } = await caller.get(path);
      expect([status, text.includes(provider.issuer), text.includes(provider.clientSecret)]).toEqual([
        200,
        true,
        false,
      ]);
    }
    for (const caller of others)
      for (const { status } of [
        await caller.get(path),
        await caller.put(path, input),
        await caller.post(`${path}/trial`, { issuer: provider.issuer }),
      ])
        expect(status).toBe(404);
  });

  it('keeps the client secret where nobody can read it, and for this organisation alone', async () => {
    const { organisation, manager, input } = await build();
    await setUp(manager, organisation, input);
    const kept = JSON.stringify(await dump(world.database));
    expect(kept).not.toContain(provider.clientSecret);
    const { client_secret } = await world.database.read
      .selectFrom('sign_on_provider')
      .select('client_secret')
      .where('organisation_id', '=', organisation.id)
      .executeTakeFirstOrThrow();
    const key = world.deps.secretKey();
    expect(unseal(key, client_secret, `sign-on:${organisation.id}`)).toBe(provider.clientSecret);
    expect(unseal(key, client_secret, 'sign-on:another')).toBeUndefined();
  });

  it('keeps the secret that was given when none is typed, but never for another issuer or client', async () => {
    const { organisation, manager, input } = await build();
    const { clientSecret: _, ...without } = input;
    const path = settingsPath(organisation);
    expect((await manager.put(path, without)).body.problems).toMatchObject([{ path: 'clientSecret', code: 'missing' }]);
    await setUp(manager, organisation, input);
    await setUp(manager, organisation, { ...without, admitsDomains: true });
    for (const change of [{ issuer: 'https://evil.example' }, { clientId: 'another' }])
      expect((await manager.put(path, { ...without, ...change })).body.problems).toMatchObject([
        { path: 'clientSecret', code: 'missing' },
      ]);
    expect((await world.portalFor(manager.actor).singleSignOn.get(organisation.slug)).provider).toMatchObject({
      issuer: provider.issuer,
      clientId: provider.clientId,
    });
  });

  it('lists everything that cannot be used at once, and changes nothing', async () => {
    const { organisation, manager } = await build();
    const wrong = {
      issuer: 'ftp://x',
      clientId: 'x\u0000',
      clientSecret: 's',
      domains: ['ok.example', 'no domain', 'x@y'],
    };
    const { status, body } = await manager.put(settingsPath(organisation), wrong);
    expect([status, body.problems.map(({ path }) => path)]).toEqual([
      400,
      ['issuer', 'clientId', 'domains.1', 'domains.2'],
    ]);
    for (const issuer of [
      '',
      'x',
      'https://a.example/?x=1',
      'https://u:p@a.example/',
      'https://a.example/.well-known/openid-configuration',
    ])
      expect(
        (await manager.put(settingsPath(organisation), { ...wrong, clientId: 'x', domains: [], issuer })).status,
      ).toBe(400);
    expect((await manager.get(settingsPath(organisation))).text).not.toContain('"provider"');
  });

  it('is changed only by who gave credentials a moment ago', async () => {
    const { organisation, manager, input } = await build();
    await setUp(manager, organisation, input);
    await age(world, manager, { assured_at: 3_600_000 });
    const path = settingsPath(organisation);
    const answers = [
      await manager.put(path, input),
      await manager.post(`${path}/trial`, { issuer: provider.issuer }),
      await remove(manager, path),
    ];
    expect(answers.map(({ body }) => body.title)).toEqual(answers.map(() => 'assurance_too_low'));
    expect((await manager.get(path)).status).toBe(200);
  });

  it('finds and admits nobody by a mail domain until a maintainer has confirmed it', async () => {
    const { organisation, manager, domain, input } = await build();
    await setUp(manager, organisation, { ...input, admitsDomains: true });
    const { login, email } = await buildMember(organisation, domain);
    const browser = openBrowser(world);
    expect((await browser.post('/api/session/single-sign-on', { organisation: email })).status).toBe(404);
    expect((await signOn(browser, provider, organisation.slug, login)).text).toContain('not of a mail domain');
    const path = `${settingsPath(organisation)}/domains/${domain}`;
    expect((await manager.put(path, undefined)).status).toBe(403);
    expect((await maintainer.put(path, undefined)).status).toBe(204);
    expect(await begin(browser, email)).toContain(provider.issuer);
    await enter(organisation, login);
    // Saving again does not ask again; naming another domain does.
    const again = await setUp(manager, organisation, { ...input, domains: [domain, 'new.example'] });
    expect(again.provider?.domains).toEqual([
      { domain, isConfirmed: true },
      { domain: 'new.example', isConfirmed: false },
    ]);
    expect((await eventsOf(world, `organisation:${organisation.slug}`)).map(({ action }) => action)).toContain(
      'mail-domain-confirmed',
    );
  });

  it('confirms a mail domain for one organisation only', async () => {
    const [one, two] = [await build(), await build()];
    await setUp(maintainer, one.organisation, one.input);
    await setUp(two.manager, two.organisation, { ...two.input, domains: [one.domain] });
    const path = `${settingsPath(two.organisation)}/domains/${one.domain}`;
    expect((await maintainer.put(path, undefined)).status).toBe(409);
    expect((await maintainer.put(`${settingsPath(two.organisation)}/domains/none.example`, undefined)).status).toBe(
      404,
    );
    const taking = await maintainer.put(settingsPath(two.organisation), {
      ...two.input,
      domains: [one.domain, 'x.example'],
    });
    // It was named before, by the manager, and stays unconfirmed.
    expect(taking.status).toBe(200);
    const fresh = await build();
    expect(
      (await maintainer.put(settingsPath(fresh.organisation), { ...fresh.input, domains: [one.domain] })).status,
    ).toBe(409);
  });

  it('can be tried before it is set up', async () => {
    const { organisation, manager } = await build();
    const path = `${settingsPath(organisation)}/trial`;
    const { status, text } = await manager.post(path, { issuer: provider.issuer });
    expect([status, JSON.parse(text)]).toEqual([
      200,
      { issuer: provider.issuer, signInAt: `${provider.issuer}/auth`, knowsPkce: true, namesItself: true },
    ]);
    for (const issuer of [
      `${provider.issuer}/elsewhere`,
      'https://127.0.0.1/',
      'http://localhost:1/',
      'https://10.0.0.1/',
    ]) {
      const { status: refused, body } = await manager.post(path, { issuer });
      expect([issuer, refused, body.problems.map((problem) => problem.path)]).toEqual([issuer, 400, ['issuer']]);
    }
  });

  describe('when members must use it', () => {
    const require = async () => {
      const built = await build();
      const { organisation, domain, input } = built;
      await setUp(maintainer, organisation, input);
      const first = await buildMember(organisation, domain, { role: 'manager' });
      const browser = await enter(organisation, first.login);
      return { ...built, first, browser, must: { ...input, isRequired: true } };
    };

    it('has to have been used by one of its managers before, so that a wrong setting locks nobody out', async () => {
      const { organisation, manager, input, domain } = await build();
      await setUp(maintainer, organisation, input);
      await enter(organisation, (await buildMember(organisation, domain)).login);
      for (const caller of [manager, maintainer])
        expect(
          (await caller.put(settingsPath(organisation), { ...input, isRequired: true })).body.problems,
        ).toMatchObject([{ path: 'isRequired', code: 'not_allowed' }]);
    });

    it('ends what passwords have opened, and refuses them from then on, with a hint for the right one only', async () => {
      const { organisation, must, browser } = await require();
      const member = await buildSignedIn(world, { organisation });
      const outsider = await buildSignedIn(world);
      await setUp(maintainer, organisation, must);
      expect([await kindOf(member), await kindOf(outsider), await kindOf(browser)]).toEqual([
        'anonymous',
        'account',
        'account',
      ]);
      const tryWith = (email: string, password: string) => world.anonymous.post('/api/session', { email, password });
      const [right, wrong, unknown] = [
        await tryWith(member.email, PASSWORD),
        await tryWith(member.email, 'not the password'),
        await tryWith('nobody@example.org', 'not the password'),
      ];
      expect([right, wrong, unknown].map(({ status, body }) => [status, body.title])).toEqual(
        [right, wrong, unknown].map(() => [401, 'sign_in_failed']),
      );
      expect(right.body.detail).toContain('sign in through their organisation only');
      expect(wrong.body.detail).toBe(unknown.body.detail);
      expect(right.headers.has('Set-Cookie')).toBe(false);
    });

    it('leaves the session in which it was decided, and maintainers, their way', async () => {
      const { organisation, manager, must } = await require();
      const member = await buildSignedIn(world, { role: 'maintainer', organisation });
      await setUp(manager, organisation, must);
      expect([await kindOf(manager), await kindOf(member)]).toEqual(['account', 'account']);
      expect((await world.anonymous.post('/api/session', { email: member.email, password: PASSWORD })).status).toBe(
        200,
      );
    });

    it('is over when it is switched off: passwords count again, and what it had opened is closed', async () => {
      const { organisation, manager, must, browser, first } = await require();
      const member = await buildSignedIn(world, { organisation });
      await setUp(manager, organisation, must);
      expect((await remove(manager, settingsPath(organisation))).status).toBe(204);
      expect((await remove(manager, settingsPath(organisation))).status).toBe(409);
      expect(await kindOf(browser)).toBe('anonymous');
      expect((await world.anonymous.post('/api/session', { email: member.email, password: PASSWORD })).status).toBe(
        200,
      );
      expect(
        (await openBrowser(world).post('/api/session/single-sign-on', { organisation: organisation.slug })).status,
      ).toBe(404);
      // Switched on again it knows the people it knew, and opens no session of before.
      await setUp(manager, organisation, settingsOf(provider, { domains: must.domains }));
      expect(await kindOf(browser)).toBe('anonymous');
      await enter(organisation, first.login);
    });
  });

  describe('once somebody has signed in this way', () => {
    it('the session ends with another provider, and not with another setting', async () => {
      const { organisation, manager, domain, input } = await build();
      await setUp(maintainer, organisation, input);
      const { login } = await buildMember(organisation, domain);
      const browser = await enter(organisation, login);
      await setUp(manager, organisation, { ...input, admitsDomains: true });
      expect(await kindOf(browser)).toBe('account');
      await setUp(manager, organisation, { ...input, clientId: 'another' });
      expect(await kindOf(browser)).toBe('anonymous');
    });

    it('what is under way when it is switched off or changed comes to nothing', async () => {
      const { organisation, manager, domain, input } = await build();
      await setUp(maintainer, organisation, input);
      const { login } = await buildMember(organisation, domain);
      const browser = openBrowser(world);
      const back = await provider.visit(await begin(browser, organisation.slug), login);
      await remove(manager, settingsPath(organisation));
      const answer = await browser.get(back.pathname + back.search);
      expect([answer.status, answer.body.detail]).toEqual([401, expect.stringContaining('has switched this way')]);
    });

    it('they see it among what is linked, and unlink it where another way in remains', async () => {
      const { organisation, domain, input } = await build();
      await setUp(maintainer, organisation, input);
      const { login, email, accountId } = await buildMember(organisation, domain);
      const browser = await enter(organisation, login);
      const list = async () =>
        (JSON.parse((await browser.get('/api/linked-identities')).text) as { rows: { id: string }[] }).rows;
      const [identity] = await list();
      expect(identity).toMatchObject({ organisation: { slug: organisation.slug }, issuer: provider.issuer });
      const unlink = (id: string) =>
        browser.send(`/api/linked-identities/${id}`, { method: 'DELETE', headers: { Origin: 'http://localhost' } });
      expect((await unlink(identity!.id)).body.title).toBe('state_conflict');
      expect((await remove(maintainer, `/api/linked-identities/${identity!.id}`)).status).toBe(404);
      await world.accounts.create(
        system('test'),
        { email, role: 'contributor', organisation: organisation.slug },
        PASSWORD,
      );
      expect(await kindOf(browser)).toBe('anonymous');
      await signOn(browser, provider, organisation.slug, login);
      expect((await unlink(identity!.id)).status).toBe(204);
      expect(await kindOf(browser)).toBe('anonymous');
      expect((await signOn(browser, provider, organisation.slug, login)).headers.get('Location')).toBe(
        '/en/sign-in/connect/',
      );
      expect((await eventsOf(world, `account:${accountId}`)).map(({ action }) => action)).toContain(
        'identity-unlinked',
      );
    });

    it('it counts as a second factor only where the organisation says that its provider asks for one', async () => {
      const { organisation, domain, input } = await build();
      const levelOf = async (login: string) => {
        const browser = await enter(organisation, login);
        const id = [...browser.cookies].find(([name]) => name.includes('session'))![1];
        const found = await world.accounts.sessions.find(id);
        return found?.actor.kind === 'account' ? found.actor.assurance : undefined;
      };
      const [one, two] = [await buildMember(organisation, domain), await buildMember(organisation, domain)];
      provider.people.set(two.login, { ...provider.people.get(two.login), amr: ['pwd', 'otp', 'mfa'] });
      await setUp(maintainer, organisation, input);
      expect([await levelOf(one.login), await levelOf(two.login)]).toEqual(['recent', 'recent']);
      await setUp(maintainer, organisation, { ...input, asksSecondFactor: true });
      expect([await levelOf(one.login), await levelOf(two.login)]).toEqual(['recent', 'second-factor']);
      await world.accounts.changeRole(system('test'), { email: two.email, role: 'reviewer' });
      expect(await levelOf(two.login)).toBe('recent');
    });

    it('a second factor of their own is asked for as well, whatever the provider says', async () => {
      const { organisation, domain, input } = await build();
      await setUp(maintainer, organisation, { ...input, asksSecondFactor: true });
      const { login } = await buildMember(organisation, domain);
      provider.people.set(login, { ...provider.people.get(login), amr: ['mfa'] });
      const { secret, recoveryCodes } = await setUpApp(world.app, await enter(organisation, login));
      const browser = openBrowser(world);
      const answer = await signOn(browser, provider, organisation.slug, login);
      expect(answer.headers.get('Location')).toBe('/en/sign-in/second-step/?next=%2Fen%2Fworkspace%2F');
      expect(await kindOf(browser)).toBe('anonymous');
      const wrong = await browser.post('/api/session/second-factor', { code: codeOf({ secret }, -20) });
      expect([wrong.status, await kindOf(browser)]).toEqual([401, 'anonymous']);
      const right = await browser.post('/api/session/second-factor', { code: recoveryCodes[0] });
      expect(right.status, right.text).toBe(200);
      expect(await kindOf(browser)).toBe('account');
      // It rests on the provider all the same, before and after the second step.
      const halfWay = openBrowser(world);
      await signOn(halfWay, provider, organisation.slug, login);
      expect((await remove(maintainer, settingsPath(organisation))).status).toBe(204);
      const late = await halfWay.post('/api/session/second-factor', { code: recoveryCodes[1] });
      expect([late.body.title, await kindOf(halfWay), await kindOf(browser)]).toEqual([
        'sign_in_needed',
        'anonymous',
        'anonymous',
      ]);
    });

    it('their sessions stand side by side in the list of their devices', async () => {
      const { organisation, domain, input } = await build();
      await setUp(maintainer, organisation, input);
      const { login, email } = await buildMember(organisation, domain);
      await enter(organisation, login);
      await world.accounts.create(
        system('test'),
        { email, role: 'contributor', organisation: organisation.slug },
        PASSWORD,
      );
      const browser = await enter(organisation, login);
      await world.anonymous.post('/api/session', { email, password: PASSWORD });
      const { rows } = JSON.parse((await browser.get('/api/sessions')).text) as { rows: { isCurrent: boolean }[] };
      expect(rows.map(({ isCurrent }) => isCurrent)).toEqual([true, false]);
    });
  });
});
