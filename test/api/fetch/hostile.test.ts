import net, { type AddressInfo } from 'node:net';
import tls from 'node:tls';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createGuardedFetch } from '#api/fetch/guarded.ts';
import { FetchError, type FetchRefusal } from '#api/fetch/refused.ts';
import { HOSTILE_ADDRESSES, HOSTILE_ANSWERS, HOSTILE_HOSTS } from './hostile-addresses.ts';

const reasonOf = async (work: Promise<unknown>): Promise<FetchRefusal | 'fetched'> => {
  try {
    await work;
    return 'fetched';
  } catch (error) {
    if (error instanceof FetchError) return error.reason;
    throw error;
  }
};

const hosts = Object.entries(HOSTILE_HOSTS).flatMap(([why, list]) => list.map((host) => [host, why] as const));
const addresses = Object.entries(HOSTILE_ADDRESSES).flatMap(([reason, list]) =>
  list.map((address) => [address, reason] as const),
);

describe('the guarded fetch and those who would send it elsewhere', () => {
  const listener = net.createServer();
  let port = 0;
  let contacts = 0;
  /** Every connection that anything in this process tries to open. */
  const opened: string[] = [];

  beforeAll(async () => {
    listener.on('connection', (socket) => {
      contacts += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => listener.listen(0, '0.0.0.0', resolve));
    port = (listener.address() as AddressInfo).port;
  });
  afterAll(() => void listener.close());

  beforeEach(() => {
    contacts = 0;
    opened.length = 0;
    for (const module of [net, tls]) {
      vi.spyOn(module, 'connect').mockImplementation((...given: unknown[]) => {
        const { host, port: at, lookup } = given[0] as net.TcpNetConnectOpts;
        const socket = new net.Socket();
        const note = (where: unknown) => opened.push(`${JSON.stringify(where)}:${at}`);
        if (lookup && host) lookup(host, { all: true }, (_error, found) => note(found));
        else note(host);
        process.nextTick(() => socket.destroy(new Error('Nothing is connected to in this test.')));
        return socket as tls.TLSSocket;
      });
    }
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('has a table of at least 60 addresses', () => {
    expect(new Set([...hosts, ...addresses].map(([address]) => address)).size).toBeGreaterThanOrEqual(60);
  });

  it.each(hosts)('does not go to %s: it is %s', async (host) => {
    const fetchGuarded = createGuardedFetch({ resolve: async (name) => [name] });
    expect(await reasonOf(fetchGuarded(`https://${host}/`))).toBe('address_not_public');
    // With the port of a program that listens here: were an address let through, that program would be asked.
    for (const url of [`https://${host}:${port}/`, `http://${host}:${port}/`])
      expect(await reasonOf(fetchGuarded(url))).not.toBe('fetched');
    expect({ opened, contacts }).toEqual({ opened: [], contacts: 0 });
  });

  it.each(addresses)('refuses %j: %s', async (address, reason) => {
    expect(await reasonOf(createGuardedFetch({ resolve: async () => ['8.8.8.8'] })(address))).toBe(reason);
    expect(opened).toEqual([]);
  });

  it.each(HOSTILE_ANSWERS)(
    'refuses a name that leads to %j, even when it leads to a public address as well',
    async (answer) => {
      for (const answers of [[answer], ['8.8.8.8', answer], [answer, '2606:4700::1111']]) {
        const reason = await reasonOf(createGuardedFetch({ resolve: async () => answers })('https://portal.example/'));
        expect(reason).toBe('address_not_public');
      }
      expect(opened).toEqual([]);
    },
  );

  it('looks a name up once and connects to what it has looked at, so that a name server cannot change its mind', async () => {
    let asked = 0;
    const rebinding = async () => ((asked += 1) === 1 ? ['8.8.8.8', '2606:4700::1111'] : ['127.0.0.1']);
    const reason = await reasonOf(createGuardedFetch({ resolve: rebinding })('https://portal.example/'));
    const checked = [
      { address: '8.8.8.8', family: 4 },
      { address: '2606:4700::1111', family: 6 },
    ];
    expect({ reason, asked, opened }).toEqual({
      reason: 'not_reachable',
      asked: 1,
      opened: [`${JSON.stringify(checked)}:443`],
    });
    expect(await reasonOf(createGuardedFetch({ resolve: rebinding })('https://portal.example/'))).toBe(
      'address_not_public',
    );
    expect(contacts).toBe(0);
  });

  it.each(['8.8.8.8', '1.1.1.1', '[2606:4700::1111]', '172.32.0.1', '100.128.0.1', '11.0.0.1'])(
    'goes to %s, which is public: the table above is refused for what it is',
    async (host) => {
      expect(await reasonOf(createGuardedFetch()(`https://${host}/`))).toBe('not_reachable');
      expect(opened).toHaveLength(1);
      expect(opened[0]).toMatch(/:443$/);
      expect(opened[0]).toContain(`"${host.replace(/[[\]]/g, '')}"`);
    },
  );

  it('opens what the settings allow with its port, and nothing beside it', async () => {
    const fetchGuarded = createGuardedFetch({
      allowed: ['id.customs.example:8080', '10.0.0.7:443'],
      resolve: async () => ['10.0.0.8'],
    });
    expect(await reasonOf(fetchGuarded('http://id.customs.example:8080/'))).toBe('not_reachable');
    expect(await reasonOf(fetchGuarded('https://10.0.0.7/'))).toBe('not_reachable');
    expect(opened).toHaveLength(2);
    for (const [url, reason] of [
      ['http://id.customs.example/', 'scheme_not_allowed'],
      ['https://id.customs.example/', 'address_not_public'],
      ['https://id.customs.example:8081/', 'port_not_allowed'],
      ['http://other.example:8080/', 'scheme_not_allowed'],
      ['http://id.customs.example.other.example:8080/', 'scheme_not_allowed'],
      ['http://name@id.customs.example:8080/', 'credentials_in_address'],
      ['http://10.0.0.7/', 'scheme_not_allowed'],
      ['https://10.0.0.8/', 'address_not_public'],
    ] as const)
      expect([url, await reasonOf(fetchGuarded(url))]).toEqual([url, reason]);
    expect(opened).toHaveLength(2);
  });

  it('says of a name without addresses that nobody knows it', async () => {
    const failing = async () => Promise.reject(new Error('ENOTFOUND'));
    expect(await reasonOf(createGuardedFetch({ resolve: failing })('https://portal.example/'))).toBe('host_unknown');
    expect(await reasonOf(createGuardedFetch({ resolve: async () => [] })('https://a.example/'))).toBe('host_unknown');
  });
});
