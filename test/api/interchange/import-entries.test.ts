import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { anonymous, system } from '#api/access/actor.ts';
import { loadVocabularies } from '#api/content/vocabularies.ts';
import type { Database } from '#api/db/open.ts';
import { createJobs } from '#api/jobs/jobs.ts';
import { createOutbox } from '#api/jobs/outbox.ts';
import { createFiles, USUAL_QUOTA_BYTES } from '#api/file-store/files.ts';
import { createGuardedFetch } from '#api/fetch/guarded.ts';
import { resolveTxt } from '#api/fetch/resolve-txt.ts';
import { createLimits } from '#api/limits/service.ts';
import { createLog } from '#api/log.ts';
import { readDpg } from '#api/interchange/dpg.ts';
import { importEntries } from '#api/interchange/import.ts';
import { readPubliccode } from '#api/interchange/publiccode.ts';
import { listRecords, readFiles } from '#api/interchange/read-files.ts';
import type { FileReading } from '#api/interchange/report.ts';
import { putOrganisation } from '#api/organisations/service.ts';
import { openLetterFolder } from '#api/mail/folder.ts';
import { createMail } from '#api/mail/mail.ts';
import { createPortal, type FullPortal, type FullPortalFor } from '#api/portal.ts';
import { entryTypes } from '#plugins/index.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { repositoryRoot } from '../../support/repository.ts';
import { accountActor, memberOf } from '../../support/world.ts';
import { bytesOf, fixturePath } from './read.ts';

const record = (file: string, values: Record<string, unknown>): FileReading => ({
  file,
  ...readDpg(
    file,
    bytesOf({
      name: file,
      description: `About ${file}.`,
      license: 'MIT',
      SDGs: [9],
      type: ['software'],
      organizations: [],
      ...values,
    }),
  ),
});
const checkedAgain = (readings: FileReading[]): FileReading[] =>
  readings.map((reading) => ({
    ...reading,
    draft: reading.draft && { ...reading.draft, source: { ...reading.draft.source, checkedOn: '2031-01-01' } },
  }));

describeEachDialect('importing entries', (open) => {
  let portal: FullPortal;
  let portalFor: FullPortalFor;
  let readings: FileReading[];

  let database: Database;

  beforeAll(async () => {
    database = await open();
    const vocabularies = loadVocabularies(path.join(repositoryRoot, 'content'));
    const limits = createLimits(database, createLog('silent'));
    const jobs = createJobs();
    const mail = createMail(jobs, { hasServer: false, kept: openLetterFolder(temporaryDirectory()) });
    const kept = createFiles(temporaryDirectory(), { quotaBytes: USUAL_QUOTA_BYTES });
    const outside = {
      jobs,
      mail,
      files: kept,
      fetchGuarded: createGuardedFetch(),
      resolveTxt,
      secretKey: () => randomBytes(32),
    };
    const deps = { database, outbox: createOutbox(database), limits, ...outside, entryTypes, vocabularies };
    portalFor = createPortal(deps);
    portal = portalFor(system('test'));
    const profile = { kind: 'customs', summary: '', country: null, website: null } as const;
    await database.transaction((trx) =>
      putOrganisation(trx, { ...profile, slug: 'harbour', name: 'Harbour' }, system('test')),
    );
    const records = await readFiles(await listRecords(fixturePath('dpg')), readDpg);
    const files = ['current', 'earlier', 'hyphens', 'draft'].map((name) => fixturePath(`publiccode/${name}.yml`));
    readings = [...records, ...(await readFiles(files, readPubliccode))];
  });

  it('is for the process itself only: nobody says of their own entry that a register has it', async () => {
    const { id, name, kind } = await database.read
      .selectFrom('organisation')
      .selectAll()
      .where('slug', '=', 'harbour')
      .executeTakeFirstOrThrow();
    const own = memberOf({ id, slug: 'harbour', name, kind, country: null });
    for (const actor of [anonymous, own, accountActor({ platformRole: 'maintainer' })])
      await expect(
        importEntries(portalFor(actor), readings, { organisation: 'harbour', apply: true }),
      ).rejects.toMatchObject({ code: 'not_allowed' });
    expect(await titles()).toEqual([]);
  });

  const titles = async () => (await portal.entries.listMine()).map(({ title }) => title).sort();
  const all = ['Border Queue', 'Dogana Facile', 'Manifest Reader', 'Old Ledger', 'Seal Log', 'Tariff Reader'];

  it('changes nothing in a dry run, and says what could be imported', async () => {
    const report = await importEntries(portal, readings, { organisation: 'harbour' });
    expect(report).toMatchObject({ applied: false, counts: { files: 6, ready: 6, refused: 0, created: 0 } });
    expect(report.entries.map(({ outcome }) => outcome)).toEqual(Array(6).fill('ready'));
    expect(await titles()).toEqual([]);
  });

  it('saves drafts of the organisation with their source, and counts up while it does', async () => {
    const steps: string[] = [];
    const onProgress = (done: number, total: number) => void steps.push(`${done}/${total}`);
    const report = await importEntries(portal, readings, { organisation: 'harbour', apply: true, onProgress });
    expect(report.counts).toMatchObject({ created: 6, updated: 0, unchanged: 0, refused: 0 });
    expect(steps.at(-1)).toBe('6/6');
    expect(await titles()).toEqual(all);
    const mine = await portal.entries.listMine();
    expect(
      mine.every(({ state, live, organisation }) => state === 'draft' && !live && organisation.slug === 'harbour'),
    ).toBe(true);
    const queue = await portal.entries.getWorking(mine.find(({ title }) => title === 'Border Queue')!.id);
    expect(queue.source).toMatchObject({ kind: 'import', name: 'Digital Public Goods registry', licence: 'Unlicense' });
  });

  it('changes nothing when the same files are imported again, also on another day', async () => {
    const before = await portal.entries.listMine();
    const report = await importEntries(portal, checkedAgain(readings), { organisation: 'harbour', apply: true });
    expect(report.counts).toMatchObject({ created: 0, updated: 0, unchanged: 6 });
    expect(await portal.entries.listMine()).toEqual(before);
  });

  it('sends them live when asked, once', async () => {
    const options = { organisation: 'harbour', apply: true, publish: true };
    expect((await importEntries(portal, readings, options)).counts).toMatchObject({ updated: 6, unchanged: 0 });
    expect((await importEntries(portal, readings, options)).counts).toMatchObject({ updated: 0, unchanged: 6 });
    expect((await portal.entries.list({ organisation: 'harbour' })).rows.map(({ title }) => title).sort()).toEqual(all);
  });

  it('leaves out what is refused and imports the rest', async () => {
    const mixed = [record('good.json', {}), record('bad.json', { name: '' })];
    const report = await importEntries(portal, mixed, { organisation: 'harbour', apply: true });
    expect(report.counts).toMatchObject({ files: 2, refused: 1, created: 1 });
    expect(report.problems.find(({ severity }) => severity === 'refused')).toMatchObject({
      file: 'bad.json',
      path: 'name',
    });
  });

  it('imports nothing at all when one entry cannot be saved', async () => {
    const before = await titles();
    const drafts = [record('one.json', {}), record('two.json', {})].map(({ draft }) => draft!);
    drafts[1]!.input.language = 'English';
    await expect(
      portal.interchange.importAll(drafts, { organisation: 'harbour', publish: false }),
    ).rejects.toMatchObject({ code: 'invalid_input' });
    expect(await titles()).toEqual(before);
  });

  it('refuses an organisation that does not exist before anything is changed', async () => {
    await expect(importEntries(portal, readings, { organisation: 'nobody', apply: true })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('what the portal would not save', () => {
  const portal = {
    check: ({ title }: { title: string }) =>
      title === 'odd.json'
        ? [{ path: 'fields.website', code: 'wrong_format' as const, message: { en: 'Mend it.' } }]
        : [],
    organisations: {} as FullPortal['organisations'],
    interchange: { importAll: () => Promise.reject(new Error('not asked for')) },
  };

  it('is refused with what was found', async () => {
    const report = await importEntries(portal, [record('odd.json', { website: 'https://example.org' })], {});
    expect(report.counts).toMatchObject({ refused: 1, ready: 0 });
    expect(report.problems).toMatchObject([
      { file: 'odd.json', path: 'fields.website', expected: 'Mend it.', found: '“https://example.org”' },
    ]);
  });

  it('two files about one thing: the later one counts, with a warning', async () => {
    const report = await importEntries(
      portal,
      [record('a/x.json', { name: 'X', description: 'Old.' }), record('b/x.json', { name: 'X', description: 'New.' })],
      {},
    );
    expect(report.entries).toMatchObject([{ file: 'b/x.json' }]);
    expect(report.problems).toMatchObject([{ file: 'a/x.json', severity: 'warning', found: 'b/x.json as well' }]);
  });

  it('two things under one identifier: the second is refused', async () => {
    const report = await importEntries(
      portal,
      [record('a/x.json', { name: 'X' }), record('b/x.json', { name: 'Y' })],
      {},
    );
    expect(report.entries).toMatchObject([{ title: 'X' }]);
    expect(report.problems).toMatchObject([{ file: 'b/x.json', severity: 'refused' }]);
  });

  it('two things of one name are both read, with a warning', async () => {
    const report = await importEntries(portal, [record('a.json', { name: 'X' }), record('b.json', { name: 'x' })], {});
    expect(report.counts).toMatchObject({ ready: 2, refused: 0, warnings: 1 });
  });
});
