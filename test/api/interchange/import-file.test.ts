import { beforeEach, describe, expect, it } from 'vitest';
import { anonymous } from '#api/access/actor.ts';
import { EXPORT_FILE, IMPORT_BOUNDS, type PlainEntry } from '#plugins/kit/index.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { exported, imported } from '../../support/exchange.ts';
import { buildGroup } from '../../support/groups.ts';
import { generous } from '../../support/limits.ts';
import { type Organisation, openWorld, type Person, type World } from '../../support/world.ts';

const ID = '019a0000-0000-7000-8000-00000000aaaa';
const fields = { description: 'What it does.' };
const file = (...entries: Partial<PlainEntry>[]) => ({
  text: JSON.stringify({ ...EXPORT_FILE, type: 'product', entries }),
});
const csv = (...lines: string[]) => ({ name: 'entries.csv', text: lines.join('\r\n') });
const own = { type: 'product', organisation: 'harbour' };

describeEachDialect('importing a file', (open) => {
  let world: World;
  let organisation: Organisation;
  let member: Person;
  beforeEach(async () => {
    world = await openWorld(await open());
    organisation = await world.buildOrganisation({ slug: 'harbour', kind: 'customs' });
    member = await world.buildAccount({ organisation });
  });
  const entries = () => world.database.read.selectFrom('entry').selectAll().orderBy('id').execute();
  const mine = async () =>
    (await world.portalFor(member.actor).entries.listMine()).map(({ title, state }) => `${title}, ${state}`).toSorted();

  it('is for who writes for the organisation', async () => {
    const outsider = await world.buildAccount();
    const ask = (actor: Person['actor'], options = {}) =>
      imported(world, file({ title: 'A', fields }), { ...own, ...options }, actor);
    await expect(ask(anonymous)).rejects.toMatchObject({ code: 'sign_in_needed' });
    await expect(ask(outsider.actor)).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(ask(member.actor, { organisation: 'nobody' })).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(ask(member.actor, { organisation: undefined })).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(ask(member.actor, { publish: true })).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(ask(member.actor, { type: 'nothing' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(imported(world, file(), { ...own, organisation: 'nobody' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('says in a trial what it would do, and changes nothing', async () => {
    const report = await imported(world, file({ title: 'A', fields }, { title: 'B' }), own, member.actor);
    expect(report).toMatchObject({ applied: false, counts: { entries: 2, created: 2, refused: 0 }, problems: [] });
    expect(await entries()).toEqual([]);
    expect((await world.portalFor(member.actor).entries.listMine()).length).toBe(0);
  });

  it('saves drafts of who imports, changes what is changed, and nothing twice', async () => {
    const act = async (...given: Partial<PlainEntry>[]) =>
      (await imported(world, file(...given), { ...own, apply: true }, member.actor)).counts;
    const [first, second] = [{ id: ID, title: 'A', fields }, { title: 'B' }];
    expect(await act(first, second)).toMatchObject({ created: 2, updated: 0, unchanged: 0 });
    expect(await mine()).toEqual(['A, draft', 'B, draft']);
    expect(await act(first, second)).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
    expect(await act({ ...first, title: 'A new name' }, second)).toMatchObject({ updated: 1, unchanged: 1 });
    expect(await mine()).toEqual(['A new name, draft', 'B, draft']);
    expect((await entries()).map(({ source }) => source)).toEqual([null, null]);
  });

  it('leaves one event for the file, and none when nothing changed', async () => {
    const { rows } = await world.database.read
      .selectFrom('audit_event')
      .selectAll()
      .execute()
      .then((all) => ({ rows: all.length }));
    await imported(world, file({ title: 'A' }), { ...own, apply: true }, member.actor);
    const events = await world.database.read.selectFrom('audit_event').selectAll().orderBy('sequence').execute();
    expect(events.slice(rows).map(({ action }) => action)).toEqual(['revision-saved', 'imported']);
    await imported(world, file({ title: 'A' }), { ...own, apply: true }, member.actor);
    expect(await world.database.read.selectFrom('audit_event').selectAll().execute()).toHaveLength(events.length);
  });

  it('imports nothing of a file with a mistake, and names all of them at once', async () => {
    const wrong = file(
      { title: 'Right', fields },
      { title: '', fields },
      { title: 'Terms', fields: { riskAreas: ['drugs', 'nonsense'] } },
      { title: 'Keys', fields: { colour: 'red' } },
      { title: 'Of others', organisation: 'quay' },
      { title: 'Right', fields },
    );
    const report = await imported(world, wrong, { ...own, apply: true }, member.actor);
    expect(report).toMatchObject({ applied: false, counts: { entries: 6, refused: 5, created: 0 } });
    expect(report.problems.map(({ place }) => place.en)).toEqual([
      'entries.1.title',
      'entries.2.fields.riskAreas.1',
      'entries.3.fields.colour',
      'entries.4.organisation',
      'entries.5.title',
    ]);
    expect(report.problems[1]).toMatchObject({
      severity: 'refused',
      found: { en: '“nonsense”', fr: '«\u202fnonsense\u202f»' },
    });
    expect(await entries()).toEqual([]);
  });

  it('names rows and columns of a table as a spreadsheet shows them', async () => {
    const report = await imported(
      world,
      csv(
        'title,language,evidence',
        'A,en,',
        '',
        'B,english,',
        'C,en,"[{""title"":""T"",""url"":""nowhere""}]"',
        'D,en,[{',
      ),
      { ...own, apply: true },
      member.actor,
    );
    expect(report.problems.map(({ place }) => [place.en, place.fr])).toEqual([
      ['row 4, column language', 'ligne 4, colonne language'],
      ['row 5, column evidence, value 1, url', 'ligne 5, colonne evidence, valeur 1, url'],
      ['row 6, column evidence', 'ligne 6, colonne evidence'],
    ]);
    expect(await entries()).toEqual([]);
  });

  it.each([
    ['another separator', csv('title;riskAreas', 'A;"drugs; security"')],
    ['tabs', csv('title\triskAreas', 'A\tdrugs; security')],
    ['a mark of UTF-8, other line ends', { name: 'x', text: '\uFEFFtitle,riskAreas\nA,drugs;security\n' }],
    [
      'a list of entries alone',
      { text: JSON.stringify([{ title: 'A', fields: { riskAreas: ['drugs', 'security'] } }]) },
    ],
  ])('reads what people and their programs write: %s', async (_name, given) => {
    const report = await imported(world, given, { ...own, apply: true }, member.actor);
    expect(report.problems).toEqual([]);
    const [{ id }] = (await entries()) as unknown as [{ id: string }];
    const { fields: saved } = await world.portalFor(member.actor).entries.getWorking(id);
    expect(saved.riskAreas).toEqual(['drugs', 'security']);
  });

  it.each([
    ['no JSON', { name: 'x.json', text: '{"entries": [' }, ''],
    // JavaScript can make neither a text nor a number of such a length.
    ['a key that no object may have', { text: '{"entries": [{"title": {"length": {"toString": 1}}}]}' }, ''],
    [
      'such a key in a cell',
      csv('title,evidence', 'A,"[{""title"":{""length"":{""valueOf"":1}}}]"'),
      'row 2, column evidence',
    ],
    ['another type', { text: JSON.stringify({ ...EXPORT_FILE, type: 'guidance', entries: [] }) }, 'type'],
    [
      'another format',
      { text: JSON.stringify({ ...EXPORT_FILE, version: 2, type: 'product', entries: [] }) },
      'version',
    ],
    ['no entries', { text: '{}' }, 'entries'],
    ['nothing', { text: ' ' }, ''],
    ['an unknown column', csv('title,colour', 'A,red'), 'row 1'],
    ['a column twice', csv('title,title', 'A,B'), 'row 1'],
    ['no title', csv('summary', 'A'), 'row 1'],
    ['an open quote', csv('title', '"A'), 'line 2'],
    ['too many cells', csv('title', 'A,B'), 'row 2'],
  ])('refuses %s, and says where', async (_name, given, place) => {
    const report = await imported(world, given, { ...own, apply: true }, member.actor);
    expect([report.applied, report.counts.refused > 0]).toEqual([false, true]);
    expect(report.problems[0]!.place.en).toBe(place);
    for (const { expected, found, todo } of report.problems)
      for (const text of [expected, found, todo]) expect([text.en, text.fr].every(Boolean)).toBe(true);
  });

  it('refuses what is not UTF-8', async () => {
    const bytes = Uint8Array.of(0x74, 0xe9, 0x74);
    const report = await world.portalFor(member.actor).exchange.importFile({ name: 'x.csv', bytes }, own);
    expect(report.problems[0]).toMatchObject({ expected: { en: 'UTF-8' }, severity: 'refused' });
  });

  it('bounds what an account sends at once', async () => {
    const rows = Array.from({ length: IMPORT_BOUNDS.rows + 1 }, (_, index) => ({ title: `Entry ${index}` }));
    const many = await imported(world, file(...rows), own, member.actor);
    expect(many.problems[0]).toMatchObject({ expected: { en: 'at most 200 entries' }, found: { en: '201' } });
    const large = await imported(world, { text: ' '.repeat(1024 * 1024 + 1) }, own, member.actor);
    expect(large.problems[0]).toMatchObject({ expected: { en: 'at most 1 MiB' } });
  });

  it('does not let people say where an entry was taken from', async () => {
    const source = { kind: 'seed' as const, name: 'The best register' };
    const given = file({ title: 'A', source });
    const report = await imported(world, given, { ...own, apply: true }, member.actor);
    expect(report).toMatchObject({
      applied: true,
      problems: [{ severity: 'warning', place: { en: 'entries.0.source' } }],
    });
    expect((await entries()).map((entry) => entry.source)).toEqual([null]);
  });

  it('leaves to people what they have edited, when the process imports', async () => {
    const act = (title: string, actor?: Person['actor']) =>
      imported(world, file({ id: ID, title, fields }), { ...own, apply: true }, actor);
    await act('From a file');
    await act('By hand', member.actor);
    expect((await act('From a file')).counts).toMatchObject({ updated: 0, unchanged: 1 });
    expect(await mine()).toEqual(['By hand, draft']);
  });

  it('works as if entries of closed groups of colleagues were not there', async () => {
    const colleague = await world.buildAccount({ organisation });
    const { id: group } = await buildGroup(colleague);
    const { actor: insider } = await world.signInAgain(colleague);
    const options = { type: 'experience', organisation: 'harbour', apply: true };
    const hidden = { id: ID, title: 'Hidden', marking: 'red' as const, group };
    const of = (entry: Partial<PlainEntry>) => ({
      text: JSON.stringify({ ...EXPORT_FILE, type: 'experience', entries: [entry] }),
    });
    expect((await imported(world, of(hidden), options, insider)).counts.created).toBe(1);
    const seen = of({ id: ID, title: 'Seen' });
    expect((await imported(world, seen, options, member.actor)).counts).toMatchObject({ created: 1 });
    expect((await imported(world, seen, options, member.actor)).counts).toMatchObject({ created: 0, unchanged: 1 });
    expect(await mine()).toEqual(['Seen, draft']);
  });

  it('counts what is only tried as well, ten rows for one change', async () => {
    const limits = { ...generous, writes: { points: 4, seconds: 3600, lease: 1 } };
    world = await openWorld(world.database, { limits });
    const rows = file(...Array.from({ length: 20 }, (_, n) => ({ title: `Row ${n}`, fields })));
    expect((await imported(world, rows, own, member.actor)).counts.entries).toBe(20);
    await expect(imported(world, rows, own, member.actor)).rejects.toMatchObject({ code: 'too_many_requests' });
  });

  it('takes over what others publish only when the file does not say whose it is', async () => {
    const other = await world.buildEntry({ title: 'Theirs', fields });
    const text = await exported(world, { type: 'product', format: 'json' });
    const report = await imported(world, { text }, own, member.actor);
    expect(report.problems[0]).toMatchObject({ place: { en: 'entries.0.organisation' } });
    const [{ organisation: _whose, slug: _slug, ...entry }] = (JSON.parse(text) as { entries: [PlainEntry] }).entries;
    expect((await imported(world, file(entry), { ...own, apply: true }, member.actor)).counts.created).toBe(1);
    expect((await world.portalFor(member.actor).entries.get(other.id)).title).toBe('Theirs');
  });
});

describe('the bounds of an import', () => {
  it('are within the changes that an account may make in a minute', async () => {
    const { usualLimits } = await import('#api/limits/table.ts');
    expect(IMPORT_BOUNDS.rows).toBeLessThan(usualLimits.writes.points);
  });
});
