import { beforeAll, expect, it } from 'vitest';
import { system } from '#api/access/actor.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { openWorld, type World } from '../../support/world.ts';

interface OrganisationBody {
  rows: { slug: string; name: string; entryCount: number }[];
}

describeEachDialect('organisations', (open) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(await open());
    const zoll = await world.buildOrganisation({
      slug: 'zoll',
      name: 'Zoll',
      kind: 'customs',
      country: 'DE',
      website: 'https://zoll.example/',
    });
    const acme = await world.buildOrganisation({
      slug: 'acme',
      name: 'Acme',
      kind: 'technology-company',
      country: null,
    });
    await world.buildOrganisation({ slug: 'silent', name: 'Silent' });
    for (const title of ['One', 'Two', 'Three']) await world.buildEntry({ organisation: zoll, title });
    await world.buildEntry({ organisation: acme, title: 'Four' });
    await world.buildEntry({ organisation: acme, title: 'Five', state: 'draft' });
  });
  const list = async () =>
    (JSON.parse((await world.anonymous.get('/api/organisations')).text) as OrganisationBody).rows;

  it('are listed by name when they have something to read, with how much', async () => {
    expect((await list()).map(({ slug, entryCount }) => [slug, entryCount])).toEqual([
      ['acme', 1],
      ['zoll', 3],
    ]);
  });

  it('have a page with their newest entries', async () => {
    const { body } = await world.anonymous.get('/api/organisations/zoll');
    expect(body).toMatchObject({
      slug: 'zoll',
      kind: 'customs',
      country: 'DE',
      website: 'https://zoll.example/',
      entryCount: 3,
    });
    const { entries } = body as unknown as { entries: { title: string }[] };
    expect(entries.map(({ title }) => title)).toEqual(['Three', 'Two', 'One']);
  });

  it('leave out what is not known of them', async () => {
    const { body } = await world.anonymous.get('/api/organisations/acme');
    expect(body).not.toHaveProperty('country');
    expect(body).not.toHaveProperty('website');
  });

  it('show no id of the database', async () => {
    const ids = (await world.database.read.selectFrom('organisation').select('id').execute()).map(({ id }) => id);
    for (const path of ['/api/organisations', '/api/organisations/zoll', '/api/entries', '/api/search']) {
      const { text } = await world.anonymous.get(path);
      for (const id of ids) expect(text).not.toContain(id);
    }
  });

  it('are gone from every list while they are suspended', async () => {
    const banned = await world.buildOrganisation({ slug: 'banned', name: 'Banned' });
    await world.buildEntry({ organisation: banned });
    await world.database.write
      .updateTable('organisation')
      .set({ status: 'suspended' })
      .where('id', '=', banned.id)
      .execute();
    expect((await list()).map(({ slug }) => slug)).not.toContain('banned');
    expect((await world.anonymous.get('/api/organisations/banned')).status).toBe(404);
  });

  it('have a profile that is brought up to date under the same address', async () => {
    const first = await world.buildOrganisation({ slug: 'renamed', name: 'Before' });
    const second = await world.buildOrganisation({ slug: 'renamed', name: 'After', kind: 'academia' });
    expect(second).toMatchObject({ id: first.id, name: 'After', kind: 'academia' });
  });

  it('are offered to write for where one is a member and the type is for their kind', async () => {
    const company = await world.buildOrganisation({ slug: 'company', kind: 'technology-company' });
    const customs = await world.buildOrganisation({ slug: 'customs', kind: 'customs' });
    const person = await world.buildAccount({ organisation: company });
    await world.accounts.create(system('test'), { email: person.email, role: 'contributor', organisation: 'customs' });
    const { actor } = (await world.accounts.sessions.find(await world.accounts.sessions.start(person.accountId)))!;
    const { organisations } = world.portalFor(actor);
    const slugs = async (type?: string) => (await organisations.listWritable(type)).map(({ slug }) => slug).toSorted();
    expect([await slugs('product'), await slugs('experience'), await slugs()]).toEqual([
      ['company', 'customs'],
      [customs.slug],
      ['company', 'customs'],
    ]);
    expect(await slugs('no-such-type')).toEqual([]);
    expect(await world.portalFor({ kind: 'anonymous' }).organisations.listWritable()).toEqual([]);
  });
});
