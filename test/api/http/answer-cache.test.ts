import { type Context, Hono } from 'hono';
import { beforeEach, describe, expect, it } from 'vitest';
import { answerCache } from '#api/http/answer-cache.ts';

describe('answers that are kept', () => {
  let commits: number;
  let asked: number;
  let app: Hono;
  let answer: (c: Context) => Response;
  beforeEach(() => {
    commits = 0;
    asked = 0;
    answer = (c) => c.json({ url: c.req.url, asked });
    app = new Hono();
    app.use(answerCache(() => commits));
    app.all('*', (c) => {
      asked++;
      return answer(c);
    });
  });
  const get = async (path: string, init?: RequestInit) => (await app.request(path, init)).text();

  it('are given again to whoever is not signed in, until anybody commits', async () => {
    const first = await get('/api/entries');
    expect(await get('/api/entries')).toBe(first);
    expect(asked).toBe(1);
    commits++;
    expect(await get('/api/entries')).not.toBe(first);
    expect(asked).toBe(2);
  });

  it('are told apart by the whole address', async () => {
    const paths = ['/api/entries', '/api/entries?', '/api/entries?type=a', '/api/entries?type=b', '/api/entries/'];
    expect(new Set(await Promise.all(paths.map((path) => get(path)))).size).toBe(paths.length);
  });

  it.each<[string, RequestInit]>([
    ['a cookie', { headers: { Cookie: 'a=b' } }],
    ['a token', { headers: { Authorization: 'Bearer x' } }],
    ['another method', { method: 'POST' }],
    ['HEAD', { method: 'HEAD' }],
  ])('are neither given to nor taken from a request with %s', async (_what, init) => {
    await get('/api/entries', init);
    await get('/api/entries', init);
    expect(asked).toBe(2);
    await get('/api/entries');
    await get('/api/entries', init);
    expect(asked).toBe(4);
  });

  it.each([301, 400, 404, 500, 503])('are answers that succeeded: %i is asked again', async (status) => {
    answer = (c) => c.json({ asked }, status as 500);
    await get('/api/entries');
    await get('/api/entries');
    expect(asked).toBe(2);
  });

  it('are not what was read before a commit that came while it was read', async () => {
    answer = (c) => {
      commits++;
      return c.json({ asked });
    };
    await get('/api/entries');
    await get('/api/entries');
    expect(asked).toBe(2);
  });

  it('have the type that they had the first time', async () => {
    for (const _time of ['first', 'kept']) {
      const { headers } = await app.request('/api/openapi.json');
      expect(headers.get('Content-Type')).toBe('application/json');
    }
    expect(asked).toBe(1);
  });

  it('are JSON; anything else is asked again', async () => {
    answer = () => new Response('x');
    await get('/api/entries');
    await get('/api/entries');
    expect(asked).toBe(2);
  });

  it('take no more memory than they may, however long the addresses are', async () => {
    const address = (index: number) => `/api/search?q=${index}${'x'.repeat(500_000)}`;
    answer = (c) => c.json('x');
    for (let index = 0; index < 100; index++) await get(address(index));
    asked = 0;
    await get(address(99));
    expect(asked).toBe(0);
    await get(address(0));
    expect(asked).toBe(1);
  });

  it('are not kept when one alone would take the place of many', async () => {
    answer = (c) => c.json('x'.repeat(2_000_000));
    await get('/api/search');
    await get('/api/search');
    expect(asked).toBe(2);
  });

  it('are none where the database does not tell of commits', async () => {
    app = new Hono();
    app.use(answerCache(undefined));
    app.get('*', (c) => c.json(asked++));
    expect([await get('/'), await get('/')]).toEqual(['0', '1']);
  });
});
