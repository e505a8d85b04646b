import { beforeAll, describe, expect, it } from 'vitest';
import { system } from '#api/access/actor.ts';
import type { Marking } from '#plugins/kit/index.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { openPublishing } from '../../support/publishing.ts';
import { type BuiltEntry, type Organisation, openWorld, type Person, type World } from '../../support/world.ts';

const REASON = 'A partner asked for it.';

describeEachDialect('narrowing the marking of a live entry', (open) => {
  let world: World;
  let organisation: Organisation;
  let member: Person;
  let outsider: Person;
  beforeAll(async () => {
    world = await openWorld(await open());
    organisation = await world.buildOrganisation({ kind: 'customs' });
    member = await world.buildAccount({ organisation });
    outsider = await world.buildAccount();
  });
  const build = (overrides: Parameters<World['buildEntry']>[0] = {}) =>
    world.buildEntry({ type: 'experience', organisation, ...overrides });
  const narrow = ({ id }: BuiltEntry, marking: Marking, person = member, reason = REASON) =>
    person.post(`/api/entries/${id}/narrow`, { marking, reason });
  const statusFor = async (person: Pick<Person, 'get'>, { id }: BuiltEntry) =>
    (await person.get(`/api/entries/${id}`)).status;
  const eventsOf = async ({ id }: BuiltEntry) => {
    const rows = await world.database.read
      .selectFrom('audit_event')
      .selectAll()
      .where('subject', '=', `entry:${id}`)
      .orderBy('sequence')
      .execute();
    return rows.map(({ action, details }) => ({ action, details: JSON.parse(details) as Record<string, unknown> }));
  };

  it('leaves the content and takes it from those who may no longer read it', async () => {
    const entry = await build({ title: 'Quiet harbour' });
    const { status, body } = await narrow(entry, 'amber');
    expect([status, body.state, body.marking, body.publishedMarking]).toEqual([200, 'published', 'amber', 'amber']);
    expect(body.revision).toMatchObject({ number: 2 });
    expect(body.publishedRevisionHash).toBe(body.revision.hash);
    expect(body.fields).toEqual(entry.fields);
    expect([await statusFor(world.anonymous, entry), await statusFor(outsider, entry)]).toEqual([404, 404]);
    for (const path of ['/api/entries?limit=100', '/api/search?q=harbour', `/api/organisations/${organisation.slug}`])
      expect((await world.anonymous.get(path)).text).not.toContain(entry.id);
    expect((await member.get(`/api/entries/${entry.id}`)).body).toMatchObject({
      title: 'Quiet harbour',
      html: entry.html,
    });
  });

  it('is in the log as what it is', async () => {
    const entry = await build();
    const { body } = await narrow(entry, 'green');
    const { rows } = await world.portalFor(system('test')).audit.list({ subject: `entry:${entry.id}` });
    expect(rows).toContainEqual(
      expect.objectContaining({
        action: 'marking-narrowed',
        details: { from: 'clear', to: 'green', hash: body.revision.hash },
        personal: { reason: REASON },
      }),
    );
  });

  it('has happened on every page and in the search when it is answered', async () => {
    const own = await openWorld(await open(), { publishes: false });
    const publishing = openPublishing(own);
    const home = await own.buildOrganisation();
    const live = await own.buildEntry({ organisation: home, title: 'Seen by all' });
    publishing.publisher.start();
    await publishing.publisher.drain();
    const address = `/en/${live.type}/${live.slug}/`;
    expect(await publishing.page(address)).toContain('Seen by all');
    expect(publishing.indexed.has(live.id)).toBe(true);
    const insider = await own.buildAccount({ organisation: home });
    expect((await narrow(live, 'green', insider)).status).toBe(200);
    expect(await publishing.page(address)).toBeUndefined();
    expect(publishing.indexed.has(live.id)).toBe(false);
    for (const page of [`/en/${live.type}/`, '/en/', `/en/organisations/${home.slug}/`])
      expect((await publishing.page(page)) ?? '').not.toContain('Seen by all');
    await publishing.publisher.stop();
  });

  describe('is refused', () => {
    it.each<[string, Marking, Marking]>([
      ['to a wider marking', 'amber', 'green'],
      ['to the same marking', 'green', 'green'],
      ['to a group that nobody has named', 'clear', 'red'],
    ])('%s', async (_name, from, to) => {
      const entry = await build({ marking: from });
      const { status, body } = await narrow(entry, to);
      expect([status, body.problems[0]]).toMatchObject([400, { path: 'marking', code: 'not_allowed' }]);
      expect((await world.portalFor(entry.author).entries.getWorking(entry.id)).publishedMarking).toBe(from);
    });

    it('to a marking that its type does not have', async () => {
      const entry = await world.buildEntry({ type: 'product', organisation });
      expect((await narrow(entry, 'amber')).status).toBe(400);
    });

    it('without a reason, to others, and while nothing is live', async () => {
      const entry = await build();
      expect((await narrow(entry, 'green', member, ' ')).status).toBe(400);
      expect((await narrow(entry, 'green', outsider)).status).toBe(403);
      expect((await narrow(entry, 'green', await world.buildAccount({ role: 'reviewer' }))).status).toBe(403);
      const restricted = await build({ marking: 'amber' });
      expect((await narrow(restricted, 'amber-strict', outsider)).status).toBe(404);
      expect((await narrow(await build({ state: 'submitted' }), 'green')).status).toBe(409);
    });
  });

  it('is open to maintainers, who then see no draft of the organisation', async () => {
    const entry = await build();
    await world.revise(entry, { title: 'Secret next version' });
    const { status, text } = await narrow(entry, 'green', await world.buildAccount({ role: 'maintainer' }));
    expect(status).toBe(200);
    expect(text).not.toContain('Secret next version');
    expect(await statusFor(world.anonymous, entry)).toBe(404);
  });

  describe('while a newer revision is in work', () => {
    it('narrows that one as well, and what was submitted before cannot be approved any more', async () => {
      const entry = await build();
      const next = await world.revise(entry, { title: 'The next' });
      await world.portalFor(entry.author).entries.submit(entry.id);
      const { body } = await narrow(entry, 'green');
      expect(body).toMatchObject({ title: 'The next', marking: 'green', state: 'draft', publishedMarking: 'green' });
      expect((await member.get(`/api/entries/${entry.id}`)).body.title).toBe(entry.title);
      await world.portalFor(entry.author).entries.submit(entry.id);
      const reviewer = await world.buildAccount({ role: 'reviewer' });
      const approve = (revisionHash: string) => reviewer.post(`/api/entries/${entry.id}/approve`, { revisionHash });
      expect((await approve(next.revision.hash)).body.title).toBe('revision_outdated');
      expect((await approve(body.revision.hash)).body).toMatchObject({ state: 'published', marking: 'green' });
    });

    it('leaves one alone that is as narrow already', async () => {
      const entry = await build();
      const next = await world.revise(entry, { title: 'The next', marking: 'amber' });
      await world.portalFor(entry.author).entries.submit(entry.id);
      const { body } = await narrow(entry, 'green');
      expect(body).toMatchObject({ state: 'submitted', marking: 'amber', publishedMarking: 'green' });
      expect(body.revision.hash).toBe(next.revision.hash);
      const published = await world.portalFor(world.reviewer).reviews.approve(entry.id, next.revision.hash);
      expect(published.publishedMarking).toBe('amber');
    });
  });

  describe('and widening it again', () => {
    const approve = async (entry: BuiltEntry) => {
      await world.portalFor(entry.author).entries.submit(entry.id);
      return world.portalFor(world.reviewer).reviews.approve(entry.id, entry.revision.hash);
    };
    const widened = async (entry: BuiltEntry) =>
      (await eventsOf(entry)).filter(({ action }) => action === 'marking-widened');

    it('needs a reviewer, and is in the log as what it is', async () => {
      const entry = await build({ marking: 'amber' });
      const next = await world.revise(entry, { marking: 'clear' });
      expect(await statusFor(world.anonymous, entry)).toBe(404);
      await approve(next);
      expect(await statusFor(world.anonymous, entry)).toBe(200);
      expect(await widened(entry)).toEqual([
        { action: 'marking-widened', details: { from: 'amber', to: 'clear', hash: next.revision.hash } },
      ]);
    });

    it('is not hidden by a withdrawal in between', async () => {
      const entry = await build({ marking: 'amber' });
      await world.portalFor(entry.author).entries.withdraw(entry.id, REASON);
      await approve(await world.revise(entry, { marking: 'green' }));
      expect((await widened(entry)).map(({ details }) => details)).toMatchObject([{ from: 'amber', to: 'green' }]);
    });

    it('is not what an approval of the same or a narrower marking is', async () => {
      const entry = await build({ marking: 'green' });
      await approve(await world.revise(entry, { title: 'Same' }));
      await approve(
        await world.revise(
          { ...entry, ...(await world.portalFor(entry.author).entries.getWorking(entry.id)) },
          { marking: 'amber' },
        ),
      );
      expect(await widened(entry)).toEqual([]);
    });

    it('is not done by the next start of the portal, which brings its listings again', async () => {
      const { slug } = await world.buildOrganisation();
      const listing = (title: string) => ({
        externalId: 'seed:listed',
        source: { kind: 'seed', name: 'Public sources' } as const,
        input: {
          type: 'product',
          title,
          summary: 'S.',
          language: 'en',
          marking: 'clear',
          fields: { description: 'D.' },
        } as const,
      });
      const bring = (title: string) =>
        world
          .portalFor(system('content'))
          .interchange.importAll([listing(title)], { organisation: slug, publish: true });
      await bring('Listed seed');
      const { id } = (await world.anonymous.get('/api/search?q=listed')).body.hits[0]!;
      const maintainer = await world.buildAccount({ role: 'maintainer' });
      expect((await maintainer.post(`/api/entries/${id}/narrow`, { marking: 'green', reason: REASON })).status).toBe(
        200,
      );
      expect(await bring('Listed seed')).toEqual(['unchanged']);
      expect(await bring('Listed seed, changed')).toEqual(['unchanged']);
      expect((await world.anonymous.get(`/api/entries/${id}`)).status).toBe(404);
    });

    it('is not done by an import in the name of somebody', async () => {
      const person = { ...member.actor };
      const { interchange } = world.portalFor(person);
      const entry = {
        externalId: 'x',
        source: { kind: 'import', name: 'Register' },
        input: {
          type: 'product',
          title: 'Imported',
          summary: 'S.',
          language: 'en',
          marking: 'clear',
          fields: { description: 'D.' },
        },
      } as const;
      await expect(
        interchange.importAll([entry], { organisation: organisation.slug, publish: true }),
      ).rejects.toMatchObject({ code: 'not_allowed' });
      expect((await world.anonymous.get('/api/search?q=imported')).body.total).toBe(0);
    });
  });
});
