import { beforeEach, expect, it } from 'vitest';
import { system } from '#api/access/actor.ts';
import { putOrganisation } from '#api/organisations/service.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { eventsOf } from '../../support/groups.ts';
import { standingOf } from '../../support/organisations.ts';
import { type Organisation, openWorld, type Person, type World } from '../../support/world.ts';

const PROFILE = {
  name: 'Harbour Customs',
  summary: 'Looks after the harbour.',
  summaryFr: 'Veille sur le port.',
  website: 'https://harbour.example/',
  region: 'europe',
  contact: 'desk@harbour.example',
  showContact: true,
};

describeEachDialect('the profile of an organisation', (open) => {
  let world: World;
  let home: Organisation;
  let manager: Person;
  beforeEach(async () => {
    world = await openWorld(await open());
    home = await world.buildOrganisation({ slug: 'harbour', name: 'Harbour', kind: 'customs' });
    manager = await world.buildAccount({ organisation: home, role: 'manager' });
  });
  const put = (by: Pick<Person, 'put'>, body: object = PROFILE, slug = 'harbour') =>
    by.put(`/api/organisations/${slug}/profile`, body);
  const shown = async () => JSON.parse((await world.anonymous.get('/api/organisations/harbour')).text) as object;

  it('is written by its managers and by maintainers, and by nobody else', async () => {
    const contributor = await world.buildAccount({ organisation: home });
    const elsewhere = await world.buildAccount({ role: 'manager' });
    expect((await put(world.anonymous)).status).toBe(401);
    for (const other of [contributor, elsewhere]) expect((await put(other)).status).toBe(403);
    expect((await put(elsewhere, PROFILE, 'nobody')).status).toBe(404);
    expect((await put(await world.buildAccount({ role: 'maintainer' }))).status).toBe(200);
    expect((await put(manager)).status).toBe(200);
  });

  it('is what readers see, in their language, at the address that it always had', async () => {
    await put(manager);
    const { showContact: _, ...visible } = PROFILE;
    expect(await shown()).toMatchObject({ ...visible, slug: 'harbour', kind: 'customs', country: 'KE' });
  });

  it('keeps an address that is not to be shown for those who look after the organisation', async () => {
    await put(manager, { ...PROFILE, showContact: false });
    expect(await shown()).not.toHaveProperty('contact');
    expect((await standingOf(manager, 'harbour')).profile).toMatchObject({
      contact: PROFILE.contact,
      showContact: false,
    });
  });

  it('takes nothing that it cannot show, and nothing that is not its own to change', async () => {
    const problems = async (change: object) =>
      (await put(manager, { ...PROFILE, ...change })).body.problems.map(({ path, code }) => [path, code]);
    expect(await problems({ name: ' ' })).toEqual([['name', 'missing']]);
    expect(await problems({ region: 'atlantis' })).toEqual([['region', 'not_in_list']]);
    expect(await problems({ website: 'javascript:alert(1)' })).toEqual([['website', expect.any(String)]]);
    expect(await problems({ contact: 'nobody' })).toEqual([['contact', 'wrong_format']]);
    expect(await problems({ contact: undefined })).toEqual([['contact', 'missing']]);
    for (const key of ['slug', 'kind', 'country', 'status', 'kind_until'])
      expect(await problems({ [key]: 'x' })).toEqual([[key, 'unknown_key']]);
    expect(await shown()).toMatchObject({ name: 'Harbour' });
  });

  it('is in the log as what was changed, without what was written', async () => {
    await put(manager);
    await put(manager);
    const events = (await eventsOf(world, 'organisation:harbour')).filter(({ actor }) => actor !== 'system:test');
    expect(events.map(({ action }) => action)).toEqual(['organisation-changed']);
    expect(JSON.stringify(events)).not.toContain('desk@harbour.example');
    expect(JSON.stringify(events)).toContain('contact');
  });

  it('that has a new name is found by it, and each of its entries is made anew', async () => {
    const entry = await world.buildEntry({ organisation: home, title: 'A scanner' });
    await world.deps.outbox.markDone((await world.deps.outbox.open(1000)).map(({ id }) => id));
    world.deps.outbox.onRing(() => undefined);
    const found = async (q: string) => (await world.anonymous.get(`/api/search?q=${q}`)).body.hits.map(({ id }) => id);
    expect(await found('quayside')).toEqual([]);
    await put(manager, { ...PROFILE, name: 'Quayside Customs' });
    expect(await found('quayside')).toEqual([entry.id]);
    const changes = await world.database.read
      .selectFrom('outbox')
      .select('payload')
      .orderBy('id', 'desc')
      .limit(2)
      .execute();
    expect(JSON.stringify(changes)).toContain(entry.id);
    expect(JSON.stringify(changes)).toContain('organisation:harbour');
  });

  it('that somebody has written stays as it is when the portal starts again', async () => {
    await put(manager);
    const seed = {
      slug: 'harbour',
      name: 'Harbour',
      kind: 'customs' as const,
      country: 'KE',
      website: null,
      summary: '',
    };
    const start = (name: string) =>
      world.database.transaction((trx) =>
        putOrganisation(trx, { ...seed, name }, system('content'), { unlessEdited: true }),
      );
    await start('From the repository');
    expect(await shown()).toMatchObject({ name: PROFILE.name });
  });

  it('says how much there is of each type', async () => {
    await world.buildEntry({ organisation: home });
    await world.buildEntry({ organisation: home });
    await world.buildEntry({ organisation: home, type: 'experience' });
    await world.buildEntry({ organisation: home, type: 'experience', marking: 'amber' });
    expect(await shown()).toMatchObject({
      entryCount: 3,
      types: [
        { type: 'experience', entryCount: 1 },
        { type: 'product', entryCount: 2 },
      ],
    });
  });
});
