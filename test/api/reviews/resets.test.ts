import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { entryTypes } from '#plugins/index.ts';
import type { DraftInput } from '#plugins/kit/index.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { NOTICE_FIELDS, noticeType } from '../../support/notice-type.ts';
import { type BuiltEntry, openWorld, type World } from '../../support/world.ts';

describeEachDialect('an edit of fields that need no new approval', (open) => {
  let world: World;
  let entry: BuiltEntry;
  beforeAll(async () => {
    const notice = noticeType({ review: { resets: ['body'] } });
    world = await openWorld(await open(), { entryTypes: { ...entryTypes, notice } });
  });
  beforeEach(async () => {
    entry = await world.buildEntry({ type: 'notice', fields: { ...NOTICE_FIELDS, phone: '1' } });
  });
  const fields = (changes: Record<string, unknown>) => ({ ...NOTICE_FIELDS, phone: '1', ...changes });
  const submit = ({ id, author }: BuiltEntry) => world.portalFor(author).entries.submit(id);
  const live = async () => (await world.anonymous.get(`/api/entries/${entry.id}`)).body;
  const actions = async () =>
    (
      await world.database.read
        .selectFrom('audit_event')
        .select(['action', 'details'])
        .where('subject', '=', `entry:${entry.id}`)
        .orderBy('sequence')
        .execute()
    ).map(({ action, details }) => ({ action, details: JSON.parse(details ?? '{}') as Record<string, unknown> }));

  it('is published when it is submitted, and the log says on which approval', async () => {
    const edited = await world.revise(entry, { fields: fields({ phone: '2' }) });
    expect((await world.portalFor(entry.author).entries.getWorking(entry.id)).may).toMatchObject({ publish: true });
    const after = await submit(edited);
    expect(after).toMatchObject({ state: 'published', approvedHash: entry.revision.hash });
    expect(await live()).toMatchObject({ fields: { phone: '2' }, revision: { hash: edited.revision.hash } });
    expect((await actions()).slice(-3)).toMatchObject([
      { action: 'submitted' },
      { action: 'approval-carried', details: { hash: edited.revision.hash, approvedHash: entry.revision.hash } },
      { action: 'published', details: { hash: edited.revision.hash } },
    ]);
  });

  it('rests on the approval that was given, however many such edits there were', async () => {
    const second = await world.revise(entry, { fields: fields({ phone: '2' }) });
    await submit(second);
    const third = await world.revise(second, { fields: fields({ phone: '3', risks: [] }) });
    expect(await submit(third)).toMatchObject({ state: 'published', approvedHash: entry.revision.hash });
    const facets = await world.database.read
      .selectFrom('facet')
      .select('value')
      .where('entry_id', '=', entry.id)
      .execute();
    expect(facets).toEqual([]);
  });

  it.each<[string, Partial<DraftInput>]>([
    ['a field that needs one', { fields: fields({ body: 'Other words.' }) }],
    ['such a field beside one that does not', { fields: fields({ body: 'Other words.', phone: '2' }) }],
    ['the title', { title: 'Another' }],
    ['the summary', { summary: 'Another.' }],
    ['the language', { language: 'fr' }],
    ['a narrower marking', { marking: 'amber' }],
  ])('waits for a reviewer when it changes %s', async (_name, changes) => {
    const edited = await world.revise(entry, { ...changes });
    expect((await world.portalFor(entry.author).entries.getWorking(entry.id)).may).toMatchObject({ publish: false });
    expect((await submit(edited)).state).toBe('submitted');
    expect((await live()).revision).toMatchObject({ hash: entry.revision.hash });
  });

  describe('that a reviewer has sent back', () => {
    const setStatus = (status: 'active' | 'suspended') =>
      world.database.write
        .updateTable('organisation')
        .set({ status })
        .where('slug', '=', entry.organisation.slug)
        .execute();
    /** It came before a reviewer because nothing of a suspended organisation goes live. */
    const sentBack = async () => {
      const edited = await world.revise(entry, { fields: fields({ phone: '2' }) });
      await setStatus('suspended');
      await submit(edited);
      await world.portalFor(world.reviewer).reviews.requestChanges(entry.id, edited.revision.hash, 'Wrong number.');
      await setStatus('active');
      return edited;
    };
    const working = () => world.portalFor(entry.author).entries.getWorking(entry.id);

    it('waits for a reviewer when it is submitted as it is', async () => {
      const edited = await sentBack();
      expect(await working()).toMatchObject({ state: 'changes-requested', may: { submit: true, publish: false } });
      expect((await submit(edited)).state).toBe('submitted');
      expect((await live()).revision).toMatchObject({ hash: entry.revision.hash });
      expect((await actions()).map(({ action }) => action)).not.toContain('approval-carried');
    });

    it('waits for one also when it was changed and is put back as it was', async () => {
      const edited = await sentBack();
      const other = await world.revise(edited, { fields: fields({ phone: '3' }) });
      const again = await world.revise(other, { fields: fields({ phone: '2' }) });
      expect(again).toMatchObject({ state: 'draft', revision: { hash: edited.revision.hash } });
      expect((await working()).may).toMatchObject({ publish: false });
      expect((await submit(again)).state).toBe('submitted');
    });

    it('waits for one also when it was narrowed together with what is live', async () => {
      await sentBack();
      await world.portalFor(entry.author).entries.narrow(entry.id, 'amber', 'A partner asked.');
      expect(await working()).toMatchObject({ state: 'changes-requested', may: { publish: false } });
      expect((await submit(entry)).state).toBe('submitted');
    });

    it('is published once it says something else', async () => {
      const other = await world.revise(await sentBack(), { fields: fields({ phone: '3' }) });
      expect((await submit(other)).state).toBe('published');
    });
  });

  it('waits for a reviewer once it has been taken down', async () => {
    await world.portalFor(entry.author).entries.withdraw(entry.id, 'Out of date.');
    const edited = await world.revise(entry, { fields: fields({ phone: '2' }) });
    expect((await submit(edited)).state).toBe('submitted');
  });

  it('waits for a reviewer when the organisation is suspended', async () => {
    const edited = await world.revise(entry, { fields: fields({ phone: '2' }) });
    await world.database.write
      .updateTable('organisation')
      .set({ status: 'suspended' })
      .where('slug', '=', entry.organisation.slug)
      .execute();
    expect((await submit(edited)).state).toBe('submitted');
  });

  it('rests on the approval of before when the marking was narrowed without one', async () => {
    await world.portalFor(entry.author).entries.narrow(entry.id, 'amber', 'A partner asked.');
    const { revision } = await world.portalFor(entry.author).entries.getWorking(entry.id);
    const edited = await world.revise({ ...entry, revision }, { marking: 'amber', fields: fields({ phone: '2' }) });
    expect(await submit(edited)).toMatchObject({ state: 'published', approvedHash: entry.revision.hash });
    const wider = await world.revise(edited, { marking: 'clear', fields: fields({ phone: '3' }) });
    expect((await submit(wider)).state).toBe('submitted');
  });

  it('waits for a reviewer in a type that says nothing of it', async () => {
    const product = await world.buildEntry();
    const edited = await world.revise(product, { fields: { description: 'Checks names.', eligibility: 'Members' } });
    expect((await submit(edited)).state).toBe('submitted');
  });
});
