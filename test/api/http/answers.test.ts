import { beforeAll, describe, expect, it } from 'vitest';
import { createOutbox } from '#api/jobs/outbox.ts';
import type { Answer } from '../../support/caller.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { draftInput, openWorld, type Person, type World } from '../../support/world.ts';

const JSON_TYPE = { 'Content-Type': 'application/json', Origin: 'http://localhost' };
const UNKNOWN_ID = '01900000-0000-7000-8000-000000000000';

/** What every answer says, whatever it answers. */
function expectSafeHeaders({ headers }: Answer): void {
  const policy = headers.get('Content-Security-Policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')|\*|https?:/);
  expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
  expect(headers.get('Referrer-Policy')).toBe('same-origin');
  expect(headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin');
  expect(headers.get('Cross-Origin-Resource-Policy')).toBe('same-origin');
  expect(headers.get('X-Request-Id')).toMatch(/^[0-9a-f]{16}$/);
  expect(headers.get('X-Powered-By')).toBeNull();
  expect(headers.get('Access-Control-Allow-Origin')).toBeNull();
}

/** RFC 9457, and nothing of the inside. */
function expectProblem(answer: Answer, status: number, title: string): void {
  expect([answer.status, answer.body.status, answer.body.title]).toEqual([status, status, title]);
  expect(answer.headers.get('Content-Type')).toBe('application/problem+json');
  expect(answer.headers.get('Cache-Control')).toBe('no-store');
  expect(answer.body.type).toBe(`/api/#${title}`);
  expect(answer.body.requestId).toBe(answer.headers.get('X-Request-Id'));
  expect(answer.body.detail).toMatch(/^[A-Z“].{20,}[.]$/s);
  expect(answer.text).not.toMatch(/\bat .*:\d+:\d+|node_modules|\.ts\b|SQLITE|select |stack/);
}

describeEachDialect('an answer of the portal', (open) => {
  let world: World;
  let contributor: Person;
  beforeAll(async () => {
    world = await openWorld(await open());
    contributor = await world.buildAccount();
  });
  const anonymous = (path: string, init: RequestInit = {}) => world.anonymous.send(path, init);

  it.each<[string, string, RequestInit]>([
    ['a list', '/api/entries', {}],
    ['health', '/healthz', {}],
    ['readiness', '/readyz', {}],
    ['the description of the API', '/api/openapi.json', {}],
    ['a redirect', '/', {}],
    ['a page', '/en/workspace/', {}],
    ['a missing entry', `/api/entries/${UNKNOWN_ID}`, {}],
    ['a missing route', '/api/nothing', {}],
    ['malformed JSON', '/api/session', { method: 'POST', body: '{', headers: JSON_TYPE }],
    ['too large a body', '/api/session', { method: 'POST', body: 'x'.repeat(3e6), headers: JSON_TYPE }],
    ['a request from elsewhere', '/api/session', { method: 'POST', headers: { Origin: 'https://evil.example' } }],
    ['a method that nothing has', '/api/entries', { method: 'PATCH' }],
    ['a null character', '/api/entries?type=%00', {}],
    ['an error that a browser asked for', '/en/%00', { headers: { Accept: 'text/html' } }],
    ['HEAD', '/api/entries', { method: 'HEAD' }],
  ])('carries the headers that protect its reader: %s', async (_what, path, init) => {
    expectSafeHeaders(await anonymous(path, init));
  });

  it('to a mistake is in the language that is asked for', async () => {
    const inFrench = { headers: { 'Accept-Language': 'fr-BE,fr;q=0.9,en;q=0.5' } };
    const { headers, body } = await anonymous(`/api/entries?sort=nothing`, inFrench);
    expect(headers.get('Content-Language')).toBe('fr');
    expect(body.detail).toMatch(/[éè’]/);
    const { body: inOther } = await anonymous(`/api/entries?sort=nothing`, { headers: { 'Accept-Language': 'de' } });
    expect(inOther.detail).not.toBe(body.detail);
  });

  describe('to a mistake is a problem that says what happened and what to do', () => {
    it.each<[string, string, RequestInit, number, string]>([
      ['an entry that is not there', `/api/entries/${UNKNOWN_ID}`, {}, 404, 'not_found'],
      ['an id that is none', '/api/entries/42', {}, 400, 'invalid_input'],
      ['a route that is not there', '/api/nothing', {}, 404, 'not_found'],
      ['the root of the API without a page', '/api/nothing/at/all?x=1', { method: 'DELETE' }, 404, 'not_found'],
      ['a type that is not there', '/api/entry-types/gadget', {}, 404, 'not_found'],
      ['a type from the prototype', '/api/entry-types/constructor', {}, 404, 'not_found'],
      ['an organisation that is not there', '/api/organisations/nobody', {}, 404, 'not_found'],
      ['malformed JSON', '/api/session', { method: 'POST', body: '{"a":', headers: JSON_TYPE }, 400, 'invalid_input'],
      ['an empty body', '/api/session', { method: 'POST', body: '', headers: JSON_TYPE }, 400, 'invalid_input'],
      [
        'another type of body',
        '/api/session',
        { method: 'POST', body: 'a=b', headers: { 'Content-Type': 'text/plain' } },
        415,
        'unsupported_media_type',
      ],
      [
        'a request from elsewhere',
        '/api/session',
        { method: 'DELETE', headers: { Origin: 'null' } },
        403,
        'cross_site',
      ],
      [
        'a wrong password',
        '/api/session',
        { method: 'POST', body: '{"email":"a@b.example","password":"x"}', headers: JSON_TYPE },
        401,
        'sign_in_failed',
      ],
    ])('%s', async (_what, path, init, status, title) => {
      expectProblem(await anonymous(path, init), status, title);
    });

    it('is a page for a browser, and a problem for its scripts', async () => {
      const page = await anonymous('/en/product/%00/', { headers: { Accept: 'text/html,application/xhtml+xml' } });
      expect([page.status, page.headers.get('Content-Type')]).toEqual([400, 'text/html; charset=utf-8']);
      expect(page.headers.get('Cache-Control')).toBe('private, no-store');
      expectProblem(
        await anonymous('/en/product/%00/', { headers: { Accept: 'application/json' } }),
        400,
        'invalid_input',
      );
      expectProblem(await anonymous('/api/nothing', { headers: { Accept: 'text/html' } }), 404, 'not_found');
    });
  });

  describe('to a bug of ours', () => {
    const broken = async () => {
      const other = await openWorld(await open());
      other.deps.outbox = createOutbox(other.database);
      const person = await other.buildAccount();
      Object.assign(other.database.read, {
        selectFrom: () => {
          throw new Error('secret detail /etc/passwd');
        },
      });
      return { other, person };
    };

    it('says nothing but a number, under which the log has everything', async () => {
      const { other } = await broken();
      const answer = await other.anonymous.get('/api/entries');
      expectProblem(answer, 500, 'internal_error');
      expectSafeHeaders(answer);
      expect(answer.text).not.toContain('secret detail');
      expect(other.logs).toMatchObject([
        {
          requestId: answer.body.requestId,
          method: 'GET',
          path: '/api/entries',
          err: { message: 'secret detail /etc/passwd', stack: expect.any(String) },
        },
      ]);
    });

    it('puts neither cookie nor what was typed into the log', async () => {
      const { other, person } = await broken();
      await person.get('/api/entries?q=typed-in-secret');
      expect(other.logs.length).toBeGreaterThan(0);
      expect(JSON.stringify(other.logs)).not.toContain(person.cookie.split('=')[1]);
      expect(JSON.stringify(other.logs)).not.toContain('typed-in-secret');
    });

    it('is not taken for a mistake of the caller: mistakes are not logged', async () => {
      await anonymous('/api/nothing');
      await anonymous('/api/session', { method: 'POST', body: '{', headers: JSON_TYPE });
      expect(world.logs).toEqual([]);
    });
  });

  describe('to a body that is too large', () => {
    const TOO_LARGE = 2 * 1024 * 1024 + 1;
    it('is refused by what its header says, before anything is read', async () => {
      let wasRead = false;
      const body = new ReadableStream(
        {
          pull: (controller) => {
            wasRead = true;
            controller.close();
          },
        },
        { highWaterMark: 0 },
      );
      const headers = { ...JSON_TYPE, 'Content-Length': String(TOO_LARGE) };
      expectProblem(
        await anonymous('/api/entries', { method: 'POST', body, headers, duplex: 'half' } as RequestInit),
        413,
        'too_large',
      );
      expect(wasRead).toBe(false);
    });

    it('is refused by what comes, whatever its header says', async () => {
      const chunk = new Uint8Array(256 * 1024).fill(0x20);
      let sent = 0;
      const body = new ReadableStream({
        pull: (controller) => ((sent += 1) > 400 ? controller.close() : controller.enqueue(chunk)),
      });
      expectProblem(
        await anonymous('/api/entries', { method: 'POST', body, headers: JSON_TYPE, duplex: 'half' } as RequestInit),
        413,
        'too_large',
      );
      expect(sent).toBeLessThan(20);
    });

    it('is not refused a byte earlier', async () => {
      const body = JSON.stringify({ email: 'a@example.org', password: 'x' }).padEnd(TOO_LARGE - 1);
      expect((await anonymous('/api/session', { method: 'POST', body, headers: JSON_TYPE })).status).toBe(401);
    });
  });

  describe('to a signed-in reader', () => {
    it('is not kept by anybody when it is a page', async () => {
      const { headers } = await contributor.get('/en/workspace/');
      expect(headers.get('Cache-Control')).toBe('private, no-store');
    });

    it('needs the own origin for what changes something', async () => {
      const input = JSON.stringify(draftInput('product', { slug: 'x' }));
      const origins: Record<string, string>[] = [
        {},
        { Origin: 'https://evil.example' },
        { 'Sec-Fetch-Site': 'cross-site' },
      ];
      for (const origin of origins) {
        const headers = { 'Content-Type': 'application/json', ...origin };
        const answer = await contributor.send('/api/entries', { method: 'POST', body: input, headers });
        expectProblem(answer, 403, 'cross_site');
      }
    });
  });

  describe('about its health', () => {
    it('is ok, and ready while the database is there', async () => {
      expect((await anonymous('/healthz')).text).toBe('{"status":"ok"}');
      expect((await anonymous('/readyz')).text).toBe('{"status":"ready"}');
    });

    it('is not ready without the database, and says nothing of it', async () => {
      const other = await openWorld(await open());
      await other.database.close();
      const answer = await other.anonymous.get('/readyz');
      expect([answer.status, answer.text]).toEqual([503, '{"status":"database not reachable"}']);
      expect((await other.anonymous.get('/healthz')).status).toBe(200);
    });
  });
});
