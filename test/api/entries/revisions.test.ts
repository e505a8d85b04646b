import { beforeAll, describe, expect, it } from 'vitest';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { type BuiltEntry, openWorld, type Person, type World } from '../../support/world.ts';

describeEachDialect('two people on one entry', (open) => {
  let world: World;
  let first: Person;
  let second: Person;
  let entry: BuiltEntry;
  beforeAll(async () => {
    world = await openWorld(await open());
  });
  const openEntry = async (state: 'draft' | 'submitted' | 'published') => {
    const organisation = await world.buildOrganisation();
    [first, second] = [await world.buildAccount({ organisation }), await world.buildAccount({ organisation })];
    entry = await world.buildEntry({ organisation, state, title: 'As it was' });
  };
  const edit = (person: Person, title: string, basedOn = entry.revision.hash) =>
    person.put(`/api/entries/${entry.id}`, { ...entry.input, title, basedOn });
  const titles = async () => {
    const rows = await world.database.read
      .selectFrom('revision')
      .select(['number', 'title'])
      .where('entry_id', '=', entry.id)
      .orderBy('number')
      .execute();
    return rows.map((row) => row.title);
  };
  const countPublished = async () => {
    const events = world.database.read
      .selectFrom('audit_event')
      .select('id')
      .where('subject', '=', `entry:${entry.id}`);
    return (await events.where('action', '=', 'published').execute()).length;
  };

  describe('an edit of what is outdated', () => {
    it('is refused, and comes back with the newer version beside it', async () => {
      await openEntry('draft');
      await edit(first, 'By the first');
      const { status, body } = await edit(second, 'By the second');
      expect([status, body.title]).toEqual([409, 'revision_outdated']);
      expect(body.detail).toMatch(/Nothing was overwritten/);
      expect(body.current).toMatchObject({ title: 'By the first', revision: { number: 2 }, may: { edit: true } });
      expect(await titles()).toEqual(['As it was', 'By the first']);
    });

    it('goes through once it is based on the newer one; both stay', async () => {
      await openEntry('draft');
      await edit(first, 'By the first');
      const { body } = await edit(second, 'By the second');
      const again = await edit(second, 'Of both', body.current.revision.hash);
      expect(again.body.revision.number).toBe(3);
      expect(await titles()).toEqual(['As it was', 'By the first', 'Of both']);
    });

    it('shows nothing of the newer one to those who may not see it', async () => {
      await openEntry('draft');
      await edit(first, 'By the first');
      const outsider = await world.buildAccount();
      const { status, text } = await edit(outsider, 'By a stranger');
      expect(status).toBe(404);
      expect(text).not.toContain('By the first');
    });
  });

  describe('at the same moment', () => {
    it('save one revision; the others get a conflict, not an error', async () => {
      await openEntry('draft');
      const answers = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((title) => edit(first, title)));
      const codes = answers.map(({ status }) => status).toSorted();
      expect(codes).toEqual([200, 409, 409, 409, 409, 409]);
      expect(await titles()).toHaveLength(2);
    });

    it('submit once', async () => {
      await openEntry('draft');
      const answers = await Promise.all(
        [first, second, first].map((one) => one.post(`/api/entries/${entry.id}/submit`)),
      );
      expect(answers.map(({ status }) => status).toSorted()).toEqual([202, 409, 409]);
    });

    it('approve once, and publish what was approved', async () => {
      await openEntry('submitted');
      const reviewers = [
        await world.buildAccount({ role: 'reviewer' }),
        await world.buildAccount({ role: 'maintainer' }),
      ];
      const approve = (person: Person) =>
        person.post(`/api/entries/${entry.id}/approve`, { revisionHash: entry.revision.hash });
      const answers = await Promise.all([...reviewers, ...reviewers].map(approve));
      const statuses = answers.map(({ status }) => status);
      expect(statuses.filter((status) => status === 200)).toHaveLength(1);
      expect(statuses.filter((status) => ![200, 404, 409].includes(status))).toEqual([]);
      expect(await countPublished()).toBe(1);
    });

    it('approve and edit: what is live was approved, and the edit is still there to submit', async () => {
      const reviewer = await world.buildAccount({ role: 'reviewer' });
      for (let round = 0; round < 5; round++) {
        await openEntry('submitted');
        const approve = () => reviewer.post(`/api/entries/${entry.id}/approve`, { revisionHash: entry.revision.hash });
        const [approval, change] = await Promise.all([approve(), edit(first, 'Edited meanwhile')]);
        expect(change.status).toBe(200);
        const { body } = await first.get(`/api/entries/${entry.id}/working`);
        expect(body).toMatchObject({ title: 'Edited meanwhile', state: 'draft' });
        expect(body.publishedRevisionHash).toBe(approval.status === 200 ? entry.revision.hash : undefined);
      }
    });

    it('withdraw once', async () => {
      await openEntry('published');
      const withdraw = (person: Person) => person.post(`/api/entries/${entry.id}/withdraw`, { reason: 'Out of date.' });
      const answers = await Promise.all([first, second, first].map(withdraw));
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
    });
  });
});
