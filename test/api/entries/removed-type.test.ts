import { beforeEach, expect, it } from 'vitest';
import { planRenewal } from '#api/entries/service.ts';
import { entryTypes } from '#plugins/index.ts';
import { builtSite } from '../../support/built-site.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { FEW_TERMS, openPublishing, type TestPublishing } from '../../support/publishing.ts';
import { type BuiltEntry, openWorld, type World } from '../../support/world.ts';

const { product: _removed, ...OTHERS } = entryTypes;

describeEachDialect('an entry whose plugin was removed', (open) => {
  /** The portal as it was, and without the plugin, on one database. */
  let world: World;
  let without: World;
  let entry: BuiltEntry;
  let publishing: TestPublishing;
  beforeEach(async () => {
    const database = await open();
    const options = { publishes: false, vocabularies: FEW_TERMS };
    world = await openWorld(database, options);
    without = await openWorld(database, { ...options, entryTypes: OTHERS });
    for (const { deps } of [world, without]) deps.outbox.settled = async () => true;
    const fields = { description: 'It *was*.', riskAreas: ['drugs'], costModel: 'free' };
    entry = await world.buildEntry({ title: 'Orphan', slug: 'orphan', fields });
    publishing = openPublishing(world, { pages: await builtSite() });
    await publishing.publisher.publishMissing(() => undefined);
    await publishing.publisher.drain();
  });
  /** What a start with these plugins does. */
  const start = async (next: World) => {
    publishing = publishing.restart({ world: next });
    await planRenewal(next.deps);
    await next.runJobs();
    await publishing.publisher.drain();
    await publishing.publisher.publishMissing(() => undefined);
    expect(publishing.logs).toEqual([]);
  };
  const page = async () => (await publishing.page('/en/product/orphan/'))!;
  const facetsOf = async () => {
    const { read } = world.database;
    const rows = await read
      .selectFrom('facet')
      .select('value')
      .where('entry_id', '=', entry.id)
      .orderBy('value')
      .execute();
    return rows.map(({ value }) => value);
  };

  it('can still be read, listed and searched for', async () => {
    const { entries, search } = without.portalFor({ kind: 'anonymous' });
    expect(await entries.find('product', entry.slug)).toMatchObject({
      title: 'Orphan',
      fields: { riskAreas: ['drugs'] },
      html: { description: '<p>It <em>was</em>.</p>' },
      plain: 'type-removed',
    });
    expect((await entries.list({})).rows.map(({ title }) => title)).toEqual(['Orphan']);
    expect((await search.query({ q: 'orphan' })).total).toBe(1);
    const { body } = await without.anonymous.get(`/api/entries/${entry.id}`);
    expect(body).toMatchObject({ plain: 'type-removed', fields: { riskAreas: ['drugs'] } });
    expect((await world.anonymous.get(`/api/entries/${entry.id}`)).body).not.toHaveProperty('plain');
  });

  it('can be opened by its authors, who are told why they cannot edit it', async () => {
    const { entries } = without.portalFor(entry.author);
    expect((await entries.listMine()).map(({ title }) => title)).toEqual(['Orphan']);
    expect(await entries.getWorking(entry.id)).toMatchObject({
      title: 'Orphan',
      plain: 'type-removed',
      may: { edit: false, submit: false, confirm: false, withdraw: true },
    });
    const edit = { id: entry.id, basedOn: entry.revision.hash };
    await expect(entries.saveDraft(entry.input, edit)).rejects.toMatchObject({
      code: 'invalid_input',
      problems: [{ path: 'type' }],
    });
    await expect(entries.confirm(entry.id, entry.revision.hash)).rejects.toMatchObject({ code: 'state_conflict' });
  });

  it('cannot be submitted or published from a draft of before', async () => {
    const draft = await world.revise(entry, { title: 'Orphan, again' });
    await expect(without.portalFor(entry.author).entries.submit(entry.id)).rejects.toMatchObject({
      code: 'state_conflict',
      text: { en: expect.stringMatching(/not installed/) },
    });
    await world.portalFor(entry.author).entries.submit(entry.id);
    await expect(
      without.portalFor(world.reviewer).reviews.approve(entry.id, draft.revision.hash),
    ).rejects.toMatchObject({ code: 'state_conflict' });
  });

  it('can be taken down', async () => {
    await without.portalFor(entry.author).entries.withdraw(entry.id, 'The plugin is gone.');
    expect((await world.anonymous.get(`/api/entries/${entry.id}`)).status).toBe(404);
  });

  it('is published as plain facts, found by its words, and in the lists that are not of its type', async () => {
    expect(await page()).toMatch(/application\/ld\+json.*SoftwareApplication/s);
    expect(await page()).not.toContain('plain facts');
    expect(publishing.indexed.get(entry.id)?.filters).toMatchObject({ riskAreas: ['drugs'], costModel: ['free'] });
    await start(without);
    const plain = await page();
    expect(plain).toContain('Shown as plain facts');
    expect(plain).toContain('<p>It <em>was</em>.</p>');
    expect(plain).toMatch(/<dt>costModel<\/dt>\s*<dd>\s*free/);
    expect(plain).toContain('"@type":"CreativeWork"');
    expect(await publishing.page('/en/product/')).toBeUndefined();
    expect(await publishing.page('/fr/product/orphan/')).toContain('faits bruts');
    expect(await publishing.page(`/en/organisations/${entry.organisation.slug}/`)).toContain('Orphan');
    expect(await publishing.page('/en/')).toContain('Orphan');
    const record = publishing.indexed.get(entry.id);
    expect(record).toMatchObject({ title: 'Orphan', text: expect.stringContaining('It was.') });
    expect(Object.keys(record!.filters).toSorted()).toEqual(['language', 'organisation', 'type']);
  });

  it('is as before when the plugin is back, whatever happened meanwhile', async () => {
    const before = await page();
    const facets = await facetsOf();
    expect(facets).toEqual(['drugs', 'free']);
    await start(without);
    const manager = await world.buildAccount({
      role: 'manager',
      organisation: await world.database.read
        .selectFrom('organisation')
        .selectAll()
        .where('slug', '=', entry.organisation.slug)
        .executeTakeFirstOrThrow(),
    });
    const profile = { name: 'Renamed Customs', summary: 'It exists for a test.' };
    await without.portalFor(manager.actor).organisations.editProfile(entry.organisation.slug, profile);
    await start(world);
    expect(await facetsOf()).toEqual(facets);
    expect(await publishing.page('/en/product/')).toContain('Orphan');
    expect((await page()).replaceAll('Renamed Customs', entry.organisation.name)).toBe(before);
    expect(publishing.indexed.get(entry.id)).toMatchObject({
      filters: { riskAreas: ['drugs'], costModel: ['free'] },
      meta: { organisationName: 'Renamed Customs' },
      keywords: expect.stringContaining('Renamed Customs'),
    });
    expect((await world.portalFor(entry.author).search.query({ q: 'renamed' })).total).toBe(1);
    const edited = await world.revise(entry, { title: 'No orphan' });
    expect(await world.submitAndApprove(edited)).toMatchObject({ state: 'published' });
  });

  it('is left alone by a start at which nothing has changed', async () => {
    await planRenewal(world.deps);
    const jobs = await world.database.read.selectFrom('job').select('kind').execute();
    expect(jobs.filter(({ kind }) => kind === 'renew-entries')).toEqual([]);
  });
});
