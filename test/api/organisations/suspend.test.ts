import { beforeEach, expect, it } from 'vitest';
import { MARKINGS } from '#plugins/kit/index.ts';
import { system } from '#api/access/actor.ts';
import { publishDue } from '#api/reviews/publish-due.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { buildGroup, eventsOf, publishRed, redDraft } from '../../support/groups.ts';
import { standingOf } from '../../support/organisations.ts';
import { FEW_TERMS, openPublishing } from '../../support/publishing.ts';
import { draftInput, type Organisation, openWorld, type Person, type World } from '../../support/world.ts';

describeEachDialect('the suspension of an organisation', (open) => {
  let world: World;
  let home: Organisation;
  let member: Person;
  let maintainer: Person;
  beforeEach(async () => {
    world = await openWorld(await open(), { vocabularies: FEW_TERMS });
    home = await world.buildOrganisation({ slug: 'home', name: 'Home', kind: 'customs' });
    member = await world.buildAccount({ organisation: home });
    maintainer = await world.buildAccount({ role: 'maintainer' });
  });
  const act = (by: Pick<Person, 'post'>, what: 'suspend' | 'reinstate', reason = 'They asked for it.') =>
    by.post(`/api/organisations/home/${what}`, { reason });
  const suspend = async () => {
    const { status, text } = await act(maintainer, 'suspend');
    expect(status, text).toBe(200);
  };

  it('is for maintainers, with a reason', async () => {
    const others = [
      await world.buildAccount({ organisation: home, role: 'manager' }),
      await world.buildAccount({ role: 'reviewer' }),
      await world.buildAccount({ role: 'contact-point', country: 'KE' }),
    ];
    expect((await act(world.anonymous, 'suspend')).status).toBe(401);
    for (const other of others) expect((await act(other, 'suspend')).status).toBe(403);
    expect((await act(maintainer, 'suspend', '')).status).toBe(400);
    expect((await act(maintainer, 'reinstate')).status).toBe(409);
    await suspend();
    expect((await act(maintainer, 'suspend')).status).toBe(409);
    for (const other of [others[1]!, others[2]!]) expect((await act(other, 'reinstate')).status).toBe(404);
    expect(await standingOf(maintainer, 'home')).toMatchObject({ status: 'suspended' });
    const [event] = (await eventsOf(world, 'organisation:home')).filter(
      ({ action }) => action === 'organisation-suspended',
    );
    expect(event?.actor).toBe(`account:${maintainer.accountId}`);
    expect(JSON.stringify(event)).not.toContain('They asked');
  });

  it('takes what it has published from every reader, in every place, and gives it back', async () => {
    const owner = await world.buildAccount({ organisation: await world.buildOrganisation({ kind: 'customs' }) });
    const reviewer = await world.buildAccount({ role: 'reviewer' });
    const group = await buildGroup(owner, [member, reviewer]);
    const ids: string[] = [];
    for (const marking of MARKINGS.filter((one) => one !== 'red'))
      ids.push((await world.buildEntry({ organisation: home, type: 'experience', marking, title: 'Qhomeq' })).id);
    ids.push(await publishRed(member, reviewer, redDraft(home, group.id, { title: 'Qhomeq' })));
    const readers = { owner, reviewer, maintainer, nobody: world.anonymous };
    const places = [
      ...['/api/entries?limit=100', '/api/search?q=qhomeq', '/api/organisations', '/api/organisations/home'],
      ...['/api/directory', `/api/groups/${group.id}`, ...ids.map((id) => `/api/entries/${id}`)],
    ];
    const seen = async () => {
      const found: string[] = [];
      for (const [name, reader] of Object.entries(readers))
        for (const place of places) {
          const { text } = await reader.get(place);
          if (/Qhomeq|"home"|Home/.test(text)) found.push(`${name} ${place}`);
        }
      return found;
    };
    const before = await seen();
    expect(before.length).toBeGreaterThan(20);
    const figures = () => world.portalFor({ kind: 'anonymous' }).entries.figures();
    const counted = await figures();
    await suspend();
    expect(await seen()).toEqual([]);
    expect((await figures()).entries).toBe(counted.entries - 1);
    const { text } = await owner.get(`/api/groups/${group.id}`);
    expect(JSON.parse(text)).toMatchObject({ entryCount: 0 });
    expect((await act(maintainer, 'reinstate')).status).toBe(200);
    expect(await seen()).toEqual(before);
    expect(await figures()).toEqual(counted);
  });

  it('is true of pages and static search before the answer is sent', async () => {
    const slow = await openWorld(await open(), { vocabularies: FEW_TERMS, publishes: false });
    const publishing = openPublishing(slow);
    await publishing.publisher.publishMissing(() => undefined);
    publishing.publisher.start();
    const organisation = await slow.buildOrganisation({ slug: 'home', kind: 'customs' });
    const entry = await slow.buildEntry({ organisation, title: 'Qhomeq' });
    const other = await slow.buildEntry({ title: 'Another' });
    const { slug } = await slow.portalFor(system('test')).entries.get(entry.id);
    const by = await slow.buildAccount({ role: 'maintainer' });
    const pages = [`/en/product/${slug}/`, '/en/organisations/home/', '/en/product/', '/en/', '/fr/organisations/'];
    try {
      const withIt = async () => {
        const shown: string[] = [];
        for (const page of pages) if (/Qhomeq|home/.test((await publishing.page(page)) ?? '')) shown.push(page);
        return shown;
      };
      await publishing.publisher.drain();
      expect(await withIt()).toEqual(pages);
      expect(publishing.indexed.has(entry.id)).toBe(true);
      expect((await act(by, 'suspend')).status).toBe(200);
      expect(await withIt()).toEqual([]);
      expect([...publishing.indexed.keys()]).toEqual([other.id]);
      expect((await act(by, 'reinstate')).status).toBe(200);
      expect(await withIt()).toEqual(pages);
      expect(publishing.indexed.has(entry.id)).toBe(true);
      expect(publishing.logs).toEqual([]);
    } finally {
      await publishing.publisher.stop();
    }
  });

  it('ends the sessions of its members, and opens none to who belongs nowhere else', async () => {
    const both = await world.buildAccount({ organisation: home });
    const { slug } = await world.buildOrganisation();
    await world.accounts.create(system('test'), { email: both.email, role: 'contributor', organisation: slug });
    const signedIn = await world.signInAgain(both);
    await suspend();
    const kindOf = async ({ get }: Person) => (JSON.parse((await get('/api/session')).text) as { kind: string }).kind;
    expect([await kindOf(member), await kindOf(signedIn)]).toEqual(['anonymous', 'anonymous']);
    expect(await kindOf(await world.signInAgain(both))).toBe('account');
    const id = await world.accounts.sessions.start(member.accountId);
    expect(await world.accounts.sessions.find(id)).toBeUndefined();
  });

  it('refuses the right password of who belongs nowhere else, as it refuses a wrong one', async () => {
    const password = 'a long password of theirs';
    await world.accounts.create(
      system('test'),
      { email: member.email, role: 'contributor', organisation: 'home' },
      password,
    );
    const signIn = (given: string) => world.anonymous.post('/api/session', { email: member.email, password: given });
    expect((await signIn(password)).status).toBe(200);
    await suspend();
    const [right, wrong] = [await signIn(password), await signIn('another password')];
    const withoutRequest = ({ text, body }: typeof right) => text.replaceAll(body.requestId, '');
    expect([right.status, withoutRequest(right)]).toEqual([401, withoutRequest(wrong)]);
    await act(maintainer, 'reinstate');
    expect((await signIn(password)).status).toBe(200);
  });

  it('lets nothing more of it go live: neither at once nor at the time it was approved for', async () => {
    const reviewer = await world.buildAccount({ role: 'reviewer' });
    const [now, later] = [
      await world.buildEntry({ organisation: home, state: 'submitted' }),
      await world.buildEntry({ organisation: home, state: 'submitted' }),
    ];
    const approve = (entry: typeof now, publishAt?: string) =>
      reviewer.post(`/api/entries/${entry.id}/approve`, { revisionHash: entry.revision.hash, publishAt });
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    expect((await approve(later, tomorrow)).status).toBe(200);
    await suspend();
    expect((await approve(now)).status).toBe(409);
    await publishDue(world.deps, tomorrow, (error) => {
      throw error;
    });
    const live = await world.database.read.selectFrom('publication').select('entry_id').execute();
    expect(live).toEqual([]);
  });

  it('also holds back what the process itself publishes meanwhile', async () => {
    await suspend();
    const portal = world.portalFor(system('test'));
    const input = { ...draftInput('product', home), title: 'Qhomeq' };
    await portal.interchange.importAll([{ input, externalId: 'x', source: { kind: 'seed', name: 'Public sources' } }], {
      organisation: 'home',
      publish: true,
    });
    expect((await world.anonymous.get('/api/search?q=qhomeq')).body.hits).toEqual([]);
    await act(maintainer, 'reinstate');
    expect((await world.anonymous.get('/api/search?q=qhomeq')).body.hits).toHaveLength(1);
  });
});
