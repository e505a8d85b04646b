import { beforeAll, beforeEach, expect, it } from 'vitest';
import { publishDue } from '#api/reviews/publish-due.ts';
import { entryTypes } from '#plugins/index.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { NOTICE_FIELDS, noticeType } from '../../support/notice-type.ts';
import { type BuiltEntry, type Organisation, openWorld, type Person, type World } from '../../support/world.ts';

const TOMORROW = new Date(Date.now() + 86_400_000).toISOString();
const AFTERWARDS = new Date(Date.now() + 2 * 86_400_000).toISOString();

describeEachDialect('an entry of a type that asks for several approvals', (open) => {
  let world: World;
  let organisation: Organisation;
  let customs: Organisation;
  let [anna, ben, cleo, carla] = [] as unknown as Person[];
  let entry: BuiltEntry;
  beforeAll(async () => {
    const notice = noticeType({ review: { approvals: 2 } });
    const ruling = noticeType({ id: 'ruling', review: { approvals: 2, by: ['customs'] } });
    world = await openWorld(await open(), { entryTypes: { ...entryTypes, notice, ruling } });
    organisation = await world.buildOrganisation();
    customs = await world.buildOrganisation({ kind: 'customs' });
  });
  beforeEach(async () => {
    [anna, ben, cleo] = await Promise.all([1, 2, 3].map(() => world.buildAccount({ role: 'reviewer' })));
    carla = await world.buildAccount({ role: 'reviewer', organisation: customs });
    entry = await build('notice');
  });
  const build = (type: string) =>
    world.buildEntry({ type, state: 'submitted', organisation, fields: NOTICE_FIELDS, marking: 'clear' });
  const approve = (person: Person | undefined, about = entry, more: Record<string, string> = {}) =>
    person!.post(`/api/entries/${about.id}/approve`, { revisionHash: about.revision.hash, ...more });
  const isLive = async ({ id } = entry) => (await world.anonymous.get(`/api/entries/${id}`)).status === 200;
  const working = ({ id, author } = entry) => world.portalFor(author).entries.getWorking(id);
  const comeTo = (at: string) =>
    publishDue(world.deps, at, (error) => {
      throw error;
    });
  const write = () => world.database.write;

  it('is published by the last of them, not before', async () => {
    const first = await approve(anna);
    expect([first.status, first.body.state]).toEqual([200, 'submitted']);
    expect(first.body.approvals).toMatchObject({ needed: 2, given: [{ by: expect.any(String) }], mine: true });
    expect(await isLive()).toBe(false);
    expect((await working()).approvals).toMatchObject({ needed: 2, given: [{ by: expect.any(String) }], mine: false });
    const second = await approve(ben);
    expect([second.status, second.body.state]).toEqual([200, 'published']);
    expect(await isLive()).toBe(true);
    expect((await working()).decisions.map(({ decision }) => decision)).toEqual(['approved', 'approved']);
    expect(await working()).not.toHaveProperty('approvals.needed');
  });

  it('stays in the queue with who has approved it and when', async () => {
    await approve(anna);
    const rows = (await ben!.get('/api/reviews')).body.rows as unknown as BuiltEntry[];
    const { name } = await write()
      .selectFrom('account')
      .select('name')
      .where('id', '=', anna!.accountId)
      .executeTakeFirstOrThrow();
    expect(rows.find(({ id }) => id === entry.id)?.approvals).toEqual({
      needed: 2,
      given: [{ by: name, at: expect.stringMatching(/^\d{4}-/) }],
      mine: false,
    });
  });

  it('is not approved twice by the same person, who may still ask for changes', async () => {
    await approve(anna);
    const again = await approve(anna);
    expect([again.status, again.body.title]).toEqual([409, 'state_conflict']);
    expect(again.body.detail).toMatch(/already/);
    const body = { revisionHash: entry.revision.hash, reason: 'On second thoughts.' };
    expect((await anna!.post(`/api/entries/${entry.id}/request-changes`, body)).status).toBe(200);
    expect(await isLive()).toBe(false);
  });

  it('begins anew with every submission, also of the same revision', async () => {
    await approve(anna);
    const body = { revisionHash: entry.revision.hash, reason: 'Say more.' };
    await ben!.post(`/api/entries/${entry.id}/request-changes`, body);
    await world.portalFor(entry.author).entries.submit(entry.id);
    expect((await working()).approvals).toMatchObject({ given: [] });
    expect((await approve(ben)).body.state).toBe('submitted');
    expect((await approve(anna)).body.state).toBe('published');
  });

  it('begins anew with every edit: an approval is about the revision that was read', async () => {
    await approve(anna);
    const edited = await world.revise(entry, { title: 'Other words' });
    await world.portalFor(entry.author).entries.submit(entry.id);
    expect((await approve(ben)).body.title).toBe('revision_outdated');
    expect((await approve(ben, edited)).body.state).toBe('submitted');
    const back = await world.revise(edited, { title: entry.title });
    expect(back.revision.hash).toBe(entry.revision.hash);
    await world.portalFor(entry.author).entries.submit(entry.id);
    expect((await working()).approvals).toMatchObject({ given: [] });
  });

  it('is decided on by nobody with an interest in it, first or last', async () => {
    const insider = await world.buildAccount({ role: 'reviewer', organisation });
    expect((await approve(insider)).status).toBe(403);
    await approve(anna);
    expect((await approve(insider)).status).toBe(403);
    expect(await isLive()).toBe(false);
  });

  it.each<[string, (person: Person) => Promise<unknown>]>([
    [
      'lost the role',
      ({ accountId }) =>
        write().updateTable('account').set({ platform_role: null }).where('id', '=', accountId).execute(),
    ],
    [
      'was suspended',
      ({ accountId }) =>
        write().updateTable('account').set({ status: 'suspended' }).where('id', '=', accountId).execute(),
    ],
    [
      'joined the organisation',
      ({ email }) =>
        world.accounts.create(
          { kind: 'system', name: 'test' },
          { email, role: 'contributor', organisation: organisation.slug },
        ),
    ],
  ])('counts no approval by somebody who %s since', async (_name, happen) => {
    await approve(anna);
    await happen(anna!);
    expect((await working()).approvals).toMatchObject({ given: [] });
    expect((await approve(ben)).body.state).toBe('submitted');
    expect((await approve(cleo)).body.state).toBe('published');
  });

  it('is published once when both approve at the same moment', async () => {
    const both = await Promise.all([approve(anna), approve(ben)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(both.map(({ body }) => body.state).toSorted()).toEqual(['published', 'submitted']);
  });

  it('is published at once by the process itself, which lists what maintainers write', async () => {
    const { reviews } = world.portalFor({ kind: 'system', name: 'test' });
    expect((await reviews.approve(entry.id, entry.revision.hash)).state).toBe('published');
  });

  it('takes a time from the last approval only', async () => {
    const early = await approve(anna, entry, { publishAt: TOMORROW });
    expect([early.status, early.body.problems[0]?.path]).toEqual([400, 'publishAt']);
    expect((await working()).approvals).toMatchObject({ given: [] });
    await approve(anna);
    expect((await approve(ben, entry, { publishAt: TOMORROW })).body.scheduled).toMatchObject({ isOpen: true });
    await comeTo(AFTERWARDS);
    expect(await isLive()).toBe(true);
  });

  it('is not published at that time when an earlier approval counts no more', async () => {
    await approve(anna);
    await approve(ben, entry, { publishAt: TOMORROW });
    await write().updateTable('account').set({ platform_role: null }).where('id', '=', anna!.accountId).execute();
    await comeTo(AFTERWARDS);
    expect(await isLive()).toBe(false);
    expect((await working()).scheduled).toMatchObject({
      isOpen: false,
      problem: { en: expect.stringMatching(/missing/) },
    });
    await approve(cleo);
    expect((await approve(ben, entry, { publishAt: TOMORROW })).status).toBe(200);
    await comeTo(AFTERWARDS);
    expect(await isLive()).toBe(true);
  });

  it('waits for those who must be among its reviewers, however many others approve', async () => {
    const ruling = await build('ruling');
    await approve(anna, ruling);
    const second = await approve(ben, ruling);
    expect(second.body.state).toBe('submitted');
    expect(second.body.approvals).toMatchObject({ needed: 2, missing: ['customs'] });
    expect((await approve(carla, ruling)).body.state).toBe('published');
  });

  it('is not let through by an agency whose kind has lapsed', async () => {
    const ruling = await build('ruling');
    await approve(anna, ruling);
    await approve(carla, ruling);
    expect(await isLive(ruling)).toBe(true);
    const other = await build('ruling');
    await write().updateTable('organisation').set({ kind_until: null }).where('id', '=', customs.id).execute();
    await approve(anna, other);
    expect((await approve(carla, other)).body.state).toBe('submitted');
    await write().updateTable('organisation').set({ kind_until: AFTERWARDS }).where('id', '=', customs.id).execute();
  });

  it('is let through by a reviewer of the group that its type names, whose id nobody else is told', async () => {
    const owner = await world.buildAccount({ organisation: customs });
    const { id: group } = await world.portalFor(owner.actor).groups.make({ name: 'Examiners', purpose: 'To decide.' });
    const notice = noticeType({ review: { by: [group] } });
    const { portalFor } = await openWorld(world.database, { entryTypes: { ...entryTypes, notice } });
    const outside = await portalFor(anna!.actor).reviews.approve(entry.id, entry.revision.hash);
    expect([outside.state, outside.approvals]).toMatchObject(['submitted', { needed: 1, missing: ['group'] }]);
    expect(JSON.stringify(outside)).not.toContain(group);
    await write()
      .insertInto('group_member')
      .values({ group_id: group, account_id: ben!.accountId, role: 'member', since: new Date().toISOString() })
      .execute();
    const inside = await world.signInAgain(ben!);
    expect((await portalFor(inside.actor).reviews.approve(entry.id, entry.revision.hash)).state).toBe('published');
  });
});
