import { beforeAll, describe, expect, it } from 'vitest';
import { MARKINGS, type Marking } from '#plugins/kit/index.ts';
import type { Caller } from '../../support/caller.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { type BuiltEntry, type Organisation, openWorld, type Person, type World } from '../../support/world.ts';

const READERS: Record<string, Marking[]> = {
  'somebody who is not signed in': ['clear'],
  'a technology company': ['clear', 'green'],
  'an international organisation': ['clear', 'green'],
  academia: ['clear', 'green'],
  'a reviewer of no organisation': ['clear', 'green'],
  'a maintainer of no organisation': ['clear', 'green'],
  'another customs administration': ['clear', 'green', 'amber'],
  'a border agency': ['clear', 'green', 'amber'],
  // Nobody here belongs to a group, so nobody reads what is for one: test/api/groups is about those who do.
  'the own organisation': ['clear', 'green', 'amber', 'amber-strict'],
};

describeEachDialect('who may read a live entry', (open) => {
  let world: World;
  let owner: Organisation;
  const entries = {} as Record<Marking, BuiltEntry>;
  const callers: Record<string, Caller> = {};
  beforeAll(async () => {
    world = await openWorld(await open());
    owner = await world.buildOrganisation({ kind: 'customs', slug: 'the-owner' });
    for (const marking of MARKINGS) entries[marking] = await buildMarked(world, owner, marking);
    const memberOf = async (kind: Organisation['kind']) =>
      world.buildAccount({ organisation: await world.buildOrganisation({ kind }) });
    callers['somebody who is not signed in'] = world.anonymous;
    callers['a technology company'] = await memberOf('technology-company');
    callers['an international organisation'] = await memberOf('international-organisation');
    callers.academia = await memberOf('academia');
    callers['a reviewer of no organisation'] = await world.buildAccount({ role: 'reviewer' });
    callers['a maintainer of no organisation'] = await world.buildAccount({ role: 'maintainer' });
    callers['another customs administration'] = await memberOf('customs');
    callers['a border agency'] = await memberOf('border-agency');
    callers['the own organisation'] = await world.buildAccount({ organisation: owner });
  });

  describe.each(Object.entries(READERS))('%s', (name, readable) => {
    it(`gets entries marked ${readable.join(', ')}, and 404 for the others`, async () => {
      for (const marking of MARKINGS) {
        const { status, body } = await callers[name]!.get(`/api/entries/${entries[marking].id}`);
        expect([marking, status]).toEqual([marking, readable.includes(marking) ? 200 : 404]);
        if (status === 200) expect(body.title).toBe(entries[marking].title);
      }
    });

    it.each([
      ['the list', '/api/entries?limit=100'],
      ['the list of the organisation', '/api/entries?organisation=the-owner&sort=title'],
      ['the list of a term', '/api/entries?term=risk-areas/drugs'],
      ['the list for a question', '/api/entries?q=secretword'],
      ['search', '/api/search?q=secretword&limit=100'],
      ['search without words', '/api/search?limit=100'],
      ['search by facet', '/api/search?facet.riskAreas=drugs&sort=updated'],
      ['the page of the organisation', '/api/organisations/the-owner'],
    ])('finds exactly these in %s, and no trace of the others', async (_place, path) => {
      const { status, text } = await callers[name]!.get(path);
      expect(status).toBe(200);
      expect(MARKINGS.filter((marking) => text.includes(entries[marking].id))).toEqual(readable);
      for (const marking of MARKINGS.filter((one) => !readable.includes(one))) expectNoTrace(text, marking);
    });

    it('counts exactly these', async () => {
      const { body: found } = await callers[name]!.get('/api/search?q=secretword');
      expect(found.total).toBe(readable.length);
      expect(found.facets.riskAreas).toEqual({ drugs: readable.length });
      expect(found.facets.organisation).toEqual({ 'the-owner': readable.length });
      const { text } = await callers[name]!.get('/api/organisations');
      const { rows } = JSON.parse(text) as { rows: { slug: string; entryCount: number }[] };
      expect(rows.find(({ slug }) => slug === 'the-owner')?.entryCount).toBe(readable.length);
      expect(
        (JSON.parse((await callers[name]!.get('/api/organisations/the-owner')).text) as { entryCount: number })
          .entryCount,
      ).toBe(readable.length);
    });

    it('finds exactly these through the portal that pages use', async () => {
      const caller = callers[name]!;
      const portal = world.portalFor('actor' in caller ? (caller as Person).actor : { kind: 'anonymous' });
      const latest = [
        ...(await portal.entries.latest(20)),
        ...(await portal.entries.withTerm('risk-areas', 'drugs')).entries,
        ...(await portal.entries.outlines('experience')),
        ...(await portal.entries.outlines('experience', 'risk-areas/drugs')),
      ];
      expect(new Set(latest.map(({ marking }) => marking))).toEqual(new Set(readable));
      for (const marking of MARKINGS) {
        const found = await portal.entries.find('experience', entries[marking].slug);
        expect(found?.id).toBe(readable.includes(marking) ? entries[marking].id : undefined);
      }
      expect((await portal.entries.withTerm('risk-areas', 'drugs')).entryCount).toBe(readable.length);
      expect((await portal.entries.figures()).entries).toBe(readable.length);
    });

    it('finds public entries only in the static listing', async () => {
      const caller = callers[name]!;
      const portal = world.portalFor('actor' in caller ? (caller as Person).actor : { kind: 'anonymous' });
      const page = await portal.entries.page('experience', 'newest');
      expect(page?.entries.map(({ marking }) => marking)).toEqual(['clear']);
    });
  });

  it('shows an organisation without anything to read as one with nothing', async () => {
    const silent = await world.buildOrganisation({ kind: 'customs', slug: 'silent' });
    await buildMarked(world, silent, 'amber-strict');
    const { text } = await world.anonymous.get('/api/organisations');
    expect(text).not.toContain('silent');
    const { body } = await world.anonymous.get('/api/organisations/silent');
    expect(body).toMatchObject({ entryCount: 0, entries: [] });
  });
});

const secretOf = (marking: Marking): string => `q${marking.replace('-', '')}q`;

function expectNoTrace(text: string, marking: Marking): void {
  expect(text.toLowerCase()).not.toContain(secretOf(marking));
}

/** The word is in the title, the address, the summary, the text and a facet value of its own. */
async function buildMarked(world: World, organisation: Organisation, marking: Marking): Promise<BuiltEntry> {
  const secret = secretOf(marking);
  const entry = await world.buildEntry({
    type: 'experience',
    organisation,
    marking: marking === 'red' ? 'amber-strict' : marking,
    title: `Secretword ${secret}`,
    summary: `About ${secret}`,
    slug: `${organisation.slug}-${secret}`,
    fields: { situation: `It was ${secret}.`, riskAreas: ['drugs'] },
  });
  if (marking === 'red') await markRed(world, entry);
  return { ...entry, marking };
}

/** For no group at all: what should not be in the database must be safe, too. */
async function markRed({ database }: World, { id }: BuiltEntry): Promise<void> {
  await database.write.updateTable('publication').set({ marking: 'red' }).where('entry_id', '=', id).execute();
  await database.write.updateTable('revision').set({ marking: 'red' }).where('entry_id', '=', id).execute();
}
