import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asFetch } from '#api/fetch/as-fetch.ts';
import { createGuardedFetch, type FetchGuarded } from '#api/fetch/guarded.ts';
import { FetchError } from '#api/fetch/refused.ts';
import { makeCertificate } from '../../support/certificate.ts';

const HOST = 'portal.example';
const certificate = makeCertificate(HOST);

const reasonOf = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.then(
    () => 'fetched',
    (thrown: unknown) => thrown,
  );
  return error instanceof FetchError ? error.reason : String(error);
};

/** Answers in bytes of its own choice: what a server that keeps to the protocol would not do. */
const raw = (answer: (socket: net.Socket) => void) =>
  net.createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      answer(socket);
    });
  });

describe('the guarded fetch and the servers it meets', () => {
  const servers: (net.Server | http.Server)[] = [];
  const sockets = new Set<net.Socket>();
  const seen: { method?: string; url?: string; headers: http.IncomingHttpHeaders; body: string }[] = [];
  let origin = '';

  const listen = async (server: net.Server): Promise<number> => {
    servers.push(server);
    server.on('connection', (socket: net.Socket) => sockets.add(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  };
  /** Lets the host's port of a test server be reached, with the certificate of these tests. */
  const fetchFrom = (port: number, host = HOST): FetchGuarded =>
    createGuardedFetch({
      allowed: [`${host}:${port}`],
      resolve: async () => ['127.0.0.1'],
      certificateAuthority: certificate.cert,
    });
  const fetchRaw = async (answer: (socket: net.Socket) => void, options: Parameters<FetchGuarded>[1] = {}) => {
    const port = await listen(raw(answer));
    return fetchFrom(port)(`http://${HOST}:${port}/`, options);
  };

  beforeAll(async () => {
    const port = await listen(
      https.createServer(certificate, (request, response) => {
        let body = '';
        request.on('data', (chunk: Buffer) => (body += chunk.toString()));
        request.on('end', () => {
          const { method, url, headers } = request;
          seen.push({ method, url, headers, body });
          response.setHeader('X-Answer', ['one', 'two']);
          response.setHeader('Set-Cookie', 'a=b');
          response.statusCode = url === '/none' ? 404 : 200;
          response.end(`asked for ${url}`);
        });
      }),
    );
    origin = `https://${HOST}:${port}`;
  });
  afterAll(() => {
    for (const socket of sockets) socket.destroy();
    for (const server of servers) server.close();
  });

  const fetchHere: FetchGuarded = (url, options) => fetchFrom(Number(new URL(url).port))(url, options);

  it('brings back status, headers and bytes', async () => {
    const answer = await fetchHere(`${origin}/a%20path?with=query`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-answer')).toBe('one, two');
    expect(Buffer.from(answer.body).toString()).toBe('asked for /a%20path?with=query');
    expect((await fetchHere(`${origin}/none`)).status).toBe(404);
  });

  it('asks without cookies, and as nobody but itself', async () => {
    const headers = { Accept: 'text/plain', Cookie: 'a=b', Host: 'other.example', 'Proxy-Authorization': 'x' };
    await fetchHere(`${origin}/headers`, { headers });
    const asked = seen.at(-1)!.headers;
    expect(asked).toMatchObject({ accept: 'text/plain', 'accept-encoding': 'identity', 'user-agent': 'Entrepot' });
    expect(asked.host).toBe(new URL(origin).host);
    expect(Object.keys(asked)).not.toContain('cookie');
    expect(Object.keys(asked)).not.toContain('proxy-authorization');
  });

  it('does not take a proxy from the environment', async () => {
    let asked = 0;
    const proxy = await listen(http.createServer(() => (asked += 1)));
    const names = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'NODE_USE_ENV_PROXY'];
    const before = names.map((name) => process.env[name]);
    for (const name of names) process.env[name] = name.startsWith('NODE') ? '1' : `http://127.0.0.1:${proxy}`;
    try {
      expect((await fetchHere(`${origin}/direct`)).status).toBe(200);
    } finally {
      names.forEach((name, index) => {
        if (before[index] === undefined) delete process.env[name];
        else process.env[name] = before[index];
      });
    }
    expect(asked).toBe(0);
  });

  it('does not trust a certificate of another name, nor one that nobody vouches for', async () => {
    const port = Number(new URL(origin).port);
    expect(await reasonOf(fetchFrom(port, 'other.example')(`https://other.example:${port}/`))).toBe(
      'certificate_not_trusted',
    );
    const trusting = createGuardedFetch({ allowed: [new URL(origin).host], resolve: async () => ['127.0.0.1'] });
    expect(await reasonOf(trusting(origin))).toBe('certificate_not_trusted');
  });

  it.each([301, 302, 303, 307, 308, 300, 304])(
    'does not follow a redirect (%i), and says that it was one',
    async (status) => {
      let followed = 0;
      const elsewhere = await listen(http.createServer(() => (followed += 1)));
      const answer = `HTTP/1.1 ${status} Moved\r\nLocation: http://127.0.0.1:${elsewhere}/\r\nContent-Length: 0\r\n\r\n`;
      expect(await reasonOf(fetchRaw((socket) => socket.end(answer)))).toBe('redirected');
      expect(followed).toBe(0);
    },
  );

  it('does not wait for a server that says nothing, nor for one that sends a byte now and then', async () => {
    expect(await reasonOf(fetchRaw(() => undefined, { timeoutMs: 150 }))).toBe('too_slow');
    const dripping = (head: string) => (socket: net.Socket) => {
      socket.write(head);
      const drip = setInterval(() => socket.write('x'), 20);
      socket.on('close', () => {
        clearInterval(drip);
      });
    };
    const inHeaders = dripping('HTTP/1.1 200 OK\r\nX-Slow: ');
    const inBody = dripping('HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n');
    const inInterim = dripping('HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 103 Early Hints\r\nX-Slow: ');
    for (const slow of [inHeaders, inBody, inInterim])
      expect(await reasonOf(fetchRaw(slow, { timeoutMs: 150 }))).toBe('too_slow');
  });

  it('does not wait for a name server either, and can be called off', async () => {
    const never = createGuardedFetch({ resolve: () => new Promise(() => undefined) });
    expect(await reasonOf(never('https://portal.example/', { timeoutMs: 50 }))).toBe('too_slow');
    const ended = AbortSignal.abort();
    expect(await reasonOf(never('https://portal.example/', { signal: ended }))).toBe('too_slow');
    const ending = new AbortController();
    const work = fetchRaw(
      () => {
        ending.abort();
      },
      { signal: ending.signal },
    );
    expect(await reasonOf(work)).toBe('too_slow');
  });

  it('stops an answer without end where it becomes too large, and closes the connection', async () => {
    let sent = 0;
    let closed: Promise<unknown> | undefined;
    const endless = (socket: net.Socket) => {
      closed = new Promise((resolve) => socket.on('close', resolve));
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      const more = () => {
        while (!socket.destroyed && socket.write(Buffer.alloc(16_384))) sent += 16_384;
      };
      socket.on('drain', more);
      more();
    };
    expect(await reasonOf(fetchRaw(endless, { maxBytes: 100_000 }))).toBe('too_large');
    await closed;
    expect(sent).toBeLessThan(64 * 1024 * 1024);
  });

  it('takes an answer of exactly the size, and none that is a byte longer', async () => {
    const ofSize = (size: number) => (socket: net.Socket) =>
      socket.end(`HTTP/1.1 200 OK\r\nContent-Length: ${size}\r\n\r\n${'x'.repeat(size)}`);
    expect((await fetchRaw(ofSize(1000), { maxBytes: 1000 })).body).toHaveLength(1000);
    expect(await reasonOf(fetchRaw(ofSize(1001), { maxBytes: 1000 }))).toBe('too_large');
  });

  it('does not unpack anything: a bomb stays unopened', async () => {
    const bomb = gzipSync(Buffer.alloc(8 * 1024 * 1024));
    for (const encoding of ['gzip', 'br', 'deflate', 'zstd', 'gzip, gzip', 'IDENTITY, GZIP'])
      expect(
        await reasonOf(
          fetchRaw((socket) => {
            socket.write(`HTTP/1.1 200 OK\r\nContent-Encoding: ${encoding}\r\nContent-Length: ${bomb.length}\r\n\r\n`);
            socket.end(bomb);
          }),
        ),
      ).toBe('compressed');
    const unnamed = await fetchRaw((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${bomb.length}\r\n\r\n`);
      socket.end(bomb);
    });
    expect(unnamed.body).toHaveLength(bomb.length);
  });

  it.each([
    ['announces more than it sends', 'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nshort', 'not_reachable'],
    ['announces more than is accepted', 'HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n', 'too_large'],
    [
      'announces two lengths',
      'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\nshort',
      'not_reachable',
    ],
    ['announces no number', 'HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nshort', 'not_reachable'],
    ['announces less than nothing', 'HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nshort', 'not_reachable'],
    ['speaks another protocol', 'SSH-2.0-OpenSSH_9.9\r\n', 'not_reachable'],
    ['sends headers without end', `HTTP/1.1 200 OK\r\nX-Long: ${'x'.repeat(100_000)}\r\n\r\n`, 'not_reachable'],
    ['sends nothing', '', 'not_reachable'],
  ])('refuses a server that %s', async (_what, answer, reason) => {
    expect(await reasonOf(fetchRaw((socket) => socket.end(answer)))).toBe(reason);
  });

  it('takes no more than was announced, whatever follows', async () => {
    const answer = await fetchRaw((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nshortand more'));
    expect(Buffer.from(answer.body).toString()).toBe('short');
  });

  it('says of a port where nobody listens that the server cannot be reached', async () => {
    const port = await listen(net.createServer());
    servers.at(-1)!.close();
    expect(await reasonOf(fetchFrom(port)(`http://${HOST}:${port}/`))).toBe('not_reachable');
  });

  it('is the fetch of packages that bring their own protocol', async () => {
    const fetch = asFetch(fetchHere);
    const body = new URLSearchParams({ grant_type: 'authorization_code' });
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await fetch(`${origin}/token`, { method: 'POST', headers, body });
    expect({ status: answer.status, text: await answer.text() }).toEqual({ status: 200, text: 'asked for /token' });
    expect(seen.at(-1)).toMatchObject({ method: 'POST', body: 'grant_type=authorization_code' });
    const empty = await asFetch(() => fetchRaw((socket) => socket.end('HTTP/1.1 204 No Content\r\n\r\n')))(origin);
    expect({ status: empty.status, text: await empty.text() }).toEqual({ status: 204, text: '' });
    await expect(fetch(origin, { method: 'DELETE' })).rejects.toThrow('sends GET, HEAD and POST');
    await expect(fetch(origin, { method: 'POST', body: new ReadableStream() })).rejects.toThrow('streams');
  });
});
