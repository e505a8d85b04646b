import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { system } from '#api/access/actor.ts';
import type { FetchGuarded } from '#api/fetch/guarded.ts';
import type { Answer } from '../../support/caller.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { startProvider, type TestProvider } from '../../support/oidc.ts';
import { begin, type Browser, CALLBACK, comeBack, openBrowser, setUp, settingsOf } from '../../support/sign-on.ts';
import { kindOf } from '../../support/sign-in.ts';
import { type Organisation, openWorld, type Person, type World } from '../../support/world.ts';

let provider: TestProvider;
let other: TestProvider;
beforeAll(async () => {
  [provider, other] = [await startProvider(CALLBACK), await startProvider(CALLBACK)];
  for (const { people } of [provider, other])
    for (const name of ['victim', 'attacker'])
      people.set(name, { email: `${name}@customs.example`, email_verified: true });
});
afterAll(async () => {
  await provider.close();
  await other.close();
});

type Json = Record<string, unknown>;

/** What is changed in answers on their way, as a provider that is not what it says would send them. */
let tamper: (url: string, body: Json) => Json = (_, body) => body;
/** What was asked of providers. */
let asked: string[] = [];

const listening: FetchGuarded = async (url, options) => {
  asked.push(String(url));
  const at = [provider, other].find(({ issuer }) => String(url).startsWith(issuer))!;
  const answer = await at.fetchGuarded(url, options);
  if (answer.status !== 200) return answer;
  const body = tamper(String(url), JSON.parse(new TextDecoder().decode(answer.body)) as Json);
  return { ...answer, body: new TextEncoder().encode(JSON.stringify(body)) };
};

const isTokenOf = (url: string): boolean => url.endsWith('/token');
const partsOf = (token: unknown): string[] => String(token).split('.');
const claimsOf = (token: unknown): Json => JSON.parse(Buffer.from(partsOf(token)[1]!, 'base64url').toString()) as Json;
const withClaims = (token: unknown, changes: Json): string => {
  const [header, , signature] = partsOf(token);
  const claims = Buffer.from(JSON.stringify({ ...claimsOf(token), ...changes })).toString('base64url');
  return [header, claims, signature].join('.');
};

describeEachDialect('an attack on signing in through an organisation', (open) => {
  let world: World;
  let maintainer: Person;
  let organisation: Organisation;
  beforeAll(async () => {
    [tamper, asked] = [(_, body) => body, []];
    world = await openWorld(await open(), { fetchGuarded: listening });
    maintainer = await world.buildAccount({ role: 'maintainer' });
    organisation = await world.buildOrganisation({ kind: 'customs', slug: 'customs' });
    await setUp(maintainer, organisation, settingsOf(provider));
    const another = await world.buildOrganisation({ kind: 'customs', slug: 'another' });
    await setUp(maintainer, another, settingsOf(other, { domains: ['another.example'] }));
    for (const name of ['victim', 'attacker'])
      await world.accounts.create(system('test'), {
        email: `${name}@customs.example`,
        role: 'contributor',
        organisation: 'customs',
      });
  });
  const expectRefused = async (browser: Browser, answer: Answer, text = 'cannot be finished') => {
    expect([answer.status, answer.body.title, answer.body.detail]).toEqual([
      401,
      'sign_in_failed',
      expect.stringContaining(text),
    ]);
    expect(answer.headers.getSetCookie().filter((cookie) => cookie.includes('session'))).toEqual([]);
    expect(await kindOf(browser)).toBe('anonymous');
  };
  const goThere = async (login = 'victim', at = provider, organisationName = 'customs') => {
    const browser = openBrowser(world);
    return { browser, back: await at.visit(await begin(browser, organisationName), login) };
  };

  it('that brings an answer back a second time is refused, in the same browser and in another', async () => {
    const { browser, back } = await goThere();
    const kept = new Map(browser.cookies);
    expect((await comeBack(browser, back)).status).toBe(303);
    for (const cookies of [kept, new Map<string, string>()]) {
      const again = openBrowser(world);
      for (const [name, value] of cookies) again.cookies.set(name, value);
      await expectRefused(again, await comeBack(again, back));
    }
  });

  it('that brings an answer back to another browser is refused, and the right one can still use it', async () => {
    const { browser, back } = await goThere('attacker');
    const without = openBrowser(world);
    await expectRefused(without, await comeBack(without, back));
    const victim = openBrowser(world);
    await begin(victim, 'customs');
    await expectRefused(victim, await comeBack(victim, back));
    expect((await comeBack(browser, back)).status).toBe(303);
  });

  it('that puts the code of one sign-in into another is refused', async () => {
    const [one, two] = [await goThere('attacker'), await goThere('victim')];
    const mixed = new URL(one.back);
    mixed.searchParams.set('code', two.back.searchParams.get('code')!);
    await expectRefused(one.browser, await comeBack(one.browser, mixed), 'does not hold');
  });

  it('that comes too late is refused', async () => {
    const { browser, back } = await goThere();
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.setSystemTime(Date.now() + 601_000);
    try {
      await expectRefused(browser, await comeBack(browser, back));
    } finally {
      vi.useRealTimers();
    }
  });

  it('that makes up, leaves out or repeats what comes back is refused, and no provider is asked', async () => {
    const { browser, back } = await goThere();
    asked = [];
    const state = back.searchParams.get('state')!;
    for (const search of [
      '',
      '?',
      '?state=',
      '?code=x',
      `?code=x&state=${state}x`,
      '?state[]=x',
      '?error=x',
      '?state=%20',
    ])
      await expectRefused(browser, await browser.get(`/sign-in/callback${search}`));
    expect(asked).toEqual([]);
    const doubled = new URL(back);
    doubled.searchParams.append('state', 'x');
    await expectRefused(browser, await comeBack(browser, doubled), 'does not hold');
  });

  it('that answers in the place of another provider is refused before that one is asked for anything', async () => {
    for (const issuer of [other.issuer, `${provider.issuer}/`, '']) {
      const { browser, back } = await goThere();
      asked = [];
      back.searchParams.set('iss', issuer);
      await expectRefused(browser, await comeBack(browser, back), 'does not hold');
      expect(asked.filter(isTokenOf)).toEqual([]);
    }
    const { browser, back } = await goThere();
    back.searchParams.delete('iss');
    await expectRefused(browser, await comeBack(browser, back), 'does not hold');
  });

  it('that leads a sign-in at one provider to the answer of another is refused', async () => {
    const [one, two] = [await goThere('victim'), await goThere('attacker', other, 'another')];
    two.back.searchParams.set('state', one.back.searchParams.get('state')!);
    await expectRefused(one.browser, await comeBack(one.browser, two.back), 'does not hold');
  });

  describe('by a provider whose token', () => {
    it.each<[string, (token: unknown) => unknown]>([
      ['is of another sign-in', (token) => withClaims(token, { nonce: 'another' })],
      ['names no sign-in', (token) => withClaims(token, { nonce: undefined })],
      ['names another issuer', (token) => withClaims(token, { iss: 'https://elsewhere.example' })],
      ['is for another portal', (token) => withClaims(token, { aud: 'another' })],
      ['has run out', (token) => withClaims(token, { exp: 1_000_000_000 })],
      ['names somebody else than was signed', (token) => withClaims(token, { sub: 'victim' })],
      ['is not signed', (token) => `${partsOf(token).slice(0, 2).join('.')}.`],
      [
        'says that it needs no signature',
        (token) => [Buffer.from('{"alg":"none"}').toString('base64url'), partsOf(token)[1], ''].join('.'),
      ],
      ['is missing', () => undefined],
      ['is no text', () => ({ sub: 'victim' })],
    ])('%s is refused', async (_, change) => {
      const { browser, back } = await goThere('attacker');
      tamper = (url, body) => (isTokenOf(url) ? { ...body, id_token: change(body.id_token) } : body);
      try {
        await expectRefused(browser, await comeBack(browser, back), 'does not hold');
      } finally {
        tamper = (_url, body) => body;
      }
    });

    it('was of an earlier sign-in, rightly signed, is refused', async () => {
      let earlier: unknown;
      tamper = (url, body) => {
        if (!isTokenOf(url)) return body;
        earlier ??= body.id_token;
        return { ...body, id_token: earlier };
      };
      try {
        const first = await goThere('victim');
        expect((await comeBack(first.browser, first.back)).status).toBe(303);
        const second = await goThere('attacker');
        await expectRefused(second.browser, await comeBack(second.browser, second.back), 'does not hold');
      } finally {
        tamper = (_url, body) => body;
      }
    });

    it('is about one and whose further claims are about another is refused', async () => {
      const { browser, back } = await goThere('attacker');
      tamper = (url, body) => (url.endsWith('/me') ? { ...body, sub: 'victim' } : body);
      try {
        await expectRefused(browser, await comeBack(browser, back), 'does not hold');
      } finally {
        tamper = (_url, body) => body;
      }
    });
  });

  it('by a provider that says the same subject for another organisation opens nothing of this one', async () => {
    const [mine, theirs] = [await goThere('victim'), await goThere('victim', other, 'another')];
    expect((await comeBack(mine.browser, mine.back)).status).toBe(303);
    await expectRefused(theirs.browser, await comeBack(theirs.browser, theirs.back), 'not of a mail domain');
  });

  it('by many answers that come to nothing is slowed down, and counted in the log', async () => {
    const browser = openBrowser(world);
    await begin(browser, 'customs');
    let last: Answer | undefined;
    for (let times = 0; times < 60 && last?.status !== 429; times++)
      last = await browser.get('/sign-in/callback?code=x&state=x');
    expect([last?.status, last?.headers.has('Retry-After')]).toEqual([429, true]);
  });
});
