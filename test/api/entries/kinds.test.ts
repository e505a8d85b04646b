import { beforeAll, expect, it } from 'vitest';
import { entryTypes } from '#plugins/index.ts';
import type { FieldValues } from '#plugins/kit/index.ts';
import { allKinds, someValues } from '#test/support/all-kinds.ts';
import { describeEachDialect } from '#test/support/each-dialect.ts';
import { memberOf, openWorld, type Organisation, type Person, type World } from '#test/support/world.ts';

describeEachDialect('an entry with every kind of field', (open) => {
  let world: World;
  let writer: Person;
  let partner: Organisation;
  let organisation: Organisation;

  beforeAll(async () => {
    world = await openWorld(await open(), { entryTypes: { ...entryTypes, 'all-kinds': allKinds } });
    organisation = await world.buildOrganisation({ kind: 'customs' });
    partner = await world.buildOrganisation({ name: 'Partner Port Authority', slug: 'partner-port' });
    writer = await world.buildAccount({ organisation });
  });

  const inputOf = (fields: FieldValues) => ({
    ...{ type: 'all-kinds', organisation: organisation.slug, title: 'Every kind', summary: 'What it is.' },
    ...{ language: 'en', marking: 'clear', fields },
  });
  const save = (fields: FieldValues) => writer.post('/api/entries', inputOf(fields));
  const problemsOf = async (fields: FieldValues) => {
    const { status, body } = await save(fields);
    return { status, problems: body.problems.map(({ path, code }) => `${path} ${code}`) };
  };

  it('is saved and comes back as it was sent', async () => {
    const { status, body } = await save({ ...someValues, partner: partner.slug });
    expect(status).toBe(201);
    const { body: found } = await writer.get(`/api/entries/${String(body.id)}/working`);
    expect(found.fields).toMatchObject({ ...someValues, partner: partner.slug });
  });

  it('writes codes as they are written everywhere', async () => {
    const { body } = await save({ stage: 'plan', port: 'ke mba', goods: { code: '8703.23', edition: '2022' } });
    expect(body.fields).toMatchObject({ port: 'KEMBA', goods: { code: '870323' } });
  });

  it('is refused with each problem at its place', async () => {
    expect(
      await problemsOf({
        ...{ stage: 'plan', started: '2026-01-01', price: { amount: 1, currency: 'DEM' } },
        ...{ term: { from: '2026-02-01', to: '2026-01-01' }, goodsList: [{ code: '7701', edition: '2022' }] },
        ...{ stepsX: [] },
      }),
    ).toEqual({
      status: 400,
      problems: expect.arrayContaining([
        'fields.started not_allowed',
        'fields.price.currency not_in_list',
        'fields.term.to wrong_format',
        'fields.goodsList.0.code wrong_format',
        'fields.stepsX unknown_key',
      ]) as unknown,
    });
  });

  it('names organisations that are there and active, and no others', async () => {
    const gone = await world.buildOrganisation();
    await world.database.write
      .updateTable('organisation')
      .set({ status: 'suspended' })
      .where('id', '=', gone.id)
      .execute();
    const lists = { partnerList: [partner.slug, 'no-such-organisation', gone.slug] };
    const answers = [
      await problemsOf({ stage: 'plan', ...lists }),
      await problemsOf({ stage: 'plan', partner: gone.slug }),
    ];
    expect(answers).toEqual([
      { status: 400, problems: ['fields.partnerList.1 not_in_list', 'fields.partnerList.2 not_in_list'] },
      { status: 400, problems: ['fields.partner not_in_list'] },
    ]);
  });

  it('may be submitted only with what goes with its other values', async () => {
    const portal = world.portalFor(memberOf(organisation));
    const saved = await portal.entries.saveDraft({ ...inputOf({ stage: 'live' }), marking: 'clear' });
    await expect(portal.entries.submit(saved.id)).rejects.toMatchObject({
      problems: [{ path: 'fields.started', code: 'missing' }],
    });
  });

  it('is found by its words and its facets, and by nothing that only members read', async () => {
    const fields = { ...someValues, partner: partner.slug };
    const { id } = await world.buildEntry({ type: 'all-kinds', organisation, fields });
    const find = async (query: string) => (await world.anonymous.get(`/api/search?${query}`)).body;
    const hits = async (query: string) => (await find(query)).hits.map((hit) => hit.id);
    for (const words of ['véhicules', '870323', 'KEMBA', 'partner port', 'kényan'])
      expect(await hits(`q=${encodeURIComponent(words)}`), words).toEqual([id]);
    expect(await hits('q=duty')).toEqual([]);
    for (const facet of ['goods=87', 'port=KEMBA', 'tender=KES', 'partner=partner-port', 'stage=live'])
      expect(await hits(`q=&facet.${facet}`), facet).toEqual([id]);
    const { facets } = await find('q=KEMBA');
    expect(facets).toMatchObject({ goods: { '87': 1 }, port: { KEMBA: 1 } });
    expect((await world.anonymous.get('/api/search?q=&facet.price=1')).status).toBe(400);
    const { body } = await world.anonymous.get(`/api/entries/${id}`);
    expect(body.fields).not.toHaveProperty('desk');
    expect(body.withheld).toEqual(expect.arrayContaining(['desk', 'deskList']));
  });

  it('has a JSON Schema with labels in every language, and conditions', async () => {
    const { body } = await world.anonymous.get('/api/entry-types/all-kinds');
    expect(body.fields).toMatchObject({
      properties: {
        price: {
          label: { en: 'Price', fr: 'Prix' },
          properties: { amount: { type: 'number', minimum: 0, label: { en: 'Amount', fr: 'Montant' } } },
        },
        goodsList: { items: { properties: { code: { help: { en: '2, 4 or 6 digits, for example 8703.23.' } } } } },
      },
      allOf: expect.arrayContaining([
        expect.objectContaining({ then: { required: ['started'] } }) as unknown,
      ]) as unknown,
    });
  });
});
