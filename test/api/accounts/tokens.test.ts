import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { system } from '#api/access/actor.ts';
import { settleRefusals } from '#api/audit/service.ts';
import { sha256 } from '#api/db/json.ts';
import { type NewToken, type OwnToken, TOKEN_SCOPES, type TokenScope } from '#plugins/kit/index.ts';
import type { Caller } from '../../support/caller.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { age, PASSWORD, buildSignedIn, type SignedIn } from '../../support/sign-in.ts';
import { makeToken, programWith } from '../../support/token.ts';
import { type BuiltEntry, draftInput, type Organisation, openWorld, type World } from '../../support/world.ts';
import { small } from '../limits/support.ts';
import { listEvents } from '../audit/support.ts';

describeEachDialect('an API token', (open) => {
  let world: World;
  let organisation: Organisation;
  let owner: SignedIn;
  beforeAll(async () => {
    world = await openWorld(await open());
  });
  beforeEach(async () => {
    organisation = await world.buildOrganisation({ kind: 'customs' });
    owner = await buildSignedIn(world, { organisation });
  });
  const list = async (of: Caller = owner) =>
    (JSON.parse((await of.get('/api/tokens')).text) as { rows: OwnToken[] }).rows;
  const statusOf = async (caller: Caller, path = '/api/entries') => (await caller.get(path)).status;
  const draft = (title = 'By a program') => draftInput('experience', organisation, { title, marking: 'amber' });
  const rowOf = ({ id }: Pick<NewToken, 'id'>) =>
    world.database.read.selectFrom('api_token').selectAll().where('id', '=', id).executeTakeFirst();
  const program = (token: NewToken) => programWith(world, token.token);

  describe('is made', () => {
    it('by its owner, shown once, and kept as SHA-256 only', async () => {
      const made = await makeToken(owner, { name: '  Nightly import  ', scopes: ['write', 'read'], days: 7 });
      expect(made.token).toMatch(/^entrepot_[A-Za-z0-9_-]{43}$/);
      expect(made).toMatchObject({ name: 'Nightly import', scopes: ['read', 'write'], isExpired: false });
      expect(made.usedAt).toBeUndefined();
      const days = (Date.parse(made.expiresAt) - Date.parse(made.createdAt)) / 86_400_000;
      expect(days).toBeCloseTo(7, 3);
      expect((await rowOf(made))?.token_hash).toBe(sha256(made.token));
      const { token: _, ...shown } = made;
      expect(await list()).toEqual([shown]);
      const everything = JSON.stringify([await rowOf(made), await listEvents(world.database), world.logs]);
      expect(everything).not.toContain(made.token.slice(9));
    });

    it('for 90 days when nothing is said, for a year at most', async () => {
      const { createdAt, expiresAt } = await makeToken(owner);
      expect((Date.parse(expiresAt) - Date.parse(createdAt)) / 86_400_000).toBeCloseTo(90, 3);
      await makeToken(owner, { name: 'Long', days: 365 });
      expect((await owner.post('/api/tokens', { name: 'Longer', scopes: ['read'], days: 366 })).status).toBe(400);
    });

    it.each([
      ['without a name', { name: ' ' }, 'name'],
      ['with a name that is too long', { name: 'x'.repeat(81) }, 'name'],
      ['without a scope', { scopes: [] }, 'scopes'],
      ['with a scope that there is not', { scopes: ['approve'] }, 'scopes.0'],
      ['for no days', { days: 0 }, 'days'],
      ['for half a day', { days: 0.5 }, 'days'],
      ['with a name that cannot be kept', { name: 'a\u0000b' }, 'name'],
    ])('not %s', async (_how, changes, path) => {
      const { status, body } = await owner.post('/api/tokens', { name: 'A', scopes: ['read'], ...changes });
      expect([status, body.problems.map((problem) => problem.path)]).toEqual([400, [path]]);
    });

    it('not twice with one name, also at the same moment, and not without end', async () => {
      const same = await Promise.all(
        [1, 2, 3].map(() => owner.post('/api/tokens', { name: 'Same', scopes: ['read'] })),
      );
      expect(same.map(({ status }) => status).toSorted()).toEqual([201, 400, 400]);
      for (let n = 1; n < 20; n++) await makeToken(owner, { name: `Number ${n}` });
      const { status, body } = await owner.post('/api/tokens', { name: 'One more', scopes: ['read'] });
      expect([status, body.problems[0]!.message]).toEqual([400, expect.stringContaining('20 tokens')]);
    });

    it('and revoked only by who gave the password a short while ago; listed also later', async () => {
      const made = await makeToken(owner);
      await age(world, owner, { assured_at: 3_600_000 });
      const answers = [
        await owner.post('/api/tokens', { name: 'Another', scopes: ['read'] }),
        await owner.remove(`/api/tokens/${made.id}`),
        await owner.remove('/api/tokens'),
      ];
      expect(answers.map(({ status, body }) => [status, body.title])).toEqual(
        answers.map(() => [403, 'assurance_too_low']),
      );
      expect(await list()).toHaveLength(1);
    });
  });

  describe('acts for its owner', () => {
    const all = () => makeToken(owner);

    it('without a cookie, and without saying where it comes from', async () => {
      const saved = await program(await all()).post('/api/entries', draft());
      expect([saved.status, saved.text]).toEqual([201, expect.stringContaining('By a program')]);
      expect(
        (await program(await makeToken(owner, { name: 'B' })).post(`/api/entries/${saved.body.id}/submit`)).status,
      ).toBe(202);
    });

    it('and reads what its owner reads, and nothing else', async () => {
      const mine = await world.buildEntry({ organisation, marking: 'amber-strict' });
      const others = await world.buildEntry({ marking: 'amber-strict' });
      const reader = program(await makeToken(owner, { scopes: ['read'] }));
      expect([
        await statusOf(reader, `/api/entries/${mine.id}`),
        await statusOf(reader, `/api/entries/${others.id}`),
      ]).toEqual([200, 404]);
    });

    it('is named in the audit log beside its owner, in what it did and what it was refused', async () => {
      const made = await makeToken(owner, { scopes: ['write'] });
      await settleRefusals(world.database);
      const before = (await listEvents(world.database)).length;
      const saved = await program(made).post('/api/entries', draft());
      expect((await program(made).post(`/api/entries/${saved.body.id}/submit`)).status).toBe(403);
      await settleRefusals(world.database);
      const events = (await listEvents(world.database)).slice(before);
      expect(events.map(({ actor, action, details }) => [actor, action, JSON.parse(details) as object])).toMatchObject([
        [`account:${owner.accountId}`, 'revision-saved', { token: made.id }],
        [`account:${owner.accountId}`, 'refused', { token: made.id, act: 'entries.submit' }],
      ]);
    });

    it('says when it was last used, to the hour, and does not write at every request', async () => {
      const made = await all();
      const reader = program(made);
      await reader.get('/api/entries');
      const first = await rowOf(made);
      await reader.get('/api/entries');
      expect(await rowOf(made)).toEqual(first);
      const [shown] = await list();
      expect(shown!.usedAt).toMatch(/:00:00\.000Z$/);
      const old = new Date(Date.now() - 7_200_000).toISOString();
      await world.database.write.updateTable('api_token').set({ used_at: old }).where('id', '=', made.id).execute();
      await reader.get('/api/entries');
      expect(Date.parse((await rowOf(made))!.used_at!)).toBeGreaterThan(Date.parse(old));
    });
  });

  describe('reaches as far as its scopes', () => {
    let entry: BuiltEntry;
    let working: BuiltEntry;
    beforeAll(async () => {
      organisation = await world.buildOrganisation({ kind: 'customs' });
      owner = await buildSignedIn(world, { organisation });
    });
    beforeEach(async () => {
      entry = await world.buildEntry({ organisation, marking: 'amber' });
      working = await world.buildEntry({ organisation, marking: 'amber', state: 'draft' });
    });
    const ACTS: Record<string, [TokenScope, (caller: Caller) => ReturnType<Caller['get']>]> = {
      'read an entry': ['read', (caller) => caller.get(`/api/entries/${entry.id}`)],
      search: ['read', (caller) => caller.get('/api/search?q=entry')],
      'list organisations': ['read', (caller) => caller.get('/api/organisations')],
      'save a draft': ['write', (caller) => caller.post('/api/entries', draft())],
      'open a working copy': ['write', (caller) => caller.get(`/api/entries/${working.id}/working`)],
      submit: ['submit', (caller) => caller.post(`/api/entries/${working.id}/submit`)],
      withdraw: ['withdraw', (caller) => caller.post(`/api/entries/${entry.id}/withdraw`, { reason: 'Over.' })],
      narrow: [
        'withdraw',
        (caller) => caller.post(`/api/entries/${entry.id}/narrow`, { marking: 'amber-strict', reason: 'Asked.' }),
      ],
    };

    it.each(Object.entries(ACTS))('to %s', async (_what, [scope, ask]) => {
      const others = TOKEN_SCOPES.filter((one) => one !== scope);
      const without = await ask(program(await makeToken(owner, { name: 'Without', scopes: others })));
      expect([without.status, without.body.detail]).toEqual([403, expect.stringContaining(`“${scope}”`)]);
      const withIt = await ask(program(await makeToken(owner, { name: 'With', scopes: [scope] })));
      expect(withIt.status, withIt.text).toBeLessThan(300);
    });
  });

  describe('never does what needs a person', () => {
    const NEVER: [string, string, object?][] = [
      ['GET', '/api/sessions'],
      ['DELETE', '/api/sessions'],
      ['DELETE', '/api/sessions/0190a8e0-0000-7000-8000-000000000000'],
      ['PUT', '/api/session/password', { currentPassword: PASSWORD, newPassword: 'another long password' }],
      ['POST', '/api/session/confirmation', { password: PASSWORD }],
      ['GET', '/api/tokens'],
      ['POST', '/api/tokens', { name: 'Child', scopes: ['read'] }],
      ['DELETE', '/api/tokens'],
      ['POST', '/api/groups', { name: 'A', purpose: 'B' }],
      ['GET', '/api/group-invitations'],
      ['GET', '/api/reviews'],
      ['GET', '/api/audit'],
      ['GET', '/api/audit.csv'],
    ];
    it.each(NEVER)('%s %s', async (method, path, body) => {
      const { status } = await program(await makeToken(owner)).send(path, {
        method,
        headers: { 'Content-Type': 'application/json' },
        body: body && JSON.stringify(body),
      });
      expect(status).toBe(403);
      expect(await list()).toHaveLength(1);
      expect(await statusOf(owner, '/api/sessions')).toBe(200);
    });

    it.each(['reviewer', 'maintainer'] as const)('not with the role of a %s either', async (role) => {
      const person = await buildSignedIn(world, { role });
      const waiting = await world.buildEntry({ state: 'submitted', marking: 'amber' });
      const caller = program(await makeToken(person));
      expect(await statusOf(person, `/api/entries/${waiting.id}/working`)).toBe(200);
      expect(await statusOf(caller, `/api/entries/${waiting.id}/working`)).toBe(404);
      const decision = { revisionHash: waiting.revision.hash };
      expect((await caller.post(`/api/entries/${waiting.id}/approve`, decision)).status).toBe(403);
      const who = JSON.parse((await caller.get('/api/session')).text) as object;
      expect(who).not.toHaveProperty('platformRole');
    });
  });

  describe('opens nothing', () => {
    const expectNothing = async (made: { token: string }) => {
      const { status, body, headers } = await programWith(world, made.token).get('/api/entries');
      expect([status, body.title]).toEqual([401, 'token_invalid']);
      expect(headers.get('WWW-Authenticate')).toMatch(/^Bearer /);
    };

    it('after it was revoked, one or all', async () => {
      const [one, other] = [await makeToken(owner, { name: '1' }), await makeToken(owner, { name: '2' })];
      expect((await owner.remove(`/api/tokens/${one.id}`)).status).toBe(204);
      await expectNothing(one);
      expect(await statusOf(program(other))).toBe(200);
      expect((await owner.remove(`/api/tokens/${one.id}`)).status).toBe(404);
      expect(JSON.parse((await owner.remove('/api/tokens')).text)).toEqual({ revoked: 1 });
      await expectNothing(other);
    });

    it('after it has expired; it stays in the list', async () => {
      const made = await makeToken(owner, { days: 1 });
      await world.database.write
        .updateTable('api_token')
        .set({ expires_at: new Date(Date.now() - 1000).toISOString() })
        .where('id', '=', made.id)
        .execute();
      await expectNothing(made);
      expect(await list()).toMatchObject([{ id: made.id, isExpired: true }]);
    });

    it('while its owner is suspended, and again after', async () => {
      const made = await makeToken(owner);
      await world.accounts.suspend(system('test'), owner.email);
      await expectNothing(made);
      await world.accounts.reinstate(system('test'), owner.email);
      expect(await statusOf(program(made))).toBe(200);
    });

    it('any more in an organisation that its owner has left, or that is suspended', async () => {
      const made = await makeToken(owner);
      const strict = await world.buildEntry({ organisation, marking: 'amber-strict' });
      expect(await statusOf(program(made), `/api/entries/${strict.id}`)).toBe(200);
      const setStatus = (status: 'active' | 'suspended') =>
        world.database.write.updateTable('organisation').set({ status }).where('id', '=', organisation.id).execute();
      // Who belongs to no other one is suspended with it.
      await setStatus('suspended');
      expect(await statusOf(program(made), `/api/entries/${strict.id}`)).toBe(401);
      await setStatus('active');
      await world.accounts.leave(system('test'), owner.email, organisation.slug);
      expect(await statusOf(program(made), `/api/entries/${strict.id}`)).toBe(404);
      expect((await program(made).post('/api/entries', draft())).status).toBe(403);
    });

    it('after its owner has a new password; signing out elsewhere leaves it', async () => {
      const made = await makeToken(owner);
      await owner.remove('/api/sessions');
      expect(await statusOf(program(made))).toBe(200);
      const passwords = { currentPassword: PASSWORD, newPassword: 'five harbours in the fog' };
      expect((await owner.put('/api/session/password', passwords)).status).toBe(204);
      await expectNothing(made);
    });

    it.each(['', 'entrepot_', `entrepot_${'a'.repeat(43)}`, 'x'.repeat(4000), 'entrepot_%00', 'null'])(
      'when it is none: %.20j',
      (token) => expectNothing({ token }),
    );

    it('to anybody but its owner', async () => {
      const made = await makeToken(owner);
      const other = await buildSignedIn(world, { organisation });
      expect(await list(other)).toEqual([]);
      expect((await other.remove(`/api/tokens/${made.id}`)).status).toBe(404);
      expect(await statusOf(program(made))).toBe(200);
    });
  });

  describe('is refused', () => {
    it('beside the cookie of a session, whether that lives or not', async () => {
      const { token } = await makeToken(owner);
      for (const cookie of [owner.cookie, '__Host-entrepot_session=abcdefghijklmnopqrstuvwxyz']) {
        const headers = { Authorization: `Bearer ${token}`, Cookie: cookie };
        const { status, body } = await world.anonymous.send('/api/entries', { headers });
        expect([status, body.title, body.detail]).toEqual([400, 'invalid_input', expect.stringContaining('token and')]);
      }
      const headers = { Authorization: `Bearer ${token}`, Cookie: 'theme=dark' };
      expect((await world.anonymous.send('/api/entries', { headers })).status).toBe(200);
    });

    it.each([
      ['/api/entries?access_token=TOKEN', 'TOKEN'],
      ['/api/entries?q=TOKEN', 'TOKEN'],
      ['/api/search?q=a%20TOKEN', 'TOKEN'],
      ['/en/search/results/?q=TOKEN', 'TOKEN'],
      ['/api/entries?q=%65ntrepot%5FREST', 'REST'],
    ])('in an address: %s', async (address, placeholder) => {
      const { token } = await makeToken(owner);
      const path = address.replace(placeholder, placeholder === 'REST' ? token.slice(9) : token);
      const { status, text } = await world.anonymous.get(path);
      expect(status).toBe(400);
      expect(text).not.toContain(token.slice(9));
    });

    it('on pages, which are for people', async () => {
      const { token } = await makeToken(owner);
      for (const method of ['GET', 'POST']) {
        const headers = { Authorization: `Bearer ${token}` };
        expect((await world.anonymous.send('/en/workspace/', { method, headers })).status).toBe(401);
      }
    });

    it('when another kind of Authorization is brought, which is for a proxy, nobody is', async () => {
      const headers = { Authorization: 'Basic YTpi' };
      const { text } = await world.anonymous.send('/api/session', { headers });
      expect(JSON.parse(text)).toMatchObject({ kind: 'anonymous' });
    });

    it('and that is in the audit log, without the token', async () => {
      await settleRefusals(world.database);
      const before = (await listEvents(world.database)).length;
      await programWith(world, `entrepot_${'b'.repeat(43)}`).get('/api/entries');
      await settleRefusals(world.database);
      const events = (await listEvents(world.database)).slice(before);
      expect(events.map(({ action, details }) => [action, JSON.parse(details) as object])).toEqual([
        ['refused', { act: 'GET /api', because: 'token' }],
      ]);
    });
  });

  it('has a limit of its own: a program that runs wild does not stop its owner', async () => {
    const limited = await openWorld(await open(), { limits: small });
    const home = await limited.buildOrganisation();
    const person = await buildSignedIn(limited, { organisation: home });
    const caller = programWith(limited, (await makeToken(person)).token);
    const other = programWith(limited, (await makeToken(person, { name: 'Other' })).token);
    const save = (by: Caller) => by.post('/api/entries', draftInput('product', home));
    const statuses: number[] = [];
    for (let n = 0; n < small.writes.points + 1; n++) statuses.push((await save(caller)).status);
    expect(statuses).toEqual([...Array<number>(small.writes.points).fill(201), 429]);
    expect([(await save(other)).status, (await save(person)).status]).toEqual([201, 201]);
  });
});
