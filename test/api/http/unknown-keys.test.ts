import { beforeAll, describe, expect, it } from 'vitest';
import { entryTypes } from '#plugins/index.ts';
import { fixtures } from '../../support/fixtures.ts';
import type { Answer } from '../../support/caller.ts';
import { dump } from '../../support/dump.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { signOnBodies } from './sign-on-bodies.ts';
import { type BuiltEntry, openWorld, type Person, type World } from '../../support/world.ts';
import { ASSISTANCE_BODIES } from './bodies-assistance.ts';
import { JOINING_BODIES } from './bodies-joining.ts';

const UNKNOWN = ['colour', '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'state', '$where'];

type Json = null | string | number | boolean | Json[] | { [key: string]: Json };

const signed = { clientDataJSON: 'e30', authenticatorData: 'e30', signature: 'e30' };
const made = { clientDataJSON: 'e30', attestationObject: 'e30' };
const factorBodies: Record<string, Json> = {
  'POST /api/session/second-factor': { passkey: { id: 'id', response: signed } },
  'POST /api/session/second-factor/challenge': {},
  'POST /api/session/passkey': { passkey: { id: 'id', response: signed } },
  'POST /api/session/passkey/challenge': {},
  'POST /api/session/factor-confirmation': { passkey: { id: 'id', response: signed } },
  'POST /api/session/factor-confirmation/challenge': {},
  'POST /api/factors/app': {},
  'POST /api/factors/app/confirmation': { code: '123456' },
  'DELETE /api/factors/app': {},
  'POST /api/factors/passkeys/challenge': {},
  'POST /api/factors/passkeys': { name: 'A passkey', passkey: { id: 'id', response: made } },
  'PUT /api/factors/passkeys/{id}': { name: 'A passkey' },
  'DELETE /api/factors/passkeys/{id}': {},
  'POST /api/factors/recovery-codes': {},
  'DELETE /api/session/password': {},
  'POST /api/factor-resets': { email: 'somebody@example.org' },
};

/** A body that each route would take; with all the levels that it may have. A route without one fails. */
const bodies = (entry: BuiltEntry): Record<string, Json> => {
  const { organisation, title, summary, language, marking } = entry.input;
  const fields = JSON.parse(JSON.stringify(fixtures.product!.largest)) as Json;
  const draft = { type: 'product', organisation, title, summary, language, marking, fields };
  const revisionHash = entry.revision.hash;
  return {
    ...JOINING_BODIES,
    ...ASSISTANCE_BODIES,
    'POST /api/session': { email: 'somebody@example.org', password: 'a long password' },
    'PUT /api/account': { name: 'Somebody', language: 'en' },
    'DELETE /api/account': { email: 'somebody@example.org' },
    'POST /api/account/confirmation': {},
    'POST /api/account/export': {},
    'POST /api/account/address': { email: 'somebody@example.org' },
    'PUT /api/account/address': { token: 'none' },
    'POST /api/password-resets': { email: 'somebody@example.org' },
    'PUT /api/password-resets': { token: 'none', newPassword: 'a long password' },
    'POST /api/address-undos': { token: 'none' },
    'POST /api/entries': draft,
    'PUT /api/entries/{id}': { ...draft, basedOn: revisionHash },
    'POST /api/entries/{id}/withdraw': { reason: 'It is over.' },
    'POST /api/entries/{id}/approve': { revisionHash, reason: 'Good.' },
    'POST /api/entries/{id}/request-changes': { revisionHash, reason: 'Say more.' },
    'POST /api/entries/{id}/submit': {},
    'DELETE /api/session': {},
    'POST /api/session/confirmation': { password: 'a long password' },
    'PUT /api/session/password': { currentPassword: 'a long password', newPassword: 'another password' },
    'POST /api/tokens': { name: 'A program', scopes: ['read'], days: 7 },
    'DELETE /api/tokens': {},
    'DELETE /api/tokens/{id}': {},
    'DELETE /api/sessions': {},
    'DELETE /api/sessions/{id}': {},
    'POST /api/entries/{id}/confirm': { revisionHash },
    'POST /api/entries/{id}/narrow': { marking: 'green', reason: 'A partner asked.' },
    'POST /api/entries/{id}/cancel-schedule': {},
    'POST /api/jobs/{id}/retry': {},
    'DELETE /api/jobs/{id}': {},
    'POST /api/plugins/{plugin}/switch-off': {},
    'POST /api/plugins/{plugin}/switch-on': {},
    'POST /api/groups': { name: 'Night watch', purpose: 'To watch.' },
    'DELETE /api/groups/{id}': {},
    'POST /api/groups/{id}/leave': {},
    'POST /api/groups/{id}/invitations': { email: 'somebody@example.org' },
    'DELETE /api/groups/{id}/invitations/{invitation}': {},
    'PUT /api/groups/{id}/members/{account}': { role: 'owner' },
    'DELETE /api/groups/{id}/members/{account}': {},
    'POST /api/group-invitations/{id}/accept': {},
    'POST /api/group-invitations/{id}/decline': {},
    'POST /api/organisations/{slug}/proofs': { domain: 'customs.example', method: 'dns' },
    'POST /api/organisations/{slug}/proofs/{proof}/check': {},
    'DELETE /api/organisations/{slug}/proofs/{proof}': {},
    'POST /api/uploads': { organisation, name: 'report.txt', bytes: 10 },
    'DELETE /api/uploads/{id}': {},
    ...signOnBodies,
    ...factorBodies,
    'PUT /api/organisations/{slug}/profile': { name: 'Harbour', summary: 'A harbour.', showContact: false },
    'PUT /api/organisations/{slug}/kind': { kind: 'customs', evidence: 'The law.' },
    'POST /api/organisations/{slug}/end-kind': { reason: 'A mistake.' },
    'POST /api/organisations/{slug}/suspend': { reason: 'A mistake.' },
    'POST /api/organisations/{slug}/reinstate': { reason: 'A mistake.' },
    'POST /api/organisations/{slug}/merge': { into: 'port', reason: 'A new law.' },
    'PUT /api/contact-point': { isShown: true },
    'PUT /api/entries/{id}/offer': { to: 'port' },
    'DELETE /api/entries/{id}/offer': {},
    'POST /api/entries/{id}/offer/accept': {},
    'POST /api/entries/{id}/offer/decline': {},
    'POST /api/entries/{id}/move': { to: 'port', reason: 'A new law.' },
  };
};

interface Operation {
  name: string;
  method: string;
  path: string;
}

describeEachDialect('a key that nobody has declared', (open) => {
  let world: World;
  let entry: BuiltEntry;
  let member: Person;
  let operations: Operation[];
  beforeAll(async () => {
    world = await openWorld(await open());
    const organisation = await world.buildOrganisation({ kind: 'customs', slug: 'harbour' });
    entry = await world.buildEntry({ organisation });
    member = await world.buildAccount({ organisation });
    const { text } = await world.anonymous.get('/api/openapi.json');
    const { paths } = JSON.parse(text) as { paths: Record<string, object> };
    operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => ({ name: `${method.toUpperCase()} ${path}`, method, path })),
    );
  });

  const addressOf = ({ path }: Operation) =>
    path
      .replace(/\{(id|invitation|account|proof)\}/g, entry.id)
      .replace('{type}', 'product')
      .replace('{slug}', 'harbour')
      .replace('{domain}', 'harbour.example');
  const send = (operation: Operation, query: string, body: string | undefined) =>
    member.send(addressOf(operation) + query, {
      method: operation.method.toUpperCase(),
      headers: { 'Content-Type': 'application/json', Origin: 'http://localhost' },
      body: operation.method === 'get' ? undefined : body,
    });
  const expectUnknown = (where: unknown, { status, body }: Answer, path: string) => {
    const found = (body.problems ?? []).map((problem) => [problem.path, problem.code]);
    expect([where, status, found]).toEqual([where, 400, expect.arrayContaining([[path, 'unknown_key']])]);
  };

  it('in the query is refused by every route', async () => {
    const before = await dump(world.database);
    expect(operations.length).toBeGreaterThan(15);
    for (const operation of operations)
      for (const key of [...UNKNOWN, 'a.b', 'id[]', 'limit ']) {
        const body = JSON.stringify(bodies(entry)[operation.name] ?? {});
        const answer = await send(operation, `?${encodeURIComponent(key)}=1`, body);
        expectUnknown([operation.name, key], answer, key);
      }
    expect(await dump(world.database)).toEqual(before);
  });

  it('in the body is refused by every route, at every level of it, in lists and groups', async () => {
    const before = await dump(world.database);
    const levels: string[] = [];
    // PATCH takes the bytes of a file, in which there are no keys.
    for (const operation of operations.filter(({ method }) => !['get', 'patch'].includes(method))) {
      const body = bodies(entry)[operation.name];
      if (body === undefined) throw new Error(`${operation.name} is new: say what its body looks like.`);
      for (const level of objectsIn(body))
        for (const key of UNKNOWN) {
          const answer = await send(operation, '', withKey(body, level, key));
          const path = [...level, key].join('.');
          levels.push(path);
          expectUnknown([operation.name, path], answer, path);
        }
    }
    expect(levels).toEqual(expect.arrayContaining(['colour', 'fields.__proto__', 'fields.evidence.1.constructor']));
    expect(await dump(world.database)).toEqual(before);
  });

  it('in the fields of any type is refused, in each of its groups', async () => {
    let groupCount = 0;
    for (const [type, { description }] of Object.entries(entryTypes)) {
      const fields = JSON.parse(JSON.stringify(fixtures[type]!.largest)) as Record<string, Json>;
      delete fields.products; // the examples refer to entries that are not there
      const body = { type, organisation: 'harbour', title: 'A title', fields };
      delete fields.pictures;
      delete fields.documents;
      const groups = description
        .filter((field) => field.fields && field.name in fields)
        .map(({ name, many }) => ['fields', name, ...(many ? ['0'] : [])]);
      groupCount += groups.length;
      for (const level of [['fields'], ...groups]) {
        const answer = await send(
          { name: '', method: 'post', path: '/api/entries' },
          '',
          withKey(body, level, 'colour'),
        );
        expectUnknown([type, level], answer, [...level, 'colour'].join('.'));
      }
    }
    expect(groupCount).toBeGreaterThanOrEqual(3);
  });
});

describeEachDialect('a body that is nested without end', (open) => {
  it('is refused within the time of a test, though nobody has declared a key at each of its levels', async () => {
    const world = await openWorld(await open());
    const member = await world.buildAccount();
    const levels = 60_000;
    const body = `{"fields":${'{"__proto__":0,"a":'.repeat(levels)}0${'}'.repeat(levels)}}`;
    const answer = await member.send('/api/entries', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: 'http://localhost' },
      body,
    });
    expect([answer.status, answer.body.title]).toEqual([400, 'invalid_input']);
  });
});

/** Paths of all objects in a value, its own root first. */
function objectsIn(value: Json, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, part]) => objectsIn(part, [...path, key]));
  return Array.isArray(value) ? inner : [path, ...inner];
}

/** The body as JSON text, with one more key in one of its objects. As text: `__proto__` is a key like any other there. */
function withKey(body: Json, [next, ...rest]: string[], key: string): string {
  if (next === undefined) {
    const known = JSON.stringify(body).slice(1, -1);
    return `{${known}${known ? ',' : ''}${JSON.stringify(key)}:{"isAdmin":true}}`;
  }
  const parts = Object.entries(body as Record<string, Json>).map(([name, part]) => {
    const text = name === next ? withKey(part, rest, key) : JSON.stringify(part);
    return Array.isArray(body) ? text : `${JSON.stringify(name)}:${text}`;
  });
  return Array.isArray(body) ? `[${parts.join(',')}]` : `{${parts.join(',')}}`;
}

describeEachDialect('what cannot be filtered, sorted or continued by', (open) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(await open());
    await world.buildEntry({ fields: { dataLocation: 'Somewhere', riskAreas: ['drugs'] } });
  });
  /** The answer without what names the request, and without the name that was asked for. */
  const refusal = async (path: string, name: string) => {
    const { status, text, headers } = await world.anonymous.get(path);
    expect([path, status]).toEqual([path, 400]);
    return text.replaceAll(headers.get('X-Request-Id')!, '').replaceAll(name, '');
  };

  describe.each([
    ['a facet', (name: string) => `/api/search?facet.${name}=x`, ['description', 'dataLocation', 'marking', 'nothing']],
    ['a sort order', (name: string) => `/api/entries?sort=${name}`, ['marking', 'listing_number', 'nothing']],
    ['a sort order of hits', (name: string) => `/api/search?sort=${name}`, ['score', 'marking', 'nothing']],
    ['a vocabulary', (name: string) => `/api/entries?term=${name}/drugs`, ['marking', 'organisation', 'nothing']],
    ['a cursor', (name: string) => `/api/entries?cursor=${name}`, ['WzEsMl0', 'e30', 'bnVsbA', 'nothing', 'WyJhIl0']],
    ['a filter', (name: string) => `/api/entries?${name}=x`, ['marking', 'state', 'listing_number', 'nothing']],
  ])('%s', (_what, addressOf, names) => {
    it('is refused in the same words, whether there is such a thing or not', async () => {
      const refusals = new Set<string>();
      for (const name of names) refusals.add(await refusal(addressOf(name), name));
      expect([...refusals]).toHaveLength(1);
    });
  });

  it('is refused before the database is asked', async () => {
    const blind = await openWorld(await open());
    await blind.database.close();
    // Whoever brings a cookie gets no answer that was kept.
    const headers = { Cookie: 'theme=dark' };
    for (const name of ['description', 'marking', 'nothing'])
      for (const path of [`/api/search?facet.${name}=x`, `/api/entries?sort=${name}`, `/api/entries?term=${name}/x`])
        expect([path, (await blind.anonymous.send(path, { headers })).status]).toEqual([path, 400]);
    expect((await blind.anonymous.send('/api/entries', { headers })).status).toBe(500);
  });
});
