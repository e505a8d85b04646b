import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { publishDue } from '#api/reviews/publish-due.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { type BuiltEntry, type Organisation, openWorld, type Person, type World } from '../../support/world.ts';

const HOUR_MS = 3_600_000;
const inHours = (hours: number): string => new Date(Date.now() + hours * HOUR_MS).toISOString();
const TOMORROW = inHours(24);
const AFTERWARDS = inHours(25);

describeEachDialect('an approval for a later time', (open) => {
  let world: World;
  let organisation: Organisation;
  let reviewer: Person;
  let member: Person;
  const failures: unknown[] = [];
  beforeAll(async () => {
    world = await openWorld(await open());
    organisation = await world.buildOrganisation({ kind: 'customs' });
    member = await world.buildAccount({ organisation });
  });
  beforeEach(async () => {
    reviewer = await world.buildAccount({ role: 'reviewer' });
    failures.length = 0;
  });
  const schedule = (entry: BuiltEntry, publishAt = TOMORROW, person = reviewer) =>
    person.post(`/api/entries/${entry.id}/approve`, {
      revisionHash: entry.revision.hash,
      publishAt,
      reason: 'On the day.',
    });
  const build = async (overrides: Parameters<World['buildEntry']>[0] = {}) => {
    const entry = await world.buildEntry({ state: 'submitted', organisation, ...overrides });
    expect((await schedule(entry)).status).toBe(200);
    return entry;
  };
  const comeTo = (at: string) => publishDue(world.deps, at, (error) => failures.push(error));
  const isLive = async ({ id }: BuiltEntry) => (await world.anonymous.get(`/api/entries/${id}`)).status === 200;
  const working = async ({ id }: BuiltEntry) => (await member.get(`/api/entries/${id}/working`)).body;
  const actionsOf = async ({ id }: BuiltEntry) => {
    const events = await world.database.read
      .selectFrom('audit_event')
      .selectAll()
      .where('subject', '=', `entry:${id}`)
      .orderBy('sequence')
      .execute();
    return events.map(({ action, actor }) => `${action} ${actor}`);
  };

  it('is published when its time has come, not before, in the name of the reviewer', async () => {
    const entry = await build();
    expect(await working(entry)).toMatchObject({
      state: 'submitted',
      scheduled: { publishAt: TOMORROW, isOpen: true, by: expect.stringMatching(/^person/) },
    });
    await comeTo(inHours(23));
    expect(await isLive(entry)).toBe(false);
    await comeTo(AFTERWARDS);
    expect(await isLive(entry)).toBe(true);
    const after = await working(entry);
    expect(after).toMatchObject({ state: 'published', publishedRevisionHash: entry.revision.hash });
    expect(after).not.toHaveProperty('scheduled');
    expect(after.decisions).toMatchObject([{ decision: 'approved', reason: 'On the day.' }]);
    const who = `account:${reviewer.accountId}`;
    expect((await actionsOf(entry)).slice(-3)).toEqual([
      `publication-scheduled ${who}`,
      `approved ${who}`,
      `published ${who}`,
    ]);
    await comeTo(AFTERWARDS);
    expect((await actionsOf(entry)).filter((action) => action.startsWith('published'))).toHaveLength(1);
    expect(failures).toEqual([]);
  });

  it.each([
    ['in the past', inHours(-1), 'not_allowed'],
    ['more than a year ahead', inHours(24 * 367), 'not_allowed'],
    ['without a zone', '2099-01-01T10:00', 'wrong_format'],
    ['of no calendar', '2099-13-45T10:00Z', 'wrong_format'],
    ['in words', 'tomorrow', 'wrong_format'],
  ])('is refused for a time %s', async (_name, publishAt, code) => {
    const entry = await world.buildEntry({ state: 'submitted', organisation });
    const { status, body } = await schedule(entry, publishAt);
    expect([status, body.problems[0]]).toMatchObject([400, { path: 'publishAt', code }]);
    expect(await working(entry)).not.toHaveProperty('scheduled');
  });

  it('is about exactly the revision that was read, and only open to who may decide', async () => {
    const entry = await world.buildEntry({ state: 'submitted', organisation });
    const other = { ...entry, revision: { ...entry.revision, hash: '0'.repeat(64) } };
    expect((await schedule(other)).body.title).toBe('revision_outdated');
    expect((await schedule(entry, TOMORROW, member)).status).toBe(403);
    expect((await schedule(entry, TOMORROW, await world.buildAccount())).status).toBe(404);
    expect((await schedule(await world.buildEntry({ state: 'draft', organisation }))).status).toBe(404);
  });

  describe('is called off', () => {
    it.each<[string, (entry: BuiltEntry) => Promise<unknown>]>([
      ['by an edit', (entry) => world.revise(entry, { title: 'Edited' })],
      [
        'by an edit that is submitted again',
        async (entry) => {
          await world.revise(entry, { title: 'Edited' });
          await world.portalFor(entry.author).entries.submit(entry.id);
        },
      ],
      [
        'by a reviewer who asks for changes',
        (entry) => world.portalFor(world.reviewer).reviews.requestChanges(entry.id, entry.revision.hash, 'No.'),
      ],
      ['by its reviewer', (entry) => reviewer.post(`/api/entries/${entry.id}/cancel-schedule`)],
    ])('%s', async (_name, act) => {
      const entry = await build();
      await act(entry);
      expect(await working(entry)).not.toHaveProperty('scheduled');
      await comeTo(AFTERWARDS);
      expect(await isLive(entry)).toBe(false);
      expect((await actionsOf(entry)).join()).toContain('publication-unscheduled');
    });

    it('by a withdrawal of what is live', async () => {
      const live = await world.buildEntry({ organisation });
      const next = await world.revise(live, { title: 'Next' });
      await world.portalFor(live.author).entries.submit(live.id);
      expect((await schedule(next)).status).toBe(200);
      expect((await member.post(`/api/entries/${live.id}/withdraw`, { reason: 'Gone.' })).body).not.toHaveProperty(
        'scheduled',
      );
      await comeTo(AFTERWARDS);
      expect(await isLive(live)).toBe(false);
    });

    it('by nobody who may not decide, and not twice', async () => {
      const entry = await build();
      const cancel = (person: Person) => person.post(`/api/entries/${entry.id}/cancel-schedule`);
      expect((await cancel(member)).status).toBe(403);
      expect((await cancel(await world.buildAccount())).status).toBe(404);
      expect((await cancel(reviewer)).status).toBe(200);
      expect((await cancel(reviewer)).status).toBe(409);
    });

    it('not by an edit that changes nothing', async () => {
      const entry = await build();
      await world.revise(entry, {});
      expect(await working(entry)).toHaveProperty('scheduled');
    });
  });

  it('gives way to an approval at once', async () => {
    const entry = await build();
    await world.portalFor(world.reviewer).reviews.approve(entry.id, entry.revision.hash);
    expect(await isLive(entry)).toBe(true);
    expect(await working(entry)).not.toHaveProperty('scheduled');
  });

  describe('is looked at again when its time has come, and refused with a reason', () => {
    const write = () => world.database.write;
    it.each<[string, RegExp, (entry: BuiltEntry) => Promise<unknown>]>([
      [
        'the role was lost',
        /no longer a reviewer/,
        () =>
          write().updateTable('account').set({ platform_role: null }).where('id', '=', reviewer.accountId).execute(),
      ],
      [
        'the role became that of a contact point',
        /no longer a reviewer/,
        () =>
          write()
            .updateTable('account')
            .set({ platform_role: 'contact-point' })
            .where('id', '=', reviewer.accountId)
            .execute(),
      ],
      [
        'the account was suspended',
        /no longer active/,
        () =>
          write().updateTable('account').set({ status: 'suspended' }).where('id', '=', reviewer.accountId).execute(),
      ],
      [
        'the account was deleted',
        /no longer active/,
        () => write().deleteFrom('account').where('id', '=', reviewer.accountId).execute(),
      ],
      [
        'the reviewer joined the organisation',
        /interest/,
        ({ organisation: { slug } }) =>
          world.accounts.create(
            { kind: 'system', name: 'test' },
            { email: reviewer.email, role: 'contributor', organisation: slug },
          ),
      ],
      [
        'the reviewer joined and left it',
        /interest/,
        () =>
          write()
            .insertInto('former_membership')
            .values({
              ...{ account_id: reviewer.accountId, organisation_id: organisation.id },
              ...{ role: 'manager', left_at: new Date().toISOString() },
            })
            .execute(),
      ],
      [
        'the content is not complete any more',
        /asks for more/,
        ({ revision }) => write().updateTable('revision').set({ fields: '{}' }).where('id', '=', revision.id).execute(),
      ],
      [
        'the marking is no longer allowed',
        /allows less/,
        ({ revision }) =>
          write().updateTable('revision').set({ marking: 'amber' }).where('id', '=', revision.id).execute(),
      ],
      [
        'another revision came by another way',
        /changed or decided/,
        ({ id }) =>
          write()
            .updateTable('scheduled_publication')
            .set({ revision_hash: 'other' })
            .where('entry_id', '=', id)
            .execute(),
      ],
      [
        'it is a draft again',
        /changed or decided/,
        ({ id }) => write().updateTable('entry').set({ state: 'draft' }).where('id', '=', id).execute(),
      ],
    ])('%s', async (_name, reason, happen) => {
      const entry = await build();
      await happen(entry);
      await comeTo(AFTERWARDS);
      expect(await isLive(entry)).toBe(false);
      const { scheduled, state } = await working(entry);
      expect(scheduled).toMatchObject({ isOpen: false, problem: { en: expect.stringMatching(reason) } });
      expect(state).not.toBe('published');
      expect((await actionsOf(entry)).at(-1)).toBe('publication-refused system:schedule');
      await comeTo(inHours(1000));
      expect((await actionsOf(entry)).filter((action) => action.startsWith('publication-refused'))).toHaveLength(1);
      expect(failures).toEqual([]);
    });

    it('its organisation was suspended', async () => {
      const home = await world.buildOrganisation();
      const entry = await build({ organisation: home });
      await write().updateTable('organisation').set({ status: 'suspended' }).where('id', '=', home.id).execute();
      await comeTo(AFTERWARDS);
      expect(await isLive(entry)).toBe(false);
      const { scheduled } = await world.portalFor(world.reviewer).entries.getWorking(entry.id);
      expect(scheduled).toMatchObject({ isOpen: false, problem: { en: expect.stringMatching(/suspended/) } });
    });

    it('and waits for another reviewer, who is told', async () => {
      const entry = await build();
      await write().updateTable('account').set({ platform_role: null }).where('id', '=', reviewer.accountId).execute();
      await comeTo(AFTERWARDS);
      const other = await world.buildAccount({ role: 'reviewer' });
      expect((await other.get(`/api/entries/${entry.id}/working`)).body).toHaveProperty('scheduled.problem');
      expect((await schedule(entry, TOMORROW, other)).body.scheduled).toEqual({
        publishAt: TOMORROW,
        isOpen: true,
        by: expect.any(String),
      });
      await comeTo(AFTERWARDS);
      expect(await isLive(entry)).toBe(true);
    });
  });

  describe('among many', () => {
    it('is not kept back by those that are refused or fail', async () => {
      const [refused, broken, sound] = [await build(), await build(), await build()];
      const put = world.database.dialect.search.put;
      const { write } = world.database;
      await write.updateTable('revision').set({ fields: '{}' }).where('id', '=', refused.revision.id).execute();
      world.database.dialect.search.put = (trx, document) => {
        if (document.entry_id === broken.id) throw new Error('The disk has a bad spot.');
        return put(trx, document);
      };
      await comeTo(AFTERWARDS);
      world.database.dialect.search.put = put;
      expect([await isLive(refused), await isLive(broken), await isLive(sound)]).toEqual([false, false, true]);
      await comeTo(inHours(26));
      expect([await isLive(refused), await isLive(broken)]).toEqual([false, true]);
      expect(failures).toHaveLength(1);
    });

    it('is tried again later and later after a failure, then given up', async () => {
      const entry = await build();
      const { put } = world.database.dialect.search;
      world.database.dialect.search.put = async () => {
        throw new Error('The disk is gone.');
      };
      const attempts: string[] = [];
      try {
        let at = AFTERWARDS;
        for (let count = 0; count < 12; count++) {
          await comeTo(at);
          const row = await world.database.read
            .selectFrom('scheduled_publication')
            .selectAll()
            .where('entry_id', '=', entry.id)
            .executeTakeFirstOrThrow();
          if (row.next_attempt_at === null) break;
          attempts.push(row.next_attempt_at);
          await comeTo(new Date(Date.parse(row.next_attempt_at) - 1000).toISOString()); // not before
          at = row.next_attempt_at;
        }
      } finally {
        world.database.dialect.search.put = put;
      }
      const waits = [AFTERWARDS, ...attempts]
        .map(Date.parse)
        .map((time, index, all) => (all[index + 1]! - time) / 60_000);
      expect(waits.slice(0, -1)).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
      expect(failures).toHaveLength(10);
      expect((await working(entry)).scheduled).toMatchObject({
        isOpen: false,
        problem: { en: expect.stringMatching(/our side/) },
      });
      expect(await isLive(entry)).toBe(false);
    });

    it('is published once, however many processes look', async () => {
      const entries = [await build(), await build(), await build()];
      await Promise.all([comeTo(AFTERWARDS), comeTo(AFTERWARDS), comeTo(AFTERWARDS)]);
      for (const entry of entries)
        expect((await actionsOf(entry)).filter((action) => action.startsWith('published'))).toHaveLength(1);
      expect(failures).toEqual([]);
    });
  });
});
