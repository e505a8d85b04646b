import { beforeAll, describe, expect, it } from 'vitest';
import type { SiteRenderer } from '#api/publishing/site-renderer.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { draftInput, type Organisation, openWorld, type Person, type World } from '../../support/world.ts';

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
const parameters = (count: number) => Array.from({ length: count }, (_, n) => `x${n}=1`).join('&');
const facets = (fields: number, values: number) =>
  Array.from({ length: fields * values }, (_, n) => `facet.${FACETS[n % fields]}=v${n}`).join('&');
const FACETS = ['riskAreas', 'processSteps', 'technologies', 'licence', 'countries'];

const site: SiteRenderer = {
  build: 'test',
  render: async (request) => new Response(`${[...(await request.formData())].length} fields`),
};

describeEachDialect('what is asked of the portal', (open) => {
  let world: World;
  let organisation: Organisation;
  let writer: Person;
  beforeAll(async () => {
    world = await openWorld(await open(), { site });
    organisation = await world.buildOrganisation();
    writer = await world.buildAccount({ organisation });
  });
  const post = (body: string) =>
    writer.send('/api/entries', {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'application/json', Origin: 'http://localhost' },
    });
  const save = (description: string) =>
    writer.post('/api/entries', draftInput('product', organisation, { fields: { description } }));

  describe('in JSON', () => {
    it('may be nested as deeply as a draft and more, and not without end', async () => {
      const within = await post(`{"title": ${nested(19)}}`);
      expect(within.body.problems.length).toBeGreaterThan(0); // read, and found to be no draft
      const beyond = await post(`{"title": ${nested(20)}}`);
      expect([beyond.status, beyond.body.title]).toEqual([400, 'invalid_input']);
      expect(beyond.body.detail).toContain('more than 20 levels');
      expect((await post(`{"title": ${'['.repeat(900_000)}`)).body.detail).toContain('more than 20 levels');
      expect((await post(`{"title": ${'{"a":'.repeat(200_000)}`)).body.detail).toContain('more than 20 levels');
    });

    it('may hold as many brackets in its texts as it likes', async () => {
      const brackets = `${'['.repeat(50)} \\" ${'{'.repeat(50)} "quoted" \\`;
      expect((await save(brackets)).status).toBe(201);
      expect((await post(`{"title": "\\\\", "x": ${nested(3)}}`)).body.detail).not.toContain('levels');
    });
  });

  describe('in the address', () => {
    it('may have a hundred parameters, and no more', async () => {
      expect((await world.anonymous.get(`/api/search?${parameters(100)}`)).body.detail).not.toContain('parameters');
      const { status, body } = await world.anonymous.get(`/api/search?${parameters(101)}`);
      expect([status, body.title]).toEqual([400, 'invalid_input']);
      expect(body.detail).toContain('more than 100 parameters');
    });

    it('may have 8000 characters, and no more, pages and files included', async () => {
      expect((await world.anonymous.get(`/api/search?type=${'x'.repeat(7800)}`)).status).toBe(400);
      for (const path of ['/api/search?type=', '/en/search/results/?q=', '/', '/_astro/']) {
        const { status, body } = await world.anonymous.get(path + 'x'.repeat(8000));
        expect([status, body.title]).toEqual([414, 'address_too_long']);
        expect(body.detail).toContain('8000 characters');
      }
    });

    it('may ask for a hundred rows at a time, and no more', async () => {
      for (const path of ['/api/search', '/api/entries']) {
        expect((await world.anonymous.get(`${path}?limit=100`)).status).toBe(200);
        for (const limit of ['101', '0', '-1', '1e9', 'all', '']) {
          const { status, body } = await world.anonymous.get(`${path}?limit=${limit}`);
          expect([status, body.problems[0]?.path]).toEqual([400, 'limit']);
        }
      }
      const { hits } = await world.portalFor({ kind: 'anonymous' }).search.query({ q: '', limit: 1e9 });
      expect(hits.length).toBeLessThanOrEqual(100);
    });

    it('may filter by sixty values, and no more', async () => {
      expect((await world.anonymous.get(`/api/search?${facets(1, 60)}`)).status).toBe(200);
      const { status, body } = await world.anonymous.get(`/api/search?${facets(1, 61)}`);
      expect([status, body.problems]).toEqual([400, [expect.objectContaining({ path: 'facets', code: 'too_long' })]]);
      const many = Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`field${n}`, []]));
      await expect(world.portalFor({ kind: 'anonymous' }).search.query({ q: '', facets: many })).rejects.toMatchObject({
        code: 'invalid_input',
        problems: [{ path: 'facets' }],
      });
    });
  });

  describe('in a form', () => {
    const send = (count: number, multipart = false) => {
      const form = multipart ? new FormData() : new URLSearchParams();
      for (let n = 0; n < count; n++) form.append(`fields.evidence.${n}.title`, '');
      return writer.send('/en/workspace/new/product/', {
        method: 'POST',
        body: form,
        headers: { Origin: 'http://localhost' },
      });
    };

    it.each([false, true])('may have two thousand fields, and no more (multipart: %j)', async (multipart) => {
      expect((await send(1990, multipart)).text).toBe('1990 fields');
      const { status, body } = await send(2010, multipart);
      expect([status, body.title]).toEqual([413, 'too_large']);
      expect(body.detail).toContain('more than 2000 fields');
    });
  });

  describe('in Markdown', () => {
    it('may have 200,000 characters, and no more', async () => {
      expect((await save('x '.repeat(99_999))).status).toBe(201);
      const { status, body } = await save('x'.repeat(200_001));
      expect([status, body.problems]).toEqual([
        400,
        [expect.objectContaining({ path: 'fields.description', code: 'too_long' })],
      ]);
    });

    it.each([
      ['quotations', (depth: number) => `${'> '.repeat(depth)}x`],
      ['lists', (depth: number) => `${'- '.repeat(depth)}x`],
      [
        'lists by indentation',
        (depth: number) => Array.from({ length: depth }, (_, n) => `${'  '.repeat(n)}- x`).join('\n'),
      ],
    ])('may nest %s as deeply as a reader can follow, and no more', async (_what, at) => {
      expect((await save(at(20))).status).toBe(201);
      for (const depth of [70, 200]) {
        const { status, body } = await save(at(depth));
        expect([status, body.problems[0]?.path, body.problems[0]?.message]).toEqual([
          400,
          'fields.description',
          expect.stringContaining('60 levels'),
        ]);
      }
    });
  });
});
