import { beforeAll, expect, it } from 'vitest';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { type BuiltEntry, openWorld, type Person, type World } from '../../support/world.ts';

const REASON = 'The product is no longer offered.';

describeEachDialect('withdrawing an entry', (open) => {
  let world: World;
  let member: Person;
  let entry: BuiltEntry;
  beforeAll(async () => {
    world = await openWorld(await open());
  });
  const build = async (title: string) => {
    const organisation = await world.buildOrganisation();
    member = await world.buildAccount({ organisation });
    entry = await world.buildEntry({ organisation, title, fields: { riskAreas: ['security'] } });
  };
  const withdraw = (caller: Person = member, reason = REASON) =>
    caller.post(`/api/entries/${entry.id}/withdraw`, { reason });

  it('takes it out of the list, the search, the facets and every page', async () => {
    await build('Zebrafinch');
    expect((await world.anonymous.get('/api/search?q=zebrafinch')).body).toMatchObject({
      total: 1,
      facets: { riskAreas: { security: 1 } },
    });
    const { status, body } = await withdraw();
    expect([status, body.state]).toEqual([200, 'withdrawn']);
    expect(body).not.toHaveProperty('publishedRevisionHash');
    expect((await world.anonymous.get(`/api/entries/${entry.id}`)).status).toBe(404);
    expect((await member.get(`/api/entries/${entry.id}`)).status).toBe(404);
    for (const path of ['/api/entries?limit=100', '/api/entries?term=risk-areas/security', '/api/search?limit=100'])
      expect((await world.anonymous.get(path)).text).not.toContain(entry.id);
    expect((await world.anonymous.get('/api/search?q=zebrafinch')).body).toMatchObject({
      total: 0,
      hits: [],
      facets: {},
    });
    expect((await world.anonymous.get('/api/organisations')).text).not.toContain(entry.organisation.slug);
  });

  it('leaves nothing to find in the tables that readers are answered from', async () => {
    await build('Gone');
    await withdraw();
    const { read } = world.database;
    for (const table of ['publication', 'facet', 'search_document'] as const)
      expect(await read.selectFrom(table).select('entry_id').where('entry_id', '=', entry.id).execute()).toEqual([]);
  });

  it.each(['', '  ', '\t\n'])('needs a reason: %j is none', async (reason) => {
    await build('Stays');
    const { status, body } = await withdraw(member, reason);
    expect([status, body.problems[0]?.path]).toEqual([400, 'reason']);
    expect((await world.anonymous.get(`/api/entries/${entry.id}`)).status).toBe(200);
  });

  it('keeps the reason in the log, beside the chain', async () => {
    await build('Logged');
    await withdraw();
    const event = await world.database.read
      .selectFrom('audit_event')
      .selectAll()
      .where('subject', '=', `entry:${entry.id}`)
      .where('action', '=', 'withdrawn')
      .executeTakeFirstOrThrow();
    expect(event.actor).toBe(`account:${member.accountId}`);
    expect(JSON.parse(event.details)).toEqual({ hash: entry.revision.hash });
    const beside = world.database.read.selectFrom('audit_personal').select('data').where('event_id', '=', event.id);
    expect(JSON.parse((await beside.executeTakeFirstOrThrow()).data)).toEqual({ reason: REASON });
  });

  it('keeps every revision, and the way back through a new review', async () => {
    await build('Comes back');
    await withdraw();
    const again = await world.submitAndApprove({
      ...entry,
      ...(await world.portalFor(entry.author).entries.getWorking(entry.id)),
    });
    expect(again).toMatchObject({ state: 'published', slug: entry.slug, publishedAt: entry.publishedAt });
    expect((await world.anonymous.get(`/api/entries/${entry.id}`)).status).toBe(200);
    expect((await world.anonymous.get('/api/search?q="comes back"')).text).toContain(entry.id);
  });

  it('is done by a maintainer for anybody, who then sees no draft of the organisation', async () => {
    await build('Moderated');
    await world.revise(entry, { title: 'Secret next version' });
    const { status, text } = await withdraw(await world.buildAccount({ role: 'maintainer' }));
    expect(status).toBe(200);
    expect(text).not.toContain('Secret next version');
  });

  it('is refused to a maintainer for what is not live, without a word whether it exists', async () => {
    const maintainer = await world.buildAccount({ role: 'maintainer' });
    for (const state of ['draft', 'changes-requested', 'withdrawn'] as const) {
      entry = await world.buildEntry({ state });
      expect([state, (await withdraw(maintainer)).body]).toMatchObject([state, { title: 'not_found' }]);
    }
    entry = await world.buildEntry({ state: 'submitted' });
    expect((await withdraw(maintainer)).body.title).toBe('state_conflict');
  });

  it('says so when the pages cannot be taken down in time, and is done all the same', async () => {
    const slow = await openWorld(await open(), { publishes: false });
    const organisation = await slow.buildOrganisation();
    const live = await slow.buildEntry({ organisation });
    const caller = await slow.buildAccount({ organisation });
    slow.deps.outbox.settled = async () => false;
    const answer = await caller.post(`/api/entries/${live.id}/withdraw`, { reason: REASON });
    expect(answer.body).toMatchObject({ status: 503, title: 'unavailable' });
    expect(answer.body.detail).toMatch(/is saved/);
    expect((await slow.anonymous.get(`/api/entries/${live.id}`)).status).toBe(404);
  });
});

describeEachDialect('a live entry and its next revision', (open) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(await open());
  });
  const live = async ({ id }: BuiltEntry) => (await world.anonymous.get(`/api/entries/${id}`)).body.title;

  it('stays as it is while the next is drafted, submitted and sent back', async () => {
    const entry = await world.buildEntry({ title: 'Live' });
    const portal = world.portalFor(entry.author);
    const next = await world.revise(entry, { title: 'Next' });
    expect([next.state, await live(entry)]).toEqual(['draft', 'Live']);
    await portal.entries.submit(entry.id);
    expect(await live(entry)).toBe('Live');
    await world.portalFor(world.reviewer).reviews.requestChanges(entry.id, next.revision.hash, 'No.');
    expect(await live(entry)).toBe('Live');
    for (const path of [
      '/api/entries?limit=100',
      '/api/search?q=next',
      `/api/organisations/${entry.organisation.slug}`,
    ])
      expect((await world.anonymous.get(path)).text).not.toContain('Next');
    await world.submitAndApprove(next);
    expect(await live(entry)).toBe('Next');
  });

  it('is found by the words of the live revision only', async () => {
    const entry = await world.buildEntry({ title: 'Kingfisher', fields: { technologies: ['ai'] } });
    const next = await world.revise(entry, {
      title: 'Heron',
      fields: { ...entry.input.fields, technologies: ['drones'] },
    });
    await world.submitAndApprove(next);
    expect((await world.anonymous.get('/api/search?q=kingfisher')).body.total).toBe(0);
    expect((await world.anonymous.get('/api/search?q=heron')).body.facets.technologies).toEqual({ drones: 1 });
  });

  it('keeps the day of its first publication', async () => {
    const entry = await world.buildEntry();
    const again = await world.submitAndApprove(await world.revise(entry, { title: 'Later' }));
    expect(again.publishedAt).toBe(entry.publishedAt);
    expect(again.updatedAt > entry.updatedAt).toBe(true);
  });

  it('is hidden from the public at once when its marking narrows', async () => {
    const entry = await world.buildEntry({ marking: 'clear', title: 'Narrowing' });
    const narrower = await world.submitAndApprove(await world.revise(entry, { marking: 'green' }));
    expect(narrower.marking).toBe('green');
    expect((await world.anonymous.get(`/api/entries/${entry.id}`)).status).toBe(404);
    expect((await world.anonymous.get('/api/search?q=narrowing')).body.total).toBe(0);
    expect((await (await world.buildAccount()).get(`/api/entries/${entry.id}`)).status).toBe(200);
  });

  it('waits with the answer until the wider page is gone', async () => {
    const slow = await openWorld(await open(), { publishes: false });
    const entry = await slow.buildEntry({ marking: 'clear' });
    const next = await slow.revise(entry, { marking: 'green' });
    await slow.portalFor(entry.author).entries.submit(entry.id);
    const asked: number[] = [];
    slow.deps.outbox.settled = async (id) => asked.push(id) > 0;
    await slow.portalFor(slow.reviewer).reviews.approve(entry.id, next.revision.hash);
    const [last] = (await slow.deps.outbox.open(100)).slice(-1);
    expect(asked).toEqual([last?.id]);
    expect(last?.change).toMatchObject({ entryId: entry.id, isPublic: false });
  });
});
