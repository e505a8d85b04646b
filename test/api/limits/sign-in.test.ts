import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { system } from '#api/access/actor.ts';
import type { SiteRenderer } from '#api/publishing/site-renderer.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { openWorld, type World } from '../../support/world.ts';
import { callerFrom, later, small } from './support.ts';

const PASSWORD = 'correct horse battery';
const OFFICER = 'officer@example.org';
const OFFICE = '192.0.2.1';
const { pair, network, account, firstBlockSeconds, longestBlockSeconds } = small.signIn;

/** As the page does it: with the session that the host hands in. */
const site: SiteRenderer = {
  build: 'test',
  render: async (request, { session }) => {
    const { token, email = '', password = '' } = Object.fromEntries(new URLSearchParams(await request.text()));
    const outcome = token ? await session.redeemLink(token, password) : await session.signIn(email, password);
    const signedIn = outcome === 'signed-in';
    return new Response(null, { status: signedIn ? 303 : 422, headers: signedIn ? { Location: '/en/' } : {} });
  },
};

afterEach(() => {
  vi.useRealTimers();
});

describeEachDialect('guessing passwords', (open) => {
  let world: World;
  let link: string;
  beforeEach(async () => {
    world = await openWorld(await open(), { limits: small, site });
    const created = await world.accounts.create(system('test'), { email: OFFICER, role: 'reviewer' }, PASSWORD);
    link = created.token;
  });
  const json = async (email: string, password: string, address = OFFICE) =>
    callerFrom(world, address).post('/api/session', { email, password });
  const form = (fields: Record<string, string>, address = OFFICE) =>
    callerFrom(world, address).send('/en/sign-in/', {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { Origin: 'http://localhost' },
    });
  const fail = async (times: number, email = OFFICER, address = OFFICE) => {
    for (let n = 0; n < times; n++) expect((await json(email, 'wrong password', address)).status).toBe(401);
  };
  const waitOf = async (email = OFFICER, address = OFFICE): Promise<number> => {
    const { status, headers } = await json(email, PASSWORD, address);
    return status === 429 ? Number(headers.get('Retry-After')) : 0;
  };

  it('is stopped after some failures with one address from one network, with the right password too', async () => {
    await fail(pair.points);
    const { status, body, headers, text } = await json(OFFICER, PASSWORD);
    expect([status, body.title, headers.get('Retry-After')]).toEqual([429, 'too_many_requests', '60']);
    expect(body.detail).toContain('in 60 seconds');
    expect(headers.get('Set-Cookie')).toBeNull();
    expect(text).not.toContain(OFFICER);
    expect((await json(OFFICER, PASSWORD, '192.0.2.2')).status).toBe(200);
    later(firstBlockSeconds + 1);
    expect((await json(OFFICER, PASSWORD)).status).toBe(200);
  });

  it('waits twice as long each time, up to an hour', async () => {
    const ample = { points: 1000, seconds: 900 };
    const signIn = { ...small.signIn, network: ample, account: ample };
    world = await openWorld(world.database, { limits: { ...small, signIn }, site });
    const waits: number[] = [];
    for (let round = 0; round < 8; round++) {
      await fail(pair.points);
      waits.push(await waitOf());
      later(waits.at(-1)! + 1);
    }
    expect(waits).toEqual([60, 120, 240, 480, 960, 1920, longestBlockSeconds, longestBlockSeconds]);
  });

  it('does not make the wait longer by trying while it lasts', async () => {
    await fail(pair.points);
    for (let n = 0; n < 5; n++) await waitOf();
    later(30);
    expect(await waitOf()).toBeLessThanOrEqual(31);
  });

  it('is stopped the same way through the form, and both count together', async () => {
    await fail(pair.points - 1);
    expect((await form({ email: ` ${OFFICER.toUpperCase()} `, password: 'wrong' })).status).toBe(422);
    const answer = await form({ email: OFFICER, password: PASSWORD });
    expect([answer.status, answer.headers.get('Retry-After')]).toEqual([429, '60']);
    expect((await json(OFFICER, PASSWORD)).status).toBe(429);
  });

  it('tells nothing about whether there is such an account', async () => {
    const answers = [];
    for (const [email, address] of [
      [OFFICER, '198.51.100.1'],
      ['nobody@example.org', '198.51.100.2'],
    ] as const) {
      await fail(pair.points, email, address);
      answers.push(await json(email, 'wrong password', address));
    }
    const [known, unknown] = answers.map(({ status, body, headers }) => ({
      status,
      body: { ...body, requestId: '' },
      headers: [...headers].filter(([name]) => name !== 'x-request-id'),
    }));
    expect(known).toEqual(unknown);
    expect(known!.status).toBe(429);
  });

  it('begins anew after the right password', async () => {
    await fail(pair.points - 1);
    expect((await json(OFFICER, PASSWORD)).status).toBe(200);
    await fail(pair.points - 1);
    expect((await json(OFFICER, PASSWORD)).status).toBe(200);
  });

  it('is stopped by network, whatever the address, and signing in does not use that up', async () => {
    for (let n = 0; n < 2 * network.points; n++) expect((await json(OFFICER, PASSWORD)).status).toBe(200);
    for (let n = 0; n < network.points; n++) await fail(1, `person-${n}@example.org`);
    expect(await waitOf('another@example.org')).toBe(60);
    expect(await waitOf('another@example.org', '192.0.2.2')).toBe(0);
    later(firstBlockSeconds + 1);
    await fail(1, 'another@example.org');
  });

  it('counts an IPv6 subscriber as one, whichever of their addresses they use', async () => {
    for (let n = 0; n < network.points; n++) await fail(1, `person-${n}@example.org`, `2001:db8:1:2::${n}`);
    expect(await waitOf('another@example.org', '2001:db8:1:2:ffff::1')).toBe(60);
    expect(await waitOf('another@example.org', '2001:db8:1:3::1')).toBe(0);
  });

  it('from many networks stops strangers, but never the network that has signed in before', async () => {
    expect((await json(OFFICER, PASSWORD)).status).toBe(200);
    for (let n = 0; n < account.points; n++) await fail(1, OFFICER, `198.51.100.${n}`);
    expect(await waitOf(OFFICER, '203.0.113.1')).toBe(60);
    expect((await json(OFFICER, PASSWORD)).status).toBe(200);
  });

  it('lets a link in while the address is stopped, and limits those who try links', async () => {
    for (let n = 0; n < account.points; n++) await fail(1, OFFICER, `198.51.100.${n}`);
    expect(await waitOf(OFFICER, '203.0.113.1')).toBe(60);
    for (let n = 0; n < network.points; n++) expect((await form({ token: `guess-${n}` })).status).toBe(422);
    expect((await form({ token: link, password: PASSWORD })).status).toBe(429);
    expect((await form({ token: link, password: PASSWORD }, '203.0.113.1')).status).toBe(303);
  });

  it('all at once lets no more tries through than one after the other', async () => {
    const tries = Array.from({ length: 20 }, () => json(OFFICER, 'wrong password'));
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(pair.points);
    later(firstBlockSeconds + 1);
    expect(await waitOf()).toBe(0);
  });

  it('writes nothing more once it is refused', async () => {
    await fail(pair.points);
    await waitOf();
    const rows = () => world.database.read.selectFrom('limit_count').selectAll().orderBy('key').execute();
    const before = await rows();
    for (let n = 0; n < 10; n++) expect(await waitOf()).toBeGreaterThan(0);
    expect(await rows()).toEqual(before);
  });

  it('goes on where it was after a restart', async () => {
    await fail(pair.points);
    world = await openWorld(world.database, { limits: small, site });
    expect(await waitOf()).toBe(60);
  });

  it('leaves no address in the counts: somebody may have typed a password there', async () => {
    await fail(1, 'my secret password');
    const rows = await world.database.read.selectFrom('limit_count').selectAll().execute();
    expect(rows.length).toBeGreaterThan(1);
    expect(JSON.stringify(rows)).not.toContain('secret');
  });

  it('is impossible while failures cannot be counted: nobody is let in, by password or link', async () => {
    await world.database.write.schema.dropTable('limit_count').execute();
    const answers = [
      await json(OFFICER, PASSWORD),
      await form({ email: OFFICER, password: PASSWORD }),
      await form({ token: link, password: PASSWORD }),
    ];
    for (const { status, headers, text } of answers) {
      expect([status, headers.get('Set-Cookie')]).toEqual([503, null]);
      expect(text).not.toMatch(/limit_count|sqlite|relation/i);
    }
    expect(answers[0]!.body.title).toBe('unavailable');
    expect(world.logs.filter(({ msg }) => String(msg).includes('nobody was let in'))).toHaveLength(answers.length);
    expect(await world.database.read.selectFrom('session').selectAll().execute()).toEqual([]);
  });
});

describeEachDialect('the network of a request', (open) => {
  const from = async (trustedProxies: number, forwarded: string | undefined, socket: string) => {
    const world = await openWorld(await open(), { limits: small, trustedProxies });
    const headers = { ...(forwarded !== undefined && { 'X-Forwarded-For': forwarded }) };
    await callerFrom(world, socket).send('/api/search?q=cargo', { headers });
    const [row] = await world.database.read.selectFrom('limit_count').select('key').execute();
    return row!.key.replace('search:network:', '');
  };

  it.each([
    [0, undefined, '192.0.2.1', '192.0.2.1/32'],
    [0, '203.0.113.9', '192.0.2.1', '192.0.2.1/32'],
    [1, '203.0.113.9', '192.0.2.1', '203.0.113.9/32'],
    [1, '10.6.6.6, 203.0.113.9', '192.0.2.1', '203.0.113.9/32'],
    [2, '10.6.6.6, 203.0.113.9, 198.51.100.4', '192.0.2.1', '203.0.113.9/32'],
    [2, '203.0.113.9', '192.0.2.1', '192.0.2.1/32'],
    [1, undefined, '192.0.2.1', '192.0.2.1/32'],
    [1, 'unknown', '192.0.2.1', '192.0.2.1/32'],
    [1, '203.0.113.9,', '192.0.2.1', '192.0.2.1/32'],
    [1, '10.6.6.6, 2001:db8:1:2:3:4:5:6', '192.0.2.1', '2001:db8:1:2::/64'],
    [0, undefined, '::ffff:192.0.2.1', '192.0.2.1/32'],
  ] as const)('with %j proxies of ours, X-Forwarded-For %j and a connection from %s is %s', async (...row) => {
    const [proxies, forwarded, socket, network] = row;
    expect(await from(proxies, forwarded, socket)).toBe(network);
  });
});
