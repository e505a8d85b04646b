import { beforeEach, expect, it } from 'vitest';
import type { EntryOffer } from '#plugins/kit/index.ts';
import { system } from '#api/access/actor.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { buildGroup, eventsOf, publishRed, redDraft, remove } from '../../support/groups.ts';
import { detailsOf, lapse, read } from '../../support/organisations.ts';
import { draftInput, type Organisation, openWorld, type Person, type World } from '../../support/world.ts';

describeEachDialect('an entry that goes to another organisation', (open) => {
  let world: World;
  let from: Organisation;
  let to: Organisation;
  let giver: Person;
  let taker: Person;
  let maintainer: Person;
  beforeEach(async () => {
    world = await openWorld(await open());
    from = await world.buildOrganisation({ slug: 'giver', name: 'Giver', kind: 'customs' });
    to = await world.buildOrganisation({ slug: 'taker', name: 'Taker', kind: 'border-agency' });
    giver = await world.buildAccount({ organisation: from, role: 'manager' });
    taker = await world.buildAccount({ organisation: to, role: 'manager' });
    maintainer = await world.buildAccount({ role: 'maintainer' });
  });
  const offer = (by: Pick<Person, 'put'>, id: string, slug = 'taker') =>
    by.put(`/api/entries/${id}/offer`, { to: slug });
  const answer = (by: Person, id: string, what: 'accept' | 'decline') => by.post(`/api/entries/${id}/offer/${what}`);
  const offersOf = async (by: Person) => read<{ rows: EntryOffer[] }>(await by.get('/api/entry-offers')).rows;
  const give = async (id: string) => {
    expect((await offer(giver, id)).status).toBe(204);
    expect((await answer(taker, id, 'accept')).status).toBe(204);
  };

  it('is offered by a manager of its own and taken by one of the other', async () => {
    const { id } = await world.buildEntry({ organisation: from });
    const contributor = await world.buildAccount({ organisation: from });
    expect((await offer(world.anonymous, id)).status).toBe(401);
    expect((await offer(contributor, id)).status).toBe(403);
    expect((await offer(taker, id)).status).toBe(404);
    expect((await offer(giver, id)).status).toBe(204);
    expect(await offersOf(taker)).toMatchObject([{ entry: { id }, isForMe: true, from: { slug: 'giver' } }]);
    expect(await offersOf(giver)).toMatchObject([{ entry: { id }, isForMe: false, to: { slug: 'taker' } }]);
    for (const other of [contributor, maintainer, await world.buildAccount({ role: 'manager' })]) {
      expect(await offersOf(other)).toEqual([]);
      expect((await answer(other, id, 'accept')).status).toBe(404);
    }
    expect((await answer(giver, id, 'accept')).status).toBe(404);
    expect((await answer(taker, id, 'accept')).status).toBe(204);
    expect((await answer(taker, id, 'accept')).status).toBe(404);
    expect((await world.anonymous.get(`/api/entries/${id}`)).body.organisation.slug).toBe('taker');
  });

  it('stays where it is when the offer is declined or taken back', async () => {
    const { id } = await world.buildEntry({ organisation: from });
    await offer(giver, id);
    expect((await answer(taker, id, 'decline')).status).toBe(204);
    await offer(giver, id);
    expect((await remove(taker, `/api/entries/${id}/offer`)).status).toBe(404);
    expect((await remove(giver, `/api/entries/${id}/offer`)).status).toBe(204);
    expect((await answer(taker, id, 'accept')).status).toBe(404);
    expect((await world.anonymous.get(`/api/entries/${id}`)).body.organisation.slug).toBe('giver');
    expect((await eventsOf(world, `entry:${id}`)).map(({ action }) => action).slice(-4)).toEqual([
      ...['entry-offered', 'entry-offer-declined', 'entry-offered', 'entry-offer-taken-back'],
    ]);
  });

  it('is found, listed and counted with the other one at once, in search by its name', async () => {
    const { id } = await world.buildEntry({ organisation: from });
    await give(id);
    const found = async (query: string) =>
      (await world.anonymous.get(`/api/search?${query}`)).body.hits.map((hit) => hit.id);
    expect([await found('q=taker'), await found('q=giver')]).toEqual([[id], []]);
    expect([await found('organisation=taker'), await found('organisation=giver')]).toEqual([[id], []]);
    expect((await world.anonymous.get('/api/organisations/giver')).body).toMatchObject({ entryCount: 0 });
    const [event] = (await eventsOf(world, `entry:${id}`)).slice(-1);
    expect(event).toMatchObject({ action: 'entry-transferred', actor: `account:${taker.accountId}` });
    expect(detailsOf(event)).toMatchObject({ from: 'giver', to: 'taker' });
  });

  it('is read and written by those of the other one, and no longer by its own', async () => {
    const entry = await world.buildEntry({ organisation: from, marking: 'amber-strict' });
    await give(entry.id);
    const reads = async ({ get }: Person) => (await get(`/api/entries/${entry.id}`)).status;
    expect([await reads(giver), await reads(taker)]).toEqual([404, 200]);
    const draft = { ...draftInput('experience', to), marking: 'amber-strict', basedOn: entry.revision.hash };
    expect((await giver.put(`/api/entries/${entry.id}`, draft)).status).toBe(404);
    expect((await taker.put(`/api/entries/${entry.id}`, draft)).status).toBe(200);
  });

  it('is no longer before the reviewers, and what was approved for later is called off', async () => {
    const reviewer = await world.buildAccount({ role: 'reviewer' });
    const entry = await world.buildEntry({ organisation: from, state: 'submitted' });
    const publishAt = new Date(Date.now() + 86_400_000).toISOString();
    const decision = { revisionHash: entry.revision.hash };
    expect((await reviewer.post(`/api/entries/${entry.id}/approve`, { ...decision, publishAt })).status).toBe(200);
    await give(entry.id);
    const { body } = await taker.get(`/api/entries/${entry.id}/working`);
    expect([body.state, body.scheduled]).toEqual(['draft', undefined]);
    expect((await reviewer.post(`/api/entries/${entry.id}/approve`, decision)).status).toBe(404);
    expect(await world.database.read.selectFrom('scheduled_publication').selectAll().execute()).toEqual([]);
  });

  it('is decided on by nobody of either organisation', async () => {
    const entry = await world.buildEntry({ organisation: from, state: 'draft' });
    await give(entry.id);
    await taker.post(`/api/entries/${entry.id}/submit`);
    const decide = async (organisation?: Organisation) => {
      const reviewer = await world.buildAccount({ role: 'reviewer', organisation });
      const { status } = await reviewer.post(`/api/entries/${entry.id}/approve`, { revisionHash: entry.revision.hash });
      return status;
    };
    expect([await decide(from), await decide(to), await decide()]).toEqual([404, 403, 200]);
  });

  it('goes only to one that may publish its type, by a kind that is confirmed', async () => {
    const { id } = await world.buildEntry({ organisation: from, type: 'experience' });
    await world.buildOrganisation({ slug: 'company' });
    const refused = async (slug: string) => (await offer(giver, id, slug)).body;
    expect(await refused('company')).toMatchObject({ title: 'state_conflict' });
    expect(await refused('giver')).toMatchObject({ title: 'state_conflict' });
    expect(await refused('nobody')).toMatchObject({ title: 'invalid_input', problems: [{ path: 'to' }] });
    expect((await offer(giver, id)).status).toBe(204);
    await lapse(world, to);
    expect((await answer(taker, id, 'accept')).status).toBe(409);
    expect((await world.anonymous.get(`/api/entries/${id}`)).body.organisation.slug).toBe('giver');
    expect(await offersOf(taker)).toHaveLength(1);
  });

  it('is moved by a maintainer without asking either, with a reason', async () => {
    const { id } = await world.buildEntry({ organisation: from });
    const { id: draft } = await world.buildEntry({ organisation: from, state: 'draft' });
    const move = (by: Pick<Person, 'post'>, entry: string, reason = 'A new law.') =>
      by.post(`/api/entries/${entry}/move`, { to: 'taker', reason });
    expect((await move(world.anonymous, id)).status).toBe(401);
    for (const other of [giver, taker, await world.buildAccount({ role: 'reviewer' })])
      expect((await move(other, id)).status).toBe(403);
    expect((await move(maintainer, draft)).status).toBe(404);
    expect((await move(maintainer, id, ' ')).status).toBe(400);
    expect((await move(maintainer, id)).status).toBe(204);
    expect((await world.anonymous.get(`/api/entries/${id}`)).body.organisation.slug).toBe('taker');
  });

  it('is not one of a group, of which the others might learn', async () => {
    const reviewer = await world.buildAccount({ role: 'reviewer' });
    const group = await buildGroup(giver, [reviewer]);
    const id = await publishRed(giver, reviewer, redDraft(from, group.id));
    expect((await offer(giver, id)).status).toBe(409);
    expect((await maintainer.post(`/api/entries/${id}/move`, { to: 'taker', reason: 'So.' })).status).toBe(404);
  });

  it('is not brought in again by the import that first brought it', async () => {
    const importOnce = () =>
      world
        .portalFor(system('test'))
        .interchange.importAll(
          [{ input: draftInput('product', from), externalId: 'x', source: { kind: 'seed', name: 'Public sources' } }],
          { organisation: 'giver', publish: true },
        );
    expect(await importOnce()).toEqual(['created']);
    const { id } = await world.database.read.selectFrom('entry').select('id').executeTakeFirstOrThrow();
    await give(id);
    expect(await importOnce()).toEqual(['unchanged']);
    expect((await world.anonymous.get('/api/entries')).body.rows.map(({ organisation }) => organisation.slug)).toEqual([
      'taker',
    ]);
  });
});
