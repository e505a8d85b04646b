import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { AppError } from '#api/errors.ts';
import { sameOrigin } from '#api/http/same-origin.ts';

const OWN = 'https://portal.example';
const COOKIE = 'theme=dark';

interface Sent {
  method?: string;
  cookie?: boolean;
  origin?: string;
  site?: string;
  type?: string;
  host?: string;
}

async function isAllowed(sent: Sent, own = OWN): Promise<boolean> {
  const app = new Hono();
  app.onError((error, c) => c.text('', error instanceof AppError && error.code === 'cross_site' ? 403 : 500));
  app.use(sameOrigin(() => own));
  app.all('*', (c) => c.text('ok'));
  const headers = new Headers();
  if (sent.cookie) headers.set('Cookie', COOKIE);
  if (sent.origin !== undefined) headers.set('Origin', sent.origin);
  if (sent.site !== undefined) headers.set('Sec-Fetch-Site', sent.site);
  if (sent.type !== undefined) headers.set('Content-Type', sent.type);
  if (sent.host !== undefined) headers.set('Host', sent.host);
  const { status } = await app.request('/', { method: sent.method ?? 'POST', headers });
  expect([200, 403]).toContain(status);
  return status === 200;
}

describe('a request that changes nothing', () => {
  it.each(['GET', 'HEAD', 'OPTIONS'])('is let through, wherever it comes from: %s', async (method) => {
    expect(await isAllowed({ method, cookie: true, origin: 'https://evil.example', site: 'cross-site' })).toBe(true);
  });
});

describe.each(['POST', 'PUT', 'DELETE', 'PATCH'])('a request that may change something: %s', (method) => {
  describe('with a cookie', () => {
    it.each<[Sent, boolean]>([
      [{ site: 'same-origin' }, true],
      [{ origin: OWN }, true],
      [{ origin: OWN, site: 'same-origin' }, true],
      [{}, false],
      [{ site: 'none' }, false],
      [{ site: 'same-site' }, false],
      [{ site: 'cross-site' }, false],
      [{ site: '' }, false],
      [{ site: 'same-origin, cross-site' }, false],
      [{ origin: 'null' }, false],
      [{ origin: '' }, false],
      [{ origin: 'https://evil.example' }, false],
      [{ origin: 'http://portal.example' }, false],
      [{ origin: 'https://portal.example:8443' }, false],
      [{ origin: 'https://portal.example.evil.example' }, false],
      [{ origin: 'https://evil.example/https://portal.example' }, false],
      [{ origin: OWN, site: 'cross-site' }, false],
      [{ origin: 'https://evil.example', site: 'same-origin' }, false],
      [{ origin: 'null', site: 'same-origin' }, true],
      [{ origin: 'null', site: 'same-site' }, false],
      [{ origin: 'null', site: 'cross-site' }, false],
      [{ origin: 'null', site: 'none' }, false],
      [{ origin: OWN, site: '' }, false],
      [{ origin: 'https://evil.example', host: 'evil.example' }, false],
    ])('%o is allowed: %s', async (sent, allowed) => {
      expect(await isAllowed({ ...sent, method, cookie: true })).toBe(allowed);
    });
  });

  describe('without a cookie', () => {
    it.each<[Sent, boolean]>([
      [{}, true],
      [{ origin: OWN }, true],
      [{ site: 'none' }, true],
      [{ site: 'same-origin' }, true],
      [{ site: 'cross-site' }, false],
      [{ site: 'same-site' }, false],
      [{ origin: 'https://evil.example' }, false],
      [{ origin: 'null' }, false],
      [{ origin: 'https://evil.example', site: 'same-origin' }, false],
      [{ origin: OWN, site: 'cross-site' }, false],
    ])('%o is allowed: %s', async (sent, allowed) => {
      expect(await isAllowed({ ...sent, method })).toBe(allowed);
    });
  });
});

describe('what the body claims to be', () => {
  it.each([
    undefined,
    'application/json',
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
  ])('changes nothing about it: %s', async (type) => {
    expect(await isAllowed({ cookie: true, type })).toBe(false);
    expect(await isAllowed({ cookie: true, type, site: 'cross-site' })).toBe(false);
    expect(await isAllowed({ cookie: true, type, site: 'same-origin' })).toBe(true);
  });
});

describe('a portal on the own machine', () => {
  const local = 'http://localhost:4321';
  it.each<[Sent, boolean]>([
    [{ origin: 'http://localhost:4321', host: 'localhost:4321' }, true],
    [{ origin: 'http://127.0.0.1:4321', host: '127.0.0.1:4321' }, true],
    [{ origin: 'http://[::1]:4321', host: '[::1]:4321' }, true],
    [{ origin: 'http://127.0.0.1:4321', host: 'localhost:4321' }, false],
    [{ origin: 'http://localhost:9999', host: 'localhost:4321' }, false],
    [{ origin: 'http://evil.example', host: 'evil.example' }, false],
    [{ origin: 'http://localhost.evil.example:4321', host: 'localhost.evil.example:4321' }, false],
    [{ origin: 'no address', host: 'localhost:4321' }, false],
  ])('answers to every name of it, and to no other: %o %s', async (sent, allowed) => {
    expect(await isAllowed({ ...sent, cookie: true }, local)).toBe(allowed);
  });
});
