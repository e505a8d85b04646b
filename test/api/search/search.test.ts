import { beforeAll, describe, expect, it } from 'vitest';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { openWorld, type World } from '../../support/world.ts';

describeEachDialect('search', (open) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(await open());
    const organisation = await world.buildOrganisation({ kind: 'customs', slug: 'finder', name: 'Harbour Authority' });
    const build = (title: string, description: string, rest: object = {}) =>
      world.buildEntry({ organisation, title, fields: { description, ...rest } });
    await build('Cargo selector', 'It reads the manifest.', { riskAreas: ['drugs'], inputs: ['paxlst'] });
    await build('Passenger selector', 'It reads the passenger list.', { riskAreas: ['security'], outputs: ['paxlst'] });
    await build('Scanner', 'Pictures of cargo. Évaluation <b>du</b> risque.', {
      riskAreas: ['security', 'drugs'],
      transportModes: ['sea'],
    });
    await build('Weighbridge', 'It weighs lorries.');
    await world.buildEntry({ type: 'guidance', title: 'Guide du fret', language: 'fr', fields: { body: 'Le texte.' } });
    await world.buildEntry({
      type: 'guidance',
      title: 'Hidden cargo',
      marking: 'amber',
      fields: { body: 'Cargo.', processSteps: ['treat'] },
    });
  });
  const ask = async (query: string) => {
    const { status, body } = await world.anonymous.get(`/api/search?${query}`);
    expect([query, status]).toEqual([query, 200]);
    return body;
  };
  const titles = async (query: string) => (await ask(query)).hits.map(({ title }) => title);

  describe('words', () => {
    it('are all wanted first; entries with any of them follow while few have all', async () => {
      const body = await ask('q=cargo+selector');
      expect(body.hits.map(({ title }) => title)).toEqual(['Cargo selector', expect.any(String), expect.any(String)]);
      expect(new Set(body.hits.map(({ title }) => title))).toEqual(
        new Set(['Cargo selector', 'Passenger selector', 'Scanner']),
      );
      expect(body).toMatchObject({ anyWord: true, total: 3, totalIsBounded: false });
    });

    it('are not weakened when one is enough or all are found', async () => {
      expect((await ask('q=scanner')).anyWord).toBe(false);
      expect(await ask('q=reads+the+nothingatall')).toMatchObject({ anyWord: true });
    });

    it('find nothing rather than something else', async () => {
      expect(await ask('q=nothingatall')).toMatchObject({ hits: [], total: 0, anyWord: false, facets: {} });
    });

    it.each([
      ['q=EVALUATION', 'Scanner', 'accents and capitals'],
      ['q=%C3%A9valuation', 'Scanner', 'accents'],
      ['q=e%CC%81valuation', 'Scanner', 'accents as characters of their own'],
      ['q=weigh', 'Weighbridge', 'the beginning of a word'],
      ['q=lorry', 'Weighbridge', 'another form of a word'],
      ['q=harbour+weighbridge', 'Weighbridge', 'the name of the organisation'],
      ['q=stup%C3%A9fiants+manifest', 'Cargo selector', 'the French label of a term'],
      ['q=maritime', 'Scanner', 'the French label of another term'],
      ['q=sea', 'Scanner', 'the English label of a term'],
    ])('%s finds %s, by %s', async (query, title) => {
      expect((await titles(query))[0]).toBe(title);
    });

    it('left out, give everything, newest change first', async () => {
      const body = await ask('sort=updated');
      expect(body.total).toBe(5);
      const times = body.hits.map(({ updatedAt }) => updatedAt);
      expect(times).toEqual(times.toSorted().toReversed());
    });
  });

  describe('what is shown of a hit', () => {
    it('is its card and an excerpt, escaped and marked', async () => {
      const [hit] = (await ask('q=risque')).hits;
      expect(hit).toMatchObject({ title: 'Scanner', type: 'product', organisation: { slug: 'finder' } });
      expect(hit?.excerptHtml).toContain('&lt;b&gt;du&lt;/b&gt; <mark>risque</mark>');
      expect(hit).not.toHaveProperty('fields');
    });
  });

  describe('filters', () => {
    it.each([
      ['q=selector&type=product', 2],
      ['q=selector&type=guidance', 0],
      ['language=fr', 1],
      ['organisation=finder', 4],
      ['organisation=nobody', 0],
      ['facet.riskAreas=drugs', 2],
      ['facet.riskAreas=drugs&facet.riskAreas=security', 3],
      ['facet.riskAreas=drugs&facet.transportModes=sea', 1],
      ['facet.riskAreas=nonsense', 0],
      ['q=cargo&facet.riskAreas=security', 1],
    ])('%s leaves %i', async (query, count) => {
      expect((await ask(query)).total).toBe(count);
    });

    it('by a term look into every field that may have it', async () => {
      const { body } = await world.anonymous.get('/api/entries?q=selector&term=data-formats/paxlst');
      expect(body.rows.map(({ title }) => title).toSorted()).toEqual(['Cargo selector', 'Passenger selector']);
    });

    it.each([
      ['facet.description=x', 'filter_not_allowed'],
      ['facet.dataLocation=x', 'filter_not_allowed'],
      ['facet.marking=clear', 'filter_not_allowed'],
      ['facet.organisation_id=x', 'filter_not_allowed'],
      ['facet.=x', 'filter_not_allowed'],
      ['facet.__proto__=x', 'filter_not_allowed'],
      ['facet.constructor=x', 'filter_not_allowed'],
      ['marking=green', 'invalid_input'],
      ['limit=0', 'invalid_input'],
      ['limit=101', 'invalid_input'],
      ['limit=x', 'invalid_input'],
      ['sort=title', 'invalid_input'],
      ['language=french', 'invalid_input'],
      [`q=${'x'.repeat(201)}`, 'invalid_input'],
      ['q=a%00b', 'invalid_input'],
      ['facet.riskAreas=%00', 'invalid_input'],
    ])('%s is refused as %s and never ignored', async (query, title) => {
      const { status, body } = await world.anonymous.get(`/api/search?${query}`);
      expect([status, body.title]).toEqual([400, title]);
    });

    it('that is no facet names those that are', async () => {
      const { body } = await world.anonymous.get('/api/search?facet.description=x');
      expect(body.detail).toMatch(/by this field\. Possible are: .*riskAreas/);
    });
  });

  describe('facets', () => {
    it('count what was found, by field and value', async () => {
      const { facets } = await ask('q=selector');
      expect(facets).toMatchObject({
        type: { product: 2 },
        language: { en: 2 },
        organisation: { finder: 2 },
        riskAreas: { drugs: 1, security: 1 },
        inputs: { paxlst: 1 },
      });
    });

    it('tell nothing of what the reader may not see', async () => {
      const { facets, total } = await ask('q=cargo');
      expect(facets).not.toHaveProperty('processSteps');
      expect(facets.type).toEqual({ product: 2 });
      expect(total).toBe(2);
      const officer = await world.buildAccount({ organisation: await world.buildOrganisation({ kind: 'customs' }) });
      expect((await officer.get('/api/search?q=cargo')).body.facets).toMatchObject({
        processSteps: { treat: 1 },
        type: { guidance: 1 },
      });
    });

    it('count everything that was found, not only what is shown', async () => {
      const body = await ask('limit=1');
      expect([body.hits.length, body.total, body.facets.type?.product]).toEqual([1, 5, 4]);
    });
  });
});
