import { beforeEach, expect, it } from 'vitest';
import { system } from '#api/access/actor.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { eventsOf } from '../../support/groups.ts';
import { detailsOf } from '../../support/organisations.ts';
import { draftInput, type Organisation, openWorld, type Person, type World } from '../../support/world.ts';

describeEachDialect('the merger of an organisation into another', (open) => {
  let world: World;
  let from: Organisation;
  let to: Organisation;
  let maintainer: Person;
  beforeEach(async () => {
    world = await openWorld(await open());
    from = await world.buildOrganisation({ slug: 'old', name: 'Old', kind: 'customs' });
    to = await world.buildOrganisation({ slug: 'new', name: 'New', kind: 'customs' });
    maintainer = await world.buildAccount({ role: 'maintainer' });
  });
  const merge = (by: Pick<Person, 'post'>, into = 'new', reason = 'A new law.', slug = 'old') =>
    by.post(`/api/organisations/${slug}/merge`, { into, reason });

  it('is for maintainers, with a reason, into one that is active', async () => {
    const manager = await world.buildAccount({ organisation: from, role: 'manager' });
    expect((await merge(world.anonymous)).status).toBe(401);
    expect((await merge(manager)).status).toBe(403);
    expect((await merge(maintainer, 'new', '')).status).toBe(400);
    for (const into of ['old', 'nobody']) expect((await merge(maintainer, into)).status).toBe(400);
    await maintainer.post('/api/organisations/new/suspend', { reason: 'So.' });
    expect((await merge(maintainer)).status).toBe(400);
    await maintainer.post('/api/organisations/new/reinstate', { reason: 'So.' });
    expect((await merge(maintainer)).status).toBe(200);
    expect((await merge(maintainer)).status).toBe(404);
  });

  it('leads whoever follows the old address to the new one, for good and in one step', async () => {
    await world.buildOrganisation({ slug: 'oldest', kind: 'customs' });
    expect((await merge(maintainer, 'old', 'So.', 'oldest')).status).toBe(200);
    expect((await merge(maintainer)).status).toBe(200);
    for (const slug of ['old', 'oldest']) {
      const { status, headers } = await world.anonymous.get(`/api/organisations/${slug}`);
      expect([status, headers.get('Location')]).toEqual([301, '/api/organisations/new']);
    }
    expect((await world.anonymous.get('/api/directory')).text).not.toContain('"old');
    await maintainer.post('/api/organisations/new/suspend', { reason: 'So.' });
    expect((await world.anonymous.get('/api/organisations/old')).status).toBe(404);
  });

  it('takes entries of every state along, and members as what they were', async () => {
    const live = await world.buildEntry({ organisation: from });
    const waiting = await world.buildEntry({ organisation: from, state: 'submitted' });
    const manager = await world.buildAccount({ organisation: from, role: 'manager' });
    const inBoth = await world.buildAccount({ organisation: from, role: 'contributor' });
    await world.accounts.create(system('test'), { email: inBoth.email, role: 'manager', organisation: 'new' });
    expect((await merge(maintainer)).status).toBe(200);
    expect((await manager.get('/api/session')).body).toMatchObject({ kind: 'anonymous' });
    const again = await world.signInAgain(manager);
    const memberships = async (person: Person) =>
      (JSON.parse((await person.get('/api/session')).text) as { memberships: unknown[] }).memberships;
    expect(await memberships(again)).toMatchObject([{ organisation: { slug: 'new' }, role: 'manager' }]);
    expect(await memberships(await world.signInAgain(inBoth))).toMatchObject([{ role: 'manager' }]);
    expect((await again.get(`/api/entries/${waiting.id}/working`)).body).toMatchObject({
      state: 'draft',
      organisation: { slug: 'new' },
    });
    expect((await world.anonymous.get(`/api/entries/${live.id}`)).body.organisation.slug).toBe('new');
  });

  it('lets those who left the old one decide on nothing that it had', async () => {
    const reviewer = await world.buildAccount({ role: 'reviewer', organisation: from });
    const entry = await world.buildEntry({ organisation: from, state: 'draft' });
    const member = await world.buildAccount({ organisation: to });
    await world.accounts.leave(system('test'), reviewer.email, 'old');
    expect((await merge(maintainer)).status).toBe(200);
    expect((await member.post(`/api/entries/${entry.id}/submit`)).status).toBe(202);
    const decision = { revisionHash: entry.revision.hash };
    const decide = async (by: Person) => (await by.post(`/api/entries/${entry.id}/approve`, decision)).status;
    expect(await decide(await world.signInAgain(reviewer))).toBe(404);
    expect(await decide(await world.buildAccount({ role: 'reviewer' }))).toBe(200);
  });

  it('is refused as a whole where the other one may not publish what there is', async () => {
    const entry = await world.buildEntry({ organisation: from, type: 'experience' });
    await world.buildOrganisation({ slug: 'company' });
    const { status, body } = await merge(maintainer, 'company');
    expect([status, body.detail]).toEqual([409, expect.stringContaining(entry.title)]);
    expect((await world.anonymous.get(`/api/entries/${entry.id}`)).body.organisation.slug).toBe('old');
  });

  it('is in the log of both', async () => {
    await merge(maintainer);
    for (const slug of ['old', 'new']) {
      const [event] = (await eventsOf(world, `organisation:${slug}`)).slice(-1);
      expect(event).toMatchObject({ action: 'organisation-merged', actor: `account:${maintainer.accountId}` });
      expect(detailsOf(event)).toMatchObject({ from: 'old', to: 'new' });
    }
  });

  it('lets an import for the old one go on with the new one, with what both had listed too', async () => {
    const importInto = (organisation: string, summary: string) =>
      world.portalFor(system('test')).interchange.importAll(
        ['one', 'two'].map((externalId) => ({
          input: { ...draftInput('product', from), title: externalId, summary },
          externalId,
          source: { kind: 'seed' as const, name: 'Public sources' },
        })),
        { organisation, publish: true },
      );
    await importInto('old', 'First.');
    await world
      .portalFor(system('test'))
      .interchange.importAll(
        [{ input: draftInput('product', to), externalId: 'two', source: { kind: 'seed', name: 'Public sources' } }],
        { organisation: 'new', publish: true },
      );
    expect((await merge(maintainer)).status).toBe(200);
    expect(await importInto('old', 'Again.')).toEqual(['updated', 'updated']);
    expect(await importInto('old', 'Again.')).toEqual(['unchanged', 'unchanged']);
    expect((await world.anonymous.get('/api/entries')).body.rows).toHaveLength(3);
  });
});
