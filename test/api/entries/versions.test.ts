import { beforeEach, expect, it } from 'vitest';
import { planRenewal, renewEntries } from '#api/entries/service.ts';
import { z } from 'zod';
import { entryTypes } from '#plugins/index.ts';
import type { EntryType } from '#plugins/kit/index.ts';
import * as kit from '#plugins/kit/index.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { NOTICE_FIELDS, noticeType } from '../../support/notice-type.ts';
import { type BuiltEntry, openWorld, type Person, type World } from '../../support/world.ts';

const first = noticeType();

/** `body` is called `text`, `phone` is a group of its own, and what it is about can be counted. */
const secondFields = z.object({
  text: kit.markdown().meta({ label: { en: 'Text', fr: 'Texte' } }),
  risks: kit.many(kit.term('risk-areas')).meta({ label: { en: 'Risk area', fr: 'Domaine de risque' } }),
  urgency: kit
    .choice({ high: { en: 'Highly urgent', fr: 'Très urgent' }, low: { en: 'Low', fr: 'Faible' } })
    .meta({ label: { en: 'Urgency', fr: 'Urgence' }, facet: true }),
});
const second = (step: (fields: kit.FieldValues) => kit.FieldValues = toSecond): EntryType =>
  noticeType({ version: 2, migrate: { 2: step }, fields: secondFields as never });
const toSecond = ({ body, risks }: kit.FieldValues): kit.FieldValues => ({
  text: `${String(body)} Since *today*.`,
  risks,
  urgency: 'high',
});

describeEachDialect('entries written with an older version of their plugin', (open) => {
  let world: World;
  let entry: BuiltEntry;
  let maintainer: Person;
  beforeEach(async () => {
    world = await openWorld(await open(), { entryTypes: { ...entryTypes, notice: first } });
    maintainer = await world.buildAccount({ role: 'maintainer' });
    entry = await build();
  });
  const build = () => world.buildEntry({ type: 'notice', fields: NOTICE_FIELDS });
  const upgraded = (type: EntryType = second()) =>
    openWorld(world.database, { entryTypes: { ...entryTypes, notice: type } });
  const start = async (next: World) => {
    await planRenewal(next.deps);
    await next.runJobs();
  };
  const live = async (from: World) => (await from.anonymous.get(`/api/entries/${entry.id}`)).body;
  const facets = async () => {
    const { read } = world.database;
    const rows = await read.selectFrom('facet').select(['field', 'value']).where('entry_id', '=', entry.id).execute();
    return rows.map(({ field, value }) => `${field}=${value}`).toSorted();
  };
  const deadJobs = async () =>
    JSON.parse((await maintainer.get('/api/jobs?which=dead')).text) as { rows: { kind: string; problem: string }[] };

  it('are read in the new one, while revision, hash and approval stay as they were', async () => {
    const next = await upgraded();
    const body = await live(next);
    expect(body).toMatchObject({
      fields: { text: 'It *holds*. Since *today*.', risks: ['drugs'], urgency: 'high' },
      html: { text: '<p>It <em>holds</em>. Since <em>today</em>.</p>' },
      revision: { hash: entry.revision.hash, number: 1 },
    });
    expect(body).not.toHaveProperty('plain');
    expect(body).not.toHaveProperty('fields.body');
    const working = await next.portalFor(entry.author).entries.getWorking(entry.id);
    expect(working.decisions).toMatchObject([{ decision: 'approved', revisionHash: entry.revision.hash }]);
    expect(await live(world)).toMatchObject({ fields: NOTICE_FIELDS });
  });

  it('are filtered, counted and found by the new one after a start', async () => {
    expect(await facets()).toEqual(['risks=drugs']);
    const next = await upgraded();
    await start(next);
    expect(await facets()).toEqual(['risks=drugs', 'urgency=high']);
    const { search } = next.portalFor({ kind: 'anonymous' });
    const found = await search.query({ q: 'highly', type: 'notice', facets: { urgency: ['high'] }, limit: 100 });
    expect(found.hits.map(({ id }) => id)).toContain(entry.id);
    const items = await world.database.read.selectFrom('outbox').select('payload').orderBy('id', 'desc').execute();
    expect(items.some(({ payload }) => payload.includes(entry.id))).toBe(true);
    await planRenewal(next.deps);
    expect(await world.database.read.selectFrom('job').select('id').where('state', '=', 'open').execute()).toEqual([]);
  });

  it('are edited from the new one; saving what was migrated makes no revision', async () => {
    const next = await upgraded();
    const portal = next.portalFor(entry.author);
    const { fields } = await portal.entries.getWorking(entry.id);
    const edit = { id: entry.id, basedOn: entry.revision.hash };
    const same = await portal.entries.saveDraft({ ...entry.input, fields }, edit);
    expect(same.revision).toMatchObject({ number: 1, hash: entry.revision.hash });
    const edited = await portal.entries.saveDraft({ ...entry.input, fields: { ...fields, urgency: 'low' } }, edit);
    expect(edited).toMatchObject({ revision: { number: 2 }, fields: { urgency: 'low' } });
    const rows = await world.database.read
      .selectFrom('revision')
      .select('version')
      .where('entry_id', '=', entry.id)
      .orderBy('number')
      .execute();
    expect(rows.map(({ version }) => version)).toEqual([1, 2]);
    await portal.entries.submit(entry.id);
    await next.portalFor(next.reviewer).reviews.approve(entry.id, edited.revision.hash);
    expect((await live(next)).fields).toMatchObject({ urgency: 'low' });
  });

  it('may mean something else by the same words: what is typed back is kept', async () => {
    const doubled = noticeType({ version: 2, migrate: { 2: (fields) => ({ ...fields, phone: '10' }) } });
    const old = await world.buildEntry({ type: 'notice', fields: { ...NOTICE_FIELDS, phone: '5' } });
    const portal = (await upgraded(doubled)).portalFor(old.author);
    const edit = { id: old.id, basedOn: old.revision.hash };
    const saved = await portal.entries.saveDraft({ ...old.input, fields: { ...NOTICE_FIELDS, phone: '5' } }, edit);
    expect(saved).toMatchObject({ revision: { number: 2 }, fields: { phone: '5' } });
    expect(saved.revision.hash).not.toBe(old.revision.hash);
  });

  it('that wait for a reviewer are published in the new one, as the revision that was submitted', async () => {
    const waiting = await world.buildEntry({ type: 'notice', fields: NOTICE_FIELDS, state: 'submitted' });
    const next = await upgraded();
    await next.portalFor(next.reviewer).reviews.approve(waiting.id, waiting.revision.hash);
    const { body } = await next.anonymous.get(`/api/entries/${waiting.id}`);
    expect(body).toMatchObject({ fields: { urgency: 'high' }, revision: { hash: waiting.revision.hash } });
  });

  it('keep their version when the marking is narrowed', async () => {
    const next = await upgraded();
    await next.portalFor(entry.author).entries.narrow(entry.id, 'amber', 'A partner asked.');
    const working = await next.portalFor(entry.author).entries.getWorking(entry.id);
    expect(working).toMatchObject({ fields: { urgency: 'high' }, marking: 'amber', publishedMarking: 'amber' });
  });

  it('need a new approval when they are edited, even where none of the fields would', async () => {
    const next = await upgraded(noticeType({ version: 2, migrate: { 2: (fields) => fields }, review: { resets: [] } }));
    const portal = next.portalFor(entry.author);
    const edit = { id: entry.id, basedOn: entry.revision.hash };
    await portal.entries.saveDraft({ ...entry.input, fields: { ...NOTICE_FIELDS, phone: '2' } }, edit);
    expect((await portal.entries.submit(entry.id)).state).toBe('submitted');
  });

  it('are renewed though the process was killed in between, each once', async () => {
    const others: BuiltEntry[] = [];
    for (let count = 0; count < 30; count++) others.push(await build());
    const next = await upgraded();
    const seen: string[] = [];
    const killing = new AbortController();
    const { put } = world.database.dialect.search;
    world.database.dialect.search.put = async (trx, document) => {
      seen.push(document.entry_id);
      if (seen.length === 3) killing.abort(new Error('killed'));
      return put(trx, document);
    };
    try {
      await expect(renewEntries(next.deps, killing.signal)).rejects.toThrow('killed');
      expect(seen.length).toBeLessThan(others.length);
      await planRenewal(next.deps);
      const { rows } = await next.portalFor(maintainer.actor).jobs.list({ which: 'open' });
      expect(rows).toMatchObject([{ kind: 'renew-entries', entriesLeft: others.length + 1 - seen.length }]);
      const renewedBefore = [...seen];
      await start(next);
      expect(seen.filter((id) => renewedBefore.includes(id))).toEqual(renewedBefore);
    } finally {
      world.database.dialect.search.put = put;
    }
    const counted = await world.database.read
      .selectFrom('facet')
      .select('entry_id')
      .where('field', '=', 'urgency')
      .where(
        'entry_id',
        'in',
        others.map(({ id }) => id),
      )
      .execute();
    expect(counted).toHaveLength(30);
  });

  it('stay readable as plain facts when a step throws, and maintainers see which entry, plugin and step', async () => {
    const next = await upgraded(
      second(() => {
        throw new Error('No words left.');
      }),
    );
    expect(await live(next)).toMatchObject({ plain: 'migration-failed', fields: NOTICE_FIELDS });
    const portal = next.portalFor(entry.author);
    expect(await portal.entries.getWorking(entry.id)).toMatchObject({
      plain: 'migration-failed',
      may: { edit: false, submit: false, confirm: false },
    });
    const edit = { id: entry.id, basedOn: entry.revision.hash };
    const input = { ...entry.input, fields: { text: 'x', urgency: 'low' } };
    await expect(portal.entries.saveDraft(input, edit)).rejects.toMatchObject({ code: 'state_conflict' });
    await start(next);
    const { rows } = await deadJobs();
    expect(rows).toMatchObject([{ kind: 'renew-entries' }]);
    expect(rows[0]!.problem).toContain(`Entry ${entry.id}: Plugin “notice”, step 2: it threw “No words left.”`);
    const logged = JSON.stringify(next.logs);
    for (const word of [entry.id, 'notice', 'step 2', 'No words left.']) expect(logged).toContain(word);
    expect(await facets()).toEqual([]);
    expect(
      (await next.portalFor({ kind: 'anonymous' }).search.query({ q: 'holds', limit: 100 })).total,
    ).toBeGreaterThan(0);
    await portal.entries.withdraw(entry.id, 'It is of no use.');
    expect((await next.anonymous.get(`/api/entries/${entry.id}`)).status).toBe(404);
  });

  it('are brought up at the start after the step was mended, and no old problem stays in the list', async () => {
    await start(
      await upgraded(
        second(() => {
          throw new Error('Not yet.');
        }),
      ),
    );
    expect((await deadJobs()).rows).toHaveLength(1);
    const mended = await upgraded();
    await start(mended);
    expect((await deadJobs()).rows).toEqual([]);
    expect(await live(mended)).toMatchObject({ fields: { urgency: 'high' } });
    expect(await facets()).toEqual(['risks=drugs', 'urgency=high']);
  });

  it('written with a newer version are plain facts in an older one, and whole again in theirs', async () => {
    const next = await upgraded();
    const portal = next.portalFor(entry.author);
    const { fields } = await portal.entries.getWorking(entry.id);
    const edit = { id: entry.id, basedOn: entry.revision.hash };
    const saved = await portal.entries.saveDraft({ ...entry.input, fields: { ...fields, urgency: 'low' } }, edit);
    await portal.entries.submit(entry.id);
    await next.portalFor(next.reviewer).reviews.approve(entry.id, saved.revision.hash);
    expect(await live(world)).toMatchObject({ plain: 'version-newer', fields: { urgency: 'low' } });
    const old = world.portalFor(entry.author);
    await expect(
      old.entries.saveDraft(entry.input, { id: entry.id, basedOn: saved.revision.hash }),
    ).rejects.toMatchObject({ code: 'state_conflict', text: { en: expect.stringMatching(/newer version/) } });
    await start(world);
    expect((await deadJobs()).rows[0]!.problem).toMatch(
      /written with version 2 of plugin “notice”, an older one is installed/,
    );
    await start(next);
    expect((await deadJobs()).rows).toEqual([]);
    expect(await live(next)).toMatchObject({ fields: { urgency: 'low' } });
  });
});
