import { beforeAll, describe, expect, it, vi } from 'vitest';
import { builtSite } from '../../support/built-site.ts';
import { pageAddresses, routeAddresses } from '../../support/addresses.ts';
import type { Caller } from '../../support/caller.ts';
import { dump } from '../../support/dump.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { type BuiltEntry, draftInput, openWorld, type Person, type World } from '../../support/world.ts';

const OWN = 'http://localhost';

/** What another site, or no site at all, can make a browser say of where a request comes from. */
const FROM_ELSEWHERE: Record<string, string>[] = [
  {},
  { Origin: 'https://evil.example' },
  { Origin: 'null' },
  { Origin: `${OWN}.evil.example` },
  { 'Sec-Fetch-Site': 'cross-site' },
  { 'Sec-Fetch-Site': 'same-site' },
  { 'Sec-Fetch-Site': 'none' },
  { 'Sec-Fetch-Site': 'SAME-ORIGIN' },
  { 'Sec-Fetch-Site': 'same-origin, cross-site' },
  { 'Sec-Fetch-Site': 'garbage' },
  { 'Sec-Fetch-Site': 'cross-site', Origin: OWN },
  { 'Sec-Fetch-Site': 'same-site', Origin: 'http://files.localhost' },
];
const FROM_HERE: Record<string, string>[] = [
  { 'Sec-Fetch-Site': 'same-origin' },
  { Origin: OWN },
  { 'Sec-Fetch-Site': 'same-origin', Origin: OWN },
];

const BODIES: [type: string | undefined, body: string | undefined][] = [
  ['application/json', '{"reason":"x","revisionHash":"x"}'],
  ['text/plain', '{"reason":"x","revisionHash":"x"}'],
  ['application/x-www-form-urlencoded', 'reason=x&action=submit'],
  [undefined, undefined],
];

/** Every origin with JSON, and the origins that browsers really send with every other body. */
const FORGED = FROM_ELSEWHERE.flatMap((from, index) =>
  BODIES.slice(0, index < 5 ? BODIES.length : 1).map((body) => [from, body] as const),
);
const METHODS = ['POST', 'PUT', 'PATCH', 'DELETE'];

/** @param everyNth of the requests is sent to an address, the next to the next one; 1: all of them */
export function describeCrossSite(everyNth: number): void {
  describeEachDialect('every address of the portal', (open) => {
    let world: World;
    let entry: BuiltEntry;
    let member: Person;
    let maintainer: Person;
    let addresses: string[];
    beforeAll(async () => {
      world = await openWorld(await open(), { site: await builtSite() });
      const organisation = await world.buildOrganisation({ kind: 'customs', slug: 'harbour' });
      entry = await world.buildEntry({ organisation, slug: 'crane', state: 'submitted' });
      member = await world.buildAccount({ organisation, role: 'manager' });
      maintainer = await world.buildAccount({ role: 'maintainer' });
      await world.buildEntry({ organisation, slug: 'live' });
      await vi.waitUntil(async () => (await world.deps.outbox.open(1)).length === 0);
      const ids = {
        id: entry.id,
        invitation: entry.id,
        account: entry.id,
        domain: 'harbour.example',
        proof: entry.id,
        question: entry.id,
        response: entry.id,
      };
      const parts = { ...ids, locale: 'en', type: 'product', number: '1', vocabulary: 'risk-areas', term: 'drugs' };
      const all = [...routeAddresses(world.app, { ...parts, slug: 'harbour', name: 'a.txt', plugin: 'guidance' })];
      addresses = [...new Set([...all, ...pageAddresses({ ...parts, slug: 'live' })])];
    });
    const send = (caller: Caller, path: string, method: string, from: Record<string, string>, body = BODIES[0]!) =>
      caller.send(path, {
        method,
        headers: { ...(body[0] && { 'Content-Type': body[0] }), ...from },
        body: body[1],
      });

    it('is among those that are tested: routes of the API, pages of the workspace, the front door', () => {
      expect(addresses).toEqual(
        expect.arrayContaining([
          '/',
          '/api/session',
          `/api/entries/${entry.id}/approve`,
          '/en/',
          '/en/sign-in/',
          `/en/workspace/entries/${entry.id}/edit/`,
          `/en/workspace/reviews/${entry.id}/`,
          '/en/workspace/new/product/',
        ]),
      );
      expect(addresses.length).toBeGreaterThan(35);
    });

    describe.each(METHODS)('refuses %s with a session', (method) => {
      it('unless it comes from a page of the portal, whatever the body is, and changes nothing', async () => {
        const before = await dump(world.database);
        for (const [turn, address] of addresses.entries())
          for (const [from, body] of FORGED.filter((_forged, index) => (index + turn) % everyNth === 0)) {
            const answer = await send(member, address, method, from, body);
            const { status, headers } = answer;
            expect([address, from, body[0], status, answer.body.title]).toEqual([
              ...[address, from, body[0]],
              ...[403, 'cross_site'],
            ]);
            expect([headers.get('Access-Control-Allow-Origin'), headers.get('Set-Cookie')]).toEqual([null, null]);
          }
        expect(await dump(world.database)).toEqual(before);
      });
    });

    it('takes what comes from a page of the portal for what it is', async () => {
      for (const from of FROM_HERE) {
        const draft = { ...draftInput('product', { slug: 'harbour' }), title: 'From here' };
        const body: (typeof BODIES)[number] = ['application/json', JSON.stringify(draft)];
        expect([from, (await send(member, '/api/entries', 'POST', from, body)).status]).toEqual([from, 201]);
      }
    });

    it('changes nothing by GET and HEAD, whoever asks, with and without a question', async () => {
      const before = await dump(world.database);
      const token = (
        await world.accounts.create({ kind: 'system', name: 'test' }, { email: 'new@example.org', role: 'reviewer' })
      ).token;
      const prepared = await dump(world.database);
      expect(prepared).not.toEqual(before);
      const questions = ['', `?token=${token}`, '?q=crane&action=submit&done=saved', '?_method=POST'];
      for (const caller of [world.anonymous, member, maintainer])
        // That the audit log was taken out is itself written into it, by rule.
        for (const [turn, address] of addresses.filter((one) => one !== '/api/audit.csv').entries())
          for (const method of ['GET', 'HEAD'])
            for (const question of questions.filter((_question, index) => (index + turn) % everyNth === 0)) {
              const { status } = await caller.send(address + question, { method });
              expect([address + question, status < 500]).toEqual([address + question, true]);
            }
      expect(await dump(world.database)).toEqual(prepared);
      expect(world.logs).toEqual([]);
    });
  });
}
