import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answer } from '../../support/caller.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import {
  type BuiltEntry,
  draftInput,
  type Organisation,
  openWorld,
  type Person,
  type World,
} from '../../support/world.ts';
import { callerFrom, later, small } from './support.ts';

afterEach(() => {
  vi.useRealTimers();
});

const expectRefused = ({ status, body, headers }: Answer, atMostSeconds: number): void => {
  expect([status, body.title]).toEqual([429, 'too_many_requests']);
  const seconds = Number(headers.get('Retry-After'));
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(atMostSeconds);
  expect(body.detail).toContain(`in ${seconds > 90 ? Math.ceil(seconds / 60) : seconds} `);
};

describeEachDialect('a limit', (open) => {
  let world: World;
  let organisation: Organisation;
  let writer: Person;
  beforeEach(async () => {
    world = await openWorld(await open(), { limits: small });
    organisation = await world.buildOrganisation();
    writer = await world.buildAccount({ organisation });
  });
  const counts = () => world.database.read.selectFrom('limit_count').selectAll().orderBy('key').execute();
  const save = (person: Person, title = 'Draft', description = 'Short.') =>
    person.post('/api/entries', draftInput('product', organisation, { title, fields: { description } }));

  describe('on searching', () => {
    // One word costs 2 points, so 6 questions are the 12 points of the limit.
    const paths = (n: number) => [`/api/search?q=word${n}`, `/api/entries?q=word${n}`];

    it.each([0, 1])('lets through up to the limit, then says when to come back (%j)', async (which) => {
      const reader = callerFrom(world, '192.0.2.1');
      for (let n = 0; n < 6; n++) expect((await reader.get(paths(n)[which]!)).status).toBe(200);
      expectRefused(await reader.get(paths(6)[which]!), 60);
      expect((await callerFrom(world, '192.0.2.2').get(paths(6)[which]!)).status).toBe(200);
      expect((await writer.get(paths(6)[which]!)).status).toBe(200);
      later(61);
      expect((await reader.get(paths(7)[which]!)).status).toBe(200);
    });

    it('costs more with more words, and twice where few entries have them all', async () => {
      await world.buildEntry({ title: 'Cargo alpha beta gamma' });
      const spent = async (q: string, address: string) => {
        const reader = callerFrom(world, address);
        await reader.get(`/api/search?q=${encodeURIComponent(q)}`);
        let left = 0;
        while ((await reader.get(`/api/search?type=none${left}`)).status === 200) left++;
        return small.search.points - left;
      };
      expect(await spent('cargo', '192.0.2.11')).toBe(2);
      expect(await spent('cargo alpha beta gamma', '192.0.2.12')).toBe(9);
      expect(await spent('', '192.0.2.13')).toBe(1);
    });

    it('counts an account wherever it asks from, and the page without scripts as the API does', async () => {
      const portal = world.portalFor(writer.actor);
      for (let n = 0; n < 6; n++) {
        const answer = await callerFrom(world, `192.0.2.${n}`, writer.cookie).get(`/api/search?q=word${n}`);
        expect(answer.status).toBe(200);
      }
      await expect(portal.search.query({ q: 'word' })).rejects.toMatchObject({
        code: 'too_many_requests',
        retryAfterSeconds: expect.any(Number) as number,
      });
    });

    it('does not count what the process itself looks up, nor lists and single entries', async () => {
      const entry = await world.buildEntry();
      const portal = world.portalFor({ kind: 'anonymous' });
      for (let n = 0; n < 20; n++) await portal.search.query({ q: 'word' });
      const before = await counts();
      for (let n = 0; n < 20; n++) {
        const answers = await Promise.all(
          ['/api/entries', `/api/entries/${entry.id}`, '/en/', '/api/organisations'].map(world.anonymous.get),
        );
        expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      }
      expect(await counts()).toEqual(before);
    });

    it('writes once for several questions, and nothing for those that are refused', async () => {
      const reader = callerFrom(world, '192.0.2.1');
      const points = async () => (await counts()).find(({ key }) => key.startsWith('search:'))?.points;
      await reader.get('/api/search?type=a');
      expect(await points()).toBe(small.search.lease);
      await reader.get('/api/search?type=b');
      expect(await points()).toBe(small.search.lease);
      for (let n = 0; n < 20; n++) await reader.get(`/api/search?type=${n}`);
      const refusedAt = await points();
      for (let n = 0; n < 20; n++) expect((await reader.get(`/api/search?type=${n}`)).status).toBe(429);
      expect(await points()).toBe(refusedAt);
    });

    it('never lets more than the limit through, however many ask at once', async () => {
      const reader = callerFrom(world, '192.0.2.1');
      const asked = Array.from({ length: 40 }, (_, n) => reader.get(`/api/search?type=${n}`));
      const passed = (await Promise.all(asked)).filter(({ status }) => status === 200);
      expect(passed).toHaveLength(small.search.points);
    });
  });

  describe('on writing', () => {
    it('lets an account do so much and refuses what follows, whatever it is, without changing anything', async () => {
      const saved = await save(writer, 'One');
      const { id } = saved.body;
      await save(writer, 'Two');
      await save(writer, 'Three');
      expect((await writer.post(`/api/entries/${id}/submit`)).status).toBe(202);
      expectRefused(await save(writer, 'Five'), 60);
      const edit = { ...draftInput('product', organisation), basedOn: saved.body.revision.hash };
      expectRefused(await writer.put(`/api/entries/${id}`, edit), 60);
      expectRefused(await writer.post(`/api/entries/${id}/submit`), 60);
      expectRefused(await writer.post(`/api/entries/${id}/withdraw`, { reason: 'No.' }), 60);
      const titles = (await world.portalFor(writer.actor).entries.listMine()).map(({ title }) => title);
      expect(titles.toSorted()).toEqual(['One', 'Three', 'Two']);
      const colleague = await world.buildAccount({ organisation });
      expect((await save(colleague)).status).toBe(201);
      later(61);
      expect((await save(writer, 'Six')).status).toBe(201);
    });

    it('counts the decisions of a reviewer', async () => {
      const reviewer = await world.buildAccount({ role: 'reviewer' });
      const entries: BuiltEntry[] = [];
      for (let n = 0; n < 5; n++) entries.push(await world.buildEntry({ state: 'submitted' }));
      const decide = ({ id, revision }: (typeof entries)[number], n: number) =>
        n % 2 === 0
          ? reviewer.post(`/api/entries/${id}/approve`, { revisionHash: revision.hash })
          : reviewer.post(`/api/entries/${id}/request-changes`, { revisionHash: revision.hash, reason: 'More.' });
      for (const [n, entry] of entries.slice(0, 4).entries()) expect((await decide(entry, n)).status).toBe(200);
      expectRefused(await decide(entries[4]!, 4), 60);
      const { state } = await world.portalFor(world.reviewer).entries.getWorking(entries[4]!.id);
      expect(state).toBe('submitted');
    });

    it('counts the bytes that an account sends', async () => {
      expect((await save(writer, 'Long', 'x'.repeat(7000))).status).toBe(201);
      expectRefused(await save(writer, 'Longer', 'x'.repeat(7000)), 600);
      const colleague = await world.buildAccount({ organisation });
      expect((await save(colleague, 'Short', 'x'.repeat(1000))).status).toBe(201);
      later(601);
      expect((await save(writer, 'Later', 'x'.repeat(7000))).status).toBe(201);
    });
  });

  it('holds after a restart, and for two processes together', async () => {
    const reader = callerFrom(world, '192.0.2.1');
    for (let n = 0; n < 6; n++) await reader.get(`/api/search?type=${n}`);
    const other = callerFrom(await openWorld(world.database, { limits: small }), '192.0.2.1');
    let passed = 0;
    for (let n = 0; n < 20; n++) if ((await other.get(`/api/search?type=more${n}`)).status === 200) passed++;
    expect(passed).toBe(small.search.points - 6);
    expect((await reader.get('/api/search?type=again')).status).toBe(429);
  });

  it('that cannot be counted lets work go on, and says so in the log', async () => {
    await world.database.write.schema.dropTable('limit_count').execute();
    expect((await callerFrom(world, '192.0.2.1').get('/api/search?q=cargo')).status).toBe(200);
    expect((await save(writer)).status).toBe(201);
    // What a write costs is counted at the same time, so either may fail first.
    const said = world.logs.map(({ limit }) => limit);
    expect([said[0], said.slice(1).toSorted()]).toEqual(['search', ['writes', 'writtenBytes']]);
  });

  it('forgets what has run out', async () => {
    await callerFrom(world, '192.0.2.1').get('/api/search?q=cargo');
    expect(await counts()).toHaveLength(1);
    later(61);
    const again = await openWorld(world.database, { limits: small });
    await callerFrom(again, '192.0.2.2').get('/api/search?q=cargo');
    expect((await counts()).map(({ key }) => key)).toEqual(['search:network:192.0.2.2/32']);
  });
});
