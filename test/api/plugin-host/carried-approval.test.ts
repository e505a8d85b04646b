import { afterAll, beforeAll, expect, it } from 'vitest';
import { entryTypes } from '#plugins/index.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { NOTICE_FIELDS, noticeType } from '../../support/notice-type.ts';
import { facesOf } from '../../support/plugins.ts';
import { type BuiltEntry, openWorld, type World } from '../../support/world.ts';

/** Many tests share two cores. */
const PATIENT = { actionMs: 30_000, startMs: 50_000 };

describeEachDialect('an edit that goes live on the approval of the one before', (open) => {
  let world: World;
  let entry: BuiltEntry;
  beforeAll(async () => {
    const notice = noticeType({ review: { resets: ['body'] } });
    const faces = facesOf('trusted', { notice: 'phones' });
    world = await openWorld(await open(), {
      entryTypes: { ...entryTypes, notice },
      faces,
      pluginSettings: PATIENT,
    });
    entry = await world.buildEntry({ type: 'notice', fields: { ...NOTICE_FIELDS, phone: '1' } });
  });
  afterAll(() => world.deps.plugins.close());

  const submit = async (phone: string) => {
    entry = await world.revise(entry, { fields: { ...NOTICE_FIELDS, phone } });
    return world.portalFor(entry.author).entries.submit(entry.id);
  };
  const found = async (word: string) => (await world.anonymous.get(`/api/search?q=${word}`)).text.includes(entry.id);

  it('is put before the plugins of its type: they have it found by their words', async () => {
    expect(await found('extension1')).toBe(true);
    expect(await submit('2')).toMatchObject({ state: 'published' });
    expect([await found('extension1'), await found('extension2')]).toEqual([false, true]);
  });

  it('is refused by them in words at a field, and what was live stays live', async () => {
    await expect(submit('0')).rejects.toMatchObject({
      code: 'invalid_input',
      problems: [{ path: 'fields.phone', message: { en: 'Nobody answers there.' } }],
    });
    const live = await world.anonymous.get(`/api/entries/${entry.id}`);
    expect(live.body.fields).toMatchObject({ phone: '2' });
    expect(await submit('3')).toMatchObject({ state: 'published' });
  });

  it('is not put before them after a reviewer has sent it back: it goes to a reviewer, and they are asked then', async () => {
    const setStatus = (status: 'active' | 'suspended') =>
      world.database.write
        .updateTable('organisation')
        .set({ status })
        .where('slug', '=', entry.organisation.slug)
        .execute();
    const { reviews } = world.portalFor(world.reviewer);
    await setStatus('suspended');
    expect(await submit('0')).toMatchObject({ state: 'submitted' });
    await reviews.requestChanges(entry.id, entry.revision.hash, 'Nobody answers there.');
    await setStatus('active');
    const { entries } = world.portalFor(entry.author);
    expect(await entries.submit(entry.id)).toMatchObject({ state: 'submitted', may: { publish: false } });
    await expect(reviews.approve(entry.id, entry.revision.hash)).rejects.toMatchObject({ code: 'invalid_input' });
    expect((await world.anonymous.get(`/api/entries/${entry.id}`)).body.fields).toMatchObject({ phone: '3' });
  });
});
