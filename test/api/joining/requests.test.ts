import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { sweepJoining } from '#api/joining/service.ts';
import type { Answer } from '../../support/caller.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { accept, membersOf, newCompany, requestsFor, requestToJoin, tokenFor } from '../../support/joining.ts';
import { generous } from '../../support/limits.ts';
import { buildSignedIn, cookieOf, type SignedIn, withCookie } from '../../support/sign-in.ts';
import { openWorld, type World } from '../../support/world.ts';
import { callerFrom, later } from '../limits/support.ts';

const ASK = '/api/join-requests';
const person = { name: 'Ada Mwangi', password: 'four harbours in the fog' };
const HOURS = 3600;

describeEachDialect('a request to join', (open) => {
  let world: World;
  let maintainer: SignedIn;
  beforeEach(async () => {
    world = await openWorld(await open());
    maintainer = await buildSignedIn(world, { role: 'maintainer' });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const decide = (who: SignedIn, id: string, act: 'approve' | 'refuse', body: unknown): Promise<Answer> =>
    who.post(`${ASK}/${id}/${act}`, body);
  const joined = async (email: string): Promise<SignedIn> => {
    const answer = await accept(world.anonymous, await tokenFor(world, email), person);
    expect(answer.status, answer.text).toBe(204);
    return withCookie(world, { email, accountId: '' }, cookieOf(answer));
  };

  it('reaches nobody before its address is confirmed, and is then at the desk for a new organisation', async () => {
    const input = newCompany();
    expect((await world.anonymous.post(ASK, input)).status).toBe(202);
    expect(await requestsFor(maintainer)).toEqual([]);
    const token = await tokenFor(world, input.email);
    expect(world.mailbox.map(({ to }) => to)).toEqual([input.email]);
    expect((await world.anonymous.post(`${ASK}/confirm`, { token })).status).toBe(204);
    const [request] = await requestsFor(maintainer);
    expect(request).toMatchObject({
      ...{ name: input.name, email: input.email, reason: input.reason, isForDesk: true },
      newOrganisation: { name: 'Harbour Scanners', kind: 'technology-company', needsEvidence: false },
    });
    await world.runJobs();
    const letter = world.mailbox.at(-1)!;
    expect(letter.to).toBe(maintainer.email);
    expect(letter.text).toContain('/en/workspace/desk/requests/');
    expect(letter.text).not.toContain(input.reason);
  });

  it('says nothing in the letter to its address that whoever asked has typed', async () => {
    const typed = { name: 'Buy at evil.example', reason: 'Click https://evil.example now.' };
    const newOrganisation = { name: 'Evil.example offers', kind: 'academia' as const };
    await world.anonymous.post(ASK, newCompany({ ...typed, newOrganisation }));
    await world.runJobs();
    expect(JSON.stringify(world.mailbox)).not.toMatch(/evil\.example/i);
  });

  it('makes the organisation and its first manager when a maintainer approves it', async () => {
    const input = newCompany({ locale: 'fr' });
    await requestToJoin(world, input);
    const [request] = await requestsFor(maintainer);
    expect((await decide(maintainer, request!.id, 'approve', {})).status).toBe(204);
    expect(await requestsFor(maintainer)).toEqual([]);
    const manager = await joined(input.email);
    expect(world.mailbox.at(-1)!.subject).toBe('Vous pouvez rejoindre Harbour Scanners');
    expect(await membersOf(manager, 'harbour-scanners')).toMatchObject({
      organisation: { name: 'Harbour Scanners', kind: 'technology-company', country: 'KE' },
      role: 'manager',
    });
    expect((await decide(maintainer, request!.id, 'approve', {})).status).toBe(404);
  });

  it('gives an organisation an address of its own when another has that name', async () => {
    await world.buildOrganisation({ slug: 'harbour-scanners' });
    await requestToJoin(world, newCompany());
    const [request] = await requestsFor(maintainer);
    await decide(maintainer, request!.id, 'approve', {});
    expect((await membersOf(await joined(newCompany().email), 'harbour-scanners-2')).role).toBe('manager');
  });

  it.each(['customs', 'border-agency'] as const)('for a new %s needs evidence in writing', async (kind) => {
    await requestToJoin(world, newCompany({ newOrganisation: { name: 'Border Office', kind } }));
    const [request] = await requestsFor(maintainer);
    expect(request!.newOrganisation!.needsEvidence).toBe(true);
    for (const body of [{}, { evidence: '   ' }, { evidence: 'Trust me.' }]) {
      const refused = await decide(maintainer, request!.id, 'approve', body);
      expect([refused.status, refused.body.problems[0]!.path]).toEqual([400, 'evidence']);
    }
    const organisations = await world.database.read.selectFrom('organisation').select('slug').execute();
    expect(organisations).toEqual([]);
    const evidence = 'Called the number on its official site and spoke to the head of office.';
    expect((await decide(maintainer, request!.id, 'approve', { evidence })).status).toBe(204);
    const personal = await world.database.read.selectFrom('audit_personal').selectAll().execute();
    expect(JSON.stringify(personal)).toContain(evidence);
  });

  it('about an organisation that is there reaches its managers, who add a contributor', async () => {
    const organisation = await world.buildOrganisation({ slug: 'harbour' });
    const manager = await buildSignedIn(world, { role: 'manager', organisation });
    const contributor = await buildSignedIn(world, { organisation });
    const elsewhere = await buildSignedIn(world, { role: 'manager' });
    const input = newCompany({ organisation: 'harbour', newOrganisation: undefined });
    await requestToJoin(world, input);
    await world.runJobs();
    expect(world.mailbox.at(-1)).toMatchObject({ to: manager.email });
    const [request] = await requestsFor(manager);
    expect(request).toMatchObject({ organisation: { slug: 'harbour' }, isForDesk: false });
    for (const who of [contributor, elsewhere]) {
      expect(await requestsFor(who)).toEqual([]);
      expect((await decide(who, request!.id, 'approve', {})).status).toBe(404);
      expect((await decide(who, request!.id, 'refuse', { reason: 'No.' })).status).toBe(404);
    }
    expect((await decide(manager, request!.id, 'approve', {})).status).toBe(204);
    expect((await membersOf(await joined(input.email), 'harbour')).role).toBe('contributor');
  });

  it('about an organisation without managers is for the desk', async () => {
    await world.buildOrganisation({ slug: 'harbour' });
    await requestToJoin(world, newCompany({ organisation: 'harbour', newOrganisation: undefined }));
    expect(await requestsFor(maintainer)).toMatchObject([{ isForDesk: true }]);
    expect(JSON.parse((await maintainer.get('/api/desk')).text)).toMatchObject({ requests: 1 });
  });

  it('of somebody with an account ends in a further organisation, after signing in', async () => {
    const holder = await buildSignedIn(world);
    await requestToJoin(world, newCompany({ email: holder.email }));
    const [request] = await requestsFor(maintainer);
    await decide(maintainer, request!.id, 'approve', {});
    const token = await tokenFor(world, holder.email);
    expect((await accept(world.anonymous, token, person)).status).toBe(401);
    const answer = await accept(holder, token);
    expect(answer.status).toBe(204);
    const again = withCookie(world, holder, cookieOf(answer));
    expect((await membersOf(again, 'harbour-scanners')).role).toBe('manager');
  });

  it('is refused with a reason that is sent, and nothing of it is kept', async () => {
    const input = newCompany();
    await requestToJoin(world, input);
    const [request] = await requestsFor(maintainer);
    const withoutReason = await decide(maintainer, request!.id, 'refuse', { reason: ' ' });
    expect([withoutReason.status, withoutReason.body.problems[0]!.path]).toEqual([400, 'reason']);
    const reason = 'We cannot find your company.\n\nWrite again with its register number.';
    expect((await decide(maintainer, request!.id, 'refuse', { reason })).status).toBe(204);
    await world.runJobs();
    const letter = world.mailbox.at(-1)!;
    expect(letter.to).toBe(input.email);
    expect(letter.text).toContain('We cannot find your company.\n\nWrite again with its register number.');
    expect(await world.database.read.selectFrom('join_request').selectAll().execute()).toEqual([]);
  });

  it('is confirmed once, within 72 hours, and by nothing that is no token', async () => {
    await world.anonymous.post(ASK, newCompany());
    const token = await tokenFor(world, newCompany().email);
    const refusals: string[] = [];
    const confirm = async (given: unknown) => {
      const answer = await world.anonymous.post(`${ASK}/confirm`, { token: given });
      if (answer.status === 204) return 'confirmed';
      refusals.push(answer.text.replace(answer.headers.get('X-Request-Id')!, ''));
      return answer.status;
    };
    for (const given of ['', 'x', [token], { token }, null]) expect(await confirm(given)).toBe(404);
    expect(await confirm(token)).toBe('confirmed');
    expect(await confirm(token)).toBe(404);
    await world.anonymous.post(ASK, newCompany({ email: 'late@scanners.example' }));
    const late = await tokenFor(world, 'late@scanners.example');
    later(72 * HOURS + 1);
    expect(await confirm(late)).toBe(404);
    expect(new Set(refusals)).toHaveLength(1);
  });

  it('is swept away when nobody confirms it; one that waits for a decision is not', async () => {
    await requestToJoin(world, newCompany());
    await world.anonymous.post(ASK, newCompany({ email: 'never@scanners.example' }));
    const count = async () => (await world.database.read.selectFrom('join_request').select('id').execute()).length;
    await sweepJoining(world.database);
    expect(await count()).toBe(2);
    await sweepJoining(world.database, Date.now() + 73 * HOURS * 1000);
    expect(await count()).toBe(1);
    expect(await requestsFor(await world.signInAgain(maintainer))).toHaveLength(1);
  });

  it('answers the same and does the same for an address with an account and one without', async () => {
    const known = await buildSignedIn(world);
    const answers: unknown[] = [];
    for (const email of [known.email, `${'x'.repeat(known.email.length - 12)}@example.org`]) {
      const answer = await world.anonymous.post(ASK, newCompany({ email }));
      answers.push([answer.status, answer.text, [...answer.headers].filter(([name]) => name !== 'x-request-id')]);
    }
    expect(answers[0]).toEqual(answers[1]);
    await world.runJobs();
    const [one, other] = world.mailbox.slice(-2);
    expect(one!.text.length).toBe(other!.text.length);
  });

  it.each([
    ['neither organisation', { newOrganisation: undefined }, 'organisation'],
    ['both', { organisation: 'harbour' }, 'organisation'],
    ['one that is not there', { organisation: 'nowhere', newOrganisation: undefined }, 'organisation'],
    [
      'a website that is none',
      { newOrganisation: { ...newCompany().newOrganisation!, website: 'javascript:1' } },
      'newOrganisation.website',
    ],
    ['no reason', { reason: '  ' }, 'reason'],
    ['an address with a header', { email: 'a@b.example\nBcc: c@d.example' }, 'email'],
  ])('is refused with %s', async (_what, wrong, path) => {
    const { status, body } = await world.anonymous.post(ASK, { ...newCompany(), ...wrong });
    expect([status, body.problems[0]!.path]).toEqual([400, path]);
  });

  it('is decided on once, by whoever is first', async () => {
    await requestToJoin(world, newCompany());
    const [request] = await requestsFor(maintainer);
    const second = await buildSignedIn(world, { role: 'maintainer' });
    const answers = await Promise.all([
      decide(maintainer, request!.id, 'approve', {}),
      decide(second, request!.id, 'refuse', { reason: 'Unknown.' }),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 404]);
  });
});

describeEachDialect('requests to join of one day', (open) => {
  it('are as many as the limits say, for a network and for an address', async () => {
    const limit = (points: number) => ({ points, seconds: 24 * HOURS });
    const letters = { ...generous.letters, joinRequests: limit(3), joinAddress: limit(2) };
    const world = await openWorld(await open(), { limits: { ...generous, letters } });
    const ask = async (network: string, email: string) =>
      (await callerFrom(world, network).post(ASK, newCompany({ email }))).status;
    expect(await ask('198.51.100.1', 'a@example.org')).toBe(202);
    expect(await ask('198.51.100.1', 'b@example.org')).toBe(202);
    expect(await ask('198.51.100.1', 'c@example.org')).toBe(202);
    expect(await ask('198.51.100.1', 'd@example.org')).toBe(429);
    expect(await ask('203.0.113.1', 'A@example.org ')).toBe(202);
    expect(await ask('203.0.113.2', 'a@example.org')).toBe(429);
    await world.runJobs();
    expect(world.mailbox).toHaveLength(4);
  });
});
