import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createPortal } from '#api/portal.ts';
import { allSearchRecords } from '#api/publishing/search-records.ts';
import * as kit from '#plugins/kit/index.ts';
import { entryTypes } from '#plugins/index.ts';
import type { Caller } from '../../support/caller.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { testEntryType } from '../../support/entry-type.ts';
import { type BuiltEntry, openWorld, type Organisation, type World } from '../../support/world.ts';

const label = { en: 'Field', fr: 'Champ' };
const grade = kit.choice({ high: { en: 'High', fr: 'Haut' }, low: { en: 'Low', fr: 'Bas' } });

/** A kind of entry with fields of every audience; no plugin has one. */
const appraisal = kit.defineEntryType({
  apiVersion: '1.0',
  id: 'appraisal',
  label: { en: 'Appraisal', fr: 'Appréciation' },
  plural: { en: 'Appraisals', fr: 'Appréciations' },
  purpose: { en: 'For tests.', fr: 'Pour les tests.' },
  markings: ['clear', 'green', 'amber'],
  confirmEveryDays: 30,
  structuredData: { type: 'Report', from: (fields) => ({ about: fields.open, abstract: fields.weakness }) },
  fields: z.object({
    open: kit.text().meta({ label }),
    weakness: kit.markdown().meta({ label, readableBy: 'agencies', search: undefined }),
    contact: kit.text().optional().meta({ label, readableBy: 'members' }),
    internal: kit.text().optional().meta({ label, readableBy: 'own-organisation' }),
    rating: grade.optional().meta({ label, facet: true, readableBy: 'agencies' }),
    // Everybody reads it; only members may ask for all of one value, or see how many there are.
    stage: grade
      .optional()
      .meta({ label, facet: true, filterableBy: 'members', countableBy: 'agencies', sortableBy: 'members' }),
    riskAreas: kit.many(kit.term('risk-areas')).meta({ label, readableBy: 'agencies', search: undefined }),
    products: kit.many(kit.entryRef('product')).meta({ label, readableBy: 'agencies' }),
    findings: kit
      .many(kit.group({ what: kit.text().meta({ label }), detail: kit.markdown().meta({ label, search: undefined }) }))
      .meta({
        label,
        readableBy: 'agencies',
      }),
  }),
});

describe('a type with restricted fields', () => {
  testEntryType(appraisal, {
    smallest: { open: 'Open.', weakness: 'Weak.' },
    largest: {
      ...{
        open: 'Open.',
        weakness: '## Weak',
        contact: 'a@example.org',
        internal: 'Inside.',
        rating: 'high',
        stage: 'low',
      },
      ...{ riskAreas: ['drugs', 'revenue'], products: ['01900000-0000-7000-8000-000000000001'] },
      findings: [{ what: 'One', detail: '*x*' }],
    },
  });
});

const WORDS = {
  weakness: 'Zweaknessz',
  contact: 'zcontactz',
  internal: 'zinternalz',
  what: 'zwhatz',
  detail: 'zdetailz',
};
const AUDIENCES = ['anonymous', 'member', 'agency', 'owner'] as const;
type Audience = (typeof AUDIENCES)[number];
const READS: Record<Audience, string[]> = {
  anonymous: ['open', 'stage'],
  member: ['open', 'contact', 'stage'],
  agency: ['open', 'weakness', 'contact', 'rating', 'stage', 'riskAreas', 'products', 'findings'],
  owner: ['open', 'weakness', 'contact', 'internal', 'rating', 'stage', 'riskAreas', 'products', 'findings'],
};

describeEachDialect('a field that not every reader of the entry may read', (open) => {
  let world: World;
  let entry: BuiltEntry;
  let home: Organisation;
  const callers = {} as Record<Audience, Caller>;
  beforeAll(async () => {
    world = await openWorld(await open(), { entryTypes: { ...entryTypes, appraisal } });
    home = await world.buildOrganisation();
    const product = await world.buildEntry({ title: 'Named only there' });
    entry = await world.buildEntry({
      type: 'appraisal',
      organisation: home,
      title: 'Scanner',
      fields: {
        ...{
          open: 'For all.',
          weakness: WORDS.weakness,
          contact: WORDS.contact,
          internal: WORDS.internal,
          rating: 'high',
        },
        ...{ stage: 'low', riskAreas: ['drugs'], products: [product.id] },
        findings: [{ what: WORDS.what, detail: WORDS.detail }],
      },
    });
    callers.anonymous = world.anonymous;
    callers.member = await world.buildAccount({ role: 'contact-point', country: 'KE' });
    callers.agency = await world.buildAccount({ organisation: await world.buildOrganisation({ kind: 'customs' }) });
    callers.owner = await world.buildAccount({ organisation: home });
  });

  it.each(AUDIENCES)('is there for those who may read it, and for no others: %s', async (audience) => {
    const { body, text } = await callers[audience].get(`/api/entries/${entry.id}`);
    const all = appraisal.description.map(({ name }) => name);
    expect(Object.keys(body.fields).toSorted()).toEqual(READS[audience].toSorted());
    expect(body.withheld.toSorted()).toEqual(all.filter((name) => !READS[audience].includes(name)).toSorted());
    const mayRead = (name: string) => READS[audience].includes(name);
    expect(Object.keys(body.html)).toEqual(mayRead('weakness') ? ['weakness', 'findings.0.detail'] : []);
    expect(Object.keys(body.references)).toHaveLength(mayRead('products') ? 1 : 0);
    for (const [name, word] of Object.entries(WORDS))
      expect(text.includes(word), name).toBe(mayRead(name in appraisal.fields.shape ? name : 'findings'));
  });

  it.each(AUDIENCES)('is found by its words by nobody: %s', async (audience) => {
    for (const word of Object.values(WORDS))
      expect((await callers[audience].get(`/api/search?q=${word}`)).body).toMatchObject({ total: 0, hits: [] });
    const { text } = await callers[audience].get('/api/search?q=scanner');
    for (const word of Object.values(WORDS)) expect(text).not.toContain(word);
  });

  it('is in no record of the static search, neither as a word nor as a filter', async () => {
    const records = await Array.fromAsync(allSearchRecords(world.database, [...Object.values(entryTypes), appraisal]));
    const record = records.find(({ id }) => id === entry.id)!;
    for (const word of Object.values(WORDS)) expect(JSON.stringify(record)).not.toContain(word);
    expect(Object.keys(record.filters).toSorted()).toEqual(['language', 'organisation', 'type']);
  });

  describe('is filtered by', () => {
    it.each<[string, Record<Audience, number>]>([
      ['facet.rating=high', { anonymous: 400, member: 400, agency: 1, owner: 1 }],
      ['facet.stage=low', { anonymous: 400, member: 1, agency: 1, owner: 1 }],
      ['facet.rating=high&facet.stage=low', { anonymous: 400, member: 400, agency: 1, owner: 1 }],
    ])('%s as the field says', async (query, expected) => {
      for (const audience of AUDIENCES) {
        const { status, body } = await callers[audience].get(`/api/search?${query}`);
        expect(status === 200 ? body.total : status, audience).toBe(expected[audience]);
        if (status !== 200) expect(body.title).toBe('filter_not_allowed');
      }
    });

    it('a name that another type leaves open, without telling of this one', async () => {
      // Products have riskAreas that everybody filters by: the filter is there, this entry is not among its hits.
      for (const query of [
        '/api/search?facet.riskAreas=drugs',
        '/api/search?limit=100',
        '/api/entries?term=risk-areas/drugs&limit=100',
      ])
        for (const audience of AUDIENCES) {
          const { status, body } = await callers[audience].get(query);
          expect(status).toBe(200);
          if (query.includes('limit=100') && !query.includes('term')) {
            expect(body.facets.riskAreas ?? {}).toEqual(
              audience === 'anonymous' || audience === 'member' ? {} : { drugs: 1 },
            );
            continue;
          }
          const found = query.includes('search') ? body.hits : body.rows;
          const mayUse = audience === 'agency' || audience === 'owner';
          expect(
            found.map(({ id }) => id),
            `${query} ${audience}`,
          ).toEqual(mayUse ? [entry.id] : []);
        }
      expect(await world.portalFor({ kind: 'anonymous' }).entries.withTerm('risk-areas', 'drugs')).toEqual({
        entries: [],
        entryCount: 0,
      });
    });

    it('by an owner among the own entries only', async () => {
      const other = await world.buildEntry({
        type: 'appraisal',
        organisation: await world.buildOrganisation(),
        fields: { open: 'Other.', weakness: 'Other.', rating: 'high' },
      });
      const { body } = await callers.owner.get('/api/search?facet.rating=high');
      expect(body.hits.map(({ id }) => id)).toEqual([entry.id]);
      expect(body.facets.rating).toEqual({ high: 1 });
      expect((await callers.agency.get('/api/search?facet.rating=high')).body.total).toBe(2);
      await world.portalFor(other.author).entries.withdraw(other.id, 'Only for this.');
    });
  });

  it('is counted by those who may', async () => {
    const counts = async (audience: Audience) => {
      const { rating, stage } = (await callers[audience].get('/api/search?type=appraisal')).body.facets;
      return { rating, stage };
    };
    expect(await counts('anonymous')).toEqual({});
    expect(await counts('member')).toEqual({});
    for (const audience of ['agency', 'owner'] as const)
      expect(await counts(audience)).toEqual({ rating: { high: 1 }, stage: { low: 1 } });
  });

  it('is sorted by those who may', async () => {
    const sorted = async (audience: Audience, field: string) => {
      const { status, body } = await callers[audience].get(`/api/entries?type=appraisal&sort=${field}`);
      return status === 200 ? body.rows.length : body.title;
    };
    for (const [audience, rating, stage] of [
      ['anonymous', 'filter_not_allowed', 'filter_not_allowed'],
      ['member', 'filter_not_allowed', 1],
      ['agency', 1, 1],
      ['owner', 1, 1],
    ] as const)
      expect([audience, await sorted(audience, 'rating'), await sorted(audience, 'stage')]).toEqual([
        audience,
        rating,
        stage,
      ]);
  });

  it.each([
    ['/api/search?facet.', '=high'],
    ['/api/entries?sort=', ''],
    ['/api/entries?term=', '/x'],
  ])('is refused in the same words as one that does not exist: %s…%s', async (before, after) => {
    const ask = async (caller: Caller, name: string) => {
      const { status, body } = await caller.get(before + name + after);
      return { status, body: { ...body, requestId: '' } };
    };
    for (const audience of ['anonymous', 'member'] as const) {
      const missing = await ask(callers[audience], 'nothing-of-this-name');
      expect([missing.status, missing.body.title]).toEqual([400, 'filter_not_allowed']);
      for (const name of ['rating', 'weakness', 'internal', '__proto__', 'x'])
        expect(await ask(callers[audience], name), name).toEqual(missing);
    }
  });

  it('goes to a reviewer with the rest of what is to be decided', async () => {
    const waiting = await world.buildEntry({
      type: 'appraisal',
      state: 'submitted',
      organisation: home,
      fields: { open: 'x', weakness: 'Seen by the reviewer' },
    });
    const reviewer = await world.buildAccount({ role: 'reviewer' });
    expect((await reviewer.get(`/api/entries/${waiting.id}/working`)).text).toContain('Seen by the reviewer');
  });

  describe('when its plugin is gone', () => {
    let portalFor: World['portalFor'];
    beforeEach(() => {
      portalFor = createPortal({ ...world.deps, entryTypes });
    });

    it('stays with its organisation', async () => {
      const find = async (actor: Parameters<World['portalFor']>[0]) => portalFor(actor).entries.get(entry.id);
      const seen = await find({ kind: 'anonymous' });
      expect(Object.keys(seen.fields).toSorted()).toEqual(['open', 'stage']);
      expect(seen.html).toEqual({});
      expect(Object.keys((await find(entry.author)).fields)).toContain('weakness');
    });

    it('is neither counted nor filtered by', async () => {
      const { search } = portalFor({ kind: 'anonymous' });
      expect((await search.query({ q: 'scanner' })).facets).not.toHaveProperty('rating');
      await expect(search.query({ q: '', facets: { rating: ['high'] } })).rejects.toMatchObject({
        code: 'filter_not_allowed',
      });
    });
  });
});
