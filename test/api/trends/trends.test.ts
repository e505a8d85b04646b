import { beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../../support/caller.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { readFixtures } from '../../support/fixtures.ts';
import { buildGroup, publishRed, redDraft } from '../../support/groups.ts';
import { type Organisation, openWorld, type World } from '../../support/world.ts';

const { smallest, largest } = readFixtures('bulletin');
const AMBER = { total: 2, months: ['2026-01 1', '2026-02 0', '2026-03 1'], chapters: ['22', '24'] };
const OF_GROUP = { total: 1, months: ['2027-05 1'], chapters: ['93'] };
const BOTH = { total: 3, months: 17, chapters: ['22', '24', '93'] };
const NOTHING = 404;

/** Who is told which numbers: two bulletins are amber, of one organisation; one is red, of a group. */
const READERS: Record<string, object | number> = {
  'somebody who is not signed in': NOTHING,
  'a technology company': NOTHING,
  academia: NOTHING,
  'a reviewer of no organisation': NOTHING,
  'a maintainer of no organisation': NOTHING,
  // It may publish bulletins, and reads those of its own: there are none.
  'another international organisation': { total: 0, months: [], chapters: [] },
  'the organisation that published them': AMBER,
  'a customs administration': AMBER,
  'a border agency': AMBER,
  'an agency in the group': BOTH,
  'a company in the group': OF_GROUP,
};

describeEachDialect('trends', (open) => {
  let world: World;
  const callers: Record<string, Caller> = {};
  const ask = async (who: string, query = '') => callers[who]!.get(`/api/trends/bulletin${query}`);

  beforeAll(async () => {
    world = await openWorld(await open());
    const owner = await world.buildOrganisation({ kind: 'international-organisation', slug: 'the-owner' });
    const memberOf = async (kind: Organisation['kind'], organisation?: Organisation) =>
      world.buildAccount({ organisation: organisation ?? (await world.buildOrganisation({ kind })) });
    const bulletin = { type: 'bulletin', marking: 'amber', organisation: owner } as const;
    await world.buildEntry({ ...bulletin, title: 'First lantern', fields: largest });
    await world.buildEntry({ ...bulletin, title: 'Second lantern', fields: smallest });
    await world.buildEntry({ ...bulletin, title: 'Not yet', fields: largest, state: 'draft' });

    const customs = await world.buildOrganisation({ kind: 'customs' });
    const inside = await memberOf('customs', customs);
    const company = await memberOf('technology-company');
    const reviewer = await world.buildAccount({ role: 'reviewer' });
    const group = await buildGroup(inside, [company, reviewer]);
    const goods = [{ code: '9302', edition: '2022' }];
    const fields = { ...largest, goods, period: { from: '2027-05-01' }, concealmentText: '=1+1' };
    await publishRed(inside, reviewer, redDraft(customs, group.id, { type: 'bulletin', title: 'Red lantern', fields }));

    callers['somebody who is not signed in'] = world.anonymous;
    callers['a technology company'] = await memberOf('technology-company');
    callers.academia = await memberOf('academia');
    callers['a reviewer of no organisation'] = await world.buildAccount({ role: 'reviewer' });
    callers['a maintainer of no organisation'] = await world.buildAccount({ role: 'maintainer' });
    callers['another international organisation'] = await memberOf('international-organisation');
    callers['the organisation that published them'] = await memberOf('international-organisation', owner);
    callers['a customs administration'] = await memberOf('customs');
    callers['a border agency'] = await memberOf('border-agency');
    callers['an agency in the group'] = await world.signInAgain(inside);
    callers['a company in the group'] = await world.signInAgain(company);
  });

  it.each(Object.entries(READERS))('tell %s of what they may read, and of nothing else', async (who, expected) => {
    const { status, text, headers } = await ask(who);
    if (typeof expected === 'number') {
      expect(status).toBe(expected);
      expect(text).not.toContain('lantern');
      expect((await callers[who]!.get('/api/trends/bulletin/export')).status).toBe(expected);
      return;
    }
    const told = JSON.parse(text) as Told;
    const months = told.months.map(({ value, count }) => `${value} ${count}`);
    const wanted = expected as { total: number; months: string[] | number; chapters: string[] };
    expect([status, headers.get('Cache-Control')]).toEqual([200, 'private, no-store']);
    expect(told.total).toBe(wanted.total);
    expect(typeof wanted.months === 'number' ? months.length : months).toEqual(wanted.months);
    expect(told.by.chapter!.map(({ value }) => value)).toEqual(wanted.chapters);
    expect(told.entries).toHaveLength(wanted.total);
    expect(told.isBounded).toBe(false);
  });

  describe('narrowed', () => {
    const narrowed = async (query: string) =>
      (JSON.parse((await ask('a customs administration', query)).text) as Told).entries.map(({ title }) => title);

    it('count, and show, what is asked for', async () => {
      expect(await narrowed('?by.route=AQ-HM')).toEqual(['First lantern']);
      expect(await narrowed('?by.mode=sea&by.mode=air&from=2026-01&to=2026-01')).toEqual(['First lantern']);
      expect(await narrowed('?by.kind=alert')).toEqual(['Second lantern']);
      expect(await narrowed('?from=2026-02')).toEqual(['Second lantern']);
      expect(await narrowed('?by.chapter=93')).toEqual([]);
    });

    it.each([
      ['?by.title=x', 'filter_not_allowed'],
      ['?by.__proto__=x', 'filter_not_allowed'],
      ['?from=January', 'invalid_input'],
      ['?colour=x', 'invalid_input'],
    ])('by what nothing is counted by are refused: %s', async (query, code) => {
      const { status, body } = await ask('a customs administration', query);
      expect([status, body.title]).toEqual([400, code]);
    });
  });

  it('come as CSV in the words of a language, with the numbers of who asks', async () => {
    const { headers, text } = await callers['a customs administration']!.get('/api/trends/bulletin/export?locale=fr');
    expect(headers.get('Content-Type')).toBe('text/csv; charset=utf-8');
    expect(text).toContain('"Marchandises, par chapitre du SH",24,24 Tabac et nicotine,1\r\n');
    expect(text).toContain('Mois,2026-03,2026-03,1\r\n');
    expect(text).not.toMatch(/93|2027/);
  });

  it('lose what is withdrawn', async () => {
    const gone = await world.buildEntry({
      ...{ type: 'bulletin', marking: 'amber', title: 'Third lantern', fields: smallest },
      organisation: await world.buildOrganisation({ kind: 'customs' }),
    });
    expect((await ask('a border agency')).body.total).toBe(3);
    await world.portalFor(gone.author).entries.withdraw(gone.id, 'It was wrong.');
    expect((await ask('a border agency')).body.total).toBe(2);
  });
});

interface Told {
  total: number;
  isBounded: boolean;
  months: { value: string; count: number }[];
  by: Record<string, { value: string }[]>;
  entries: { title: string }[];
}
