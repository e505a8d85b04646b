import { beforeAll, describe, expect, it } from 'vitest';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { type BuiltEntry, openWorld, type Person, type World } from '../../support/world.ts';

describeEachDialect('deciding on an entry', (open) => {
  let world: World;
  let reviewer: Person;
  beforeAll(async () => {
    world = await openWorld(await open());
    reviewer = await world.buildAccount({ role: 'reviewer' });
  });
  const approve = (entry: BuiltEntry, revisionHash = entry.revision.hash, reason?: string) =>
    reviewer.post(`/api/entries/${entry.id}/approve`, { revisionHash, reason });
  const requestChanges = (entry: BuiltEntry, reason: string) =>
    reviewer.post(`/api/entries/${entry.id}/request-changes`, { revisionHash: entry.revision.hash, reason });
  const stateOf = async ({ author, id }: BuiltEntry) => (await world.portalFor(author).entries.getWorking(id)).state;

  describe('approval', () => {
    it('publishes exactly the revision with that hash', async () => {
      const entry = await world.buildEntry({ state: 'submitted' });
      const { status, body } = await approve(entry, undefined, 'Well sourced.');
      expect(status).toBe(200);
      expect(body).toMatchObject({ state: 'published', publishedRevisionHash: entry.revision.hash });
      const live = await world.anonymous.get(`/api/entries/${entry.id}`);
      expect(live.body).toMatchObject({ title: entry.title, revision: { hash: entry.revision.hash, number: 1 } });
      expect(await decisionsOf(entry)).toMatchObject([
        { decision: 'approved', reason: 'Well sourced.', revisionHash: entry.revision.hash },
      ]);
    });

    it('of another revision is refused, with the one that is there', async () => {
      const first = await world.buildEntry({ state: 'draft' });
      const entry = await world.revise(first, { title: 'The second' });
      await world.portalFor(entry.author).entries.submit(entry.id);
      for (const hash of [first.revision.hash, '0'.repeat(64), '']) {
        const { status, body } = await approve(entry, hash);
        expect([status, body.title]).toEqual([409, 'revision_outdated']);
        expect(body.current).toMatchObject({ title: 'The second', revision: { hash: entry.revision.hash } });
      }
      expect(await stateOf(entry)).toBe('submitted');
    });

    it('is given once: what is published is decided', async () => {
      const entry = await world.buildEntry({ state: 'submitted' });
      expect((await approve(entry)).status).toBe(200);
      expect((await approve(entry)).status).toBe(404);
      expect((await requestChanges(entry, 'Too late.')).status).toBe(404);
      expect(await stateOf(entry)).toBe('published');
    });

    it('is refused while something is missing that the type has come to ask for', async () => {
      const entry = await world.buildEntry({ state: 'submitted' });
      await world.database.write
        .updateTable('revision')
        .set({ fields: '{}' })
        .where('id', '=', entry.revision.id)
        .execute();
      const { status, body } = await approve(entry);
      expect(status).toBe(400);
      expect(body.problems).toMatchObject([{ path: 'fields.description', code: 'missing' }]);
      expect(await stateOf(entry)).toBe('submitted');
    });
  });

  describe('asking for changes', () => {
    it('sends the entry back with the reason', async () => {
      const entry = await world.buildEntry({ state: 'submitted' });
      const { status, body } = await requestChanges(entry, '  Name the owner.  ');
      expect(status).toBe(200);
      expect(body.state).toBe('changes-requested');
      expect(await decisionsOf(entry)).toMatchObject([
        { decision: 'changes-requested', reason: 'Name the owner.', by: expect.stringMatching(/^person/) },
      ]);
    });

    it.each(['', '   ', '\n'])('needs a reason: %j is none', async (reason) => {
      const entry = await world.buildEntry({ state: 'submitted' });
      const { status, body } = await requestChanges(entry, reason);
      expect(status).toBe(400);
      expect(body.problems).toMatchObject([{ path: 'reason', code: 'missing' }]);
      expect(await stateOf(entry)).toBe('submitted');
    });

    it('takes no reason that cannot be kept', async () => {
      const entry = await world.buildEntry({ state: 'submitted' });
      expect((await requestChanges(entry, 'a\0b')).body.problems).toMatchObject([
        { path: 'reason', code: 'wrong_format' },
      ]);
      expect((await approve(entry, undefined, 'a\ud800b')).body.problems).toMatchObject([{ path: 'reason' }]);
      expect(await stateOf(entry)).toBe('submitted');
    });

    it('leaves what is live where it is', async () => {
      const live = await world.buildEntry({ title: 'The first' });
      const next = await world.revise(live, { title: 'The second' });
      await world.portalFor(next.author).entries.submit(next.id);
      await requestChanges(next, 'Not yet.');
      expect((await world.anonymous.get(`/api/entries/${live.id}`)).body.title).toBe('The first');
    });
  });

  describe('the queue', () => {
    it('holds what others have submitted, longest waiting first', async () => {
      const first = await world.buildEntry({ state: 'submitted' });
      const second = await world.buildEntry({ state: 'submitted', marking: 'amber-strict' });
      for (const state of ['draft', 'changes-requested', 'published', 'withdrawn'] as const)
        await world.buildEntry({ state });
      const { body } = await reviewer.get('/api/reviews');
      const waiting = body.rows.map(({ id }) => id).filter((id) => [first.id, second.id].includes(id));
      expect(waiting).toEqual([first.id, second.id]);
      expect(new Set(body.rows.map((row) => (row as unknown as BuiltEntry).state))).toEqual(new Set(['submitted']));
    });

    it('holds nothing of the own organisation', async () => {
      const organisation = await world.buildOrganisation();
      const own = await world.buildEntry({ state: 'submitted', organisation });
      const insider = await world.buildAccount({ role: 'reviewer', organisation });
      const { body } = await insider.get('/api/reviews');
      expect(body.rows.length).toBeGreaterThan(0);
      expect(body.rows.map(({ id }) => id)).not.toContain(own.id);
    });

    it('is empty for those who review nothing', async () => {
      for (const caller of [world.anonymous, await world.buildAccount(), await world.buildAccount({ role: 'manager' })])
        expect((await caller.get('/api/reviews')).body.rows).toEqual([]);
    });
  });

  const decisionsOf = async ({ author, id }: BuiltEntry) =>
    (await world.portalFor(author).entries.getWorking(id)).decisions;
});
