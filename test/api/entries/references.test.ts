import { beforeAll, expect, it } from 'vitest';
import { anonymous } from '#api/access/actor.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { type BuiltEntry, draftInput, type Organisation, openWorld, type World } from '../../support/world.ts';

describeEachDialect('an entry that names others', (open) => {
  let world: World;
  let customs: Organisation;
  let published: BuiltEntry;
  let restricted: BuiltEntry;
  beforeAll(async () => {
    world = await openWorld(await open());
    customs = await world.buildOrganisation({ kind: 'customs' });
    published = await world.buildEntry({ title: 'Open product' });
    restricted = await world.buildEntry({ title: 'Restricted product', marking: 'green' });
  });
  const experienceWith = (products: string[]) =>
    world.buildEntry({ type: 'experience', organisation: customs, title: 'Selection', fields: { products } });

  it('shows the cards of those that its reader may read, and nothing of the others', async () => {
    const entry = await experienceWith([published.id, restricted.id]);
    const member = await world.buildAccount();
    const seen = await member.get(`/api/entries/${entry.id}`);
    expect(Object.keys(seen.body.references).toSorted()).toEqual([published.id, restricted.id].toSorted());
    const { body, text } = await world.anonymous.get(`/api/entries/${entry.id}`);
    expect(body.references).toEqual({ [published.id]: expect.objectContaining({ title: 'Open product' }) });
    expect(body.fields.products).toEqual([published.id]);
    expect(text).not.toContain(restricted.id);
    expect(text).not.toContain('Restricted product');
  });

  it('does not have their ids among the words it is found by', async () => {
    const entry = await experienceWith([restricted.id]);
    const { text } = await world.anonymous.get('/api/search?q=selection');
    expect(text).toContain(entry.id);
    expect(text).not.toContain(restricted.id);
    expect((await world.anonymous.get(`/api/search?q=${restricted.id}`)).text).not.toContain(entry.id);
  });

  it('loses the reference when the other is withdrawn', async () => {
    const product = await world.buildEntry();
    const entry = await experienceWith([product.id]);
    await world.portalFor(product.author).entries.withdraw(product.id, 'Test.');
    const { body, text } = await world.anonymous.get(`/api/entries/${entry.id}`);
    expect(body.references).toEqual({});
    expect(text).not.toContain(product.id);
  });

  it('cannot name what its author may not read, what is of another type, or what is not live', async () => {
    const secret = await world.buildEntry({ type: 'guidance', marking: 'amber' });
    const draft = await world.buildEntry({ state: 'draft' });
    const organisation = await world.buildOrganisation({ kind: 'academia' });
    const scholar = await world.buildAccount({ organisation });
    for (const { id } of [secret, draft]) {
      const input = draftInput('experience', organisation, { fields: { products: [id] } });
      const { status, body } = await scholar.post('/api/entries', input);
      expect(status).toBe(400);
      expect(body.problems).toMatchObject([{ path: 'fields.products.0', code: 'not_in_list' }]);
    }
  });

  it('is outdated when one of them changes, also one that nobody could read so far', async () => {
    const entry = await experienceWith([published.id, restricted.id]);
    const tags = new Set<string>();
    await world.portalFor(anonymous, (tag) => tags.add(tag)).entries.find('experience', entry.slug);
    expect([...tags]).toEqual(expect.arrayContaining([entry, published, restricted].map(({ id }) => `entry:${id}`)));
  });

  it('keeps every id in the working copy: what an author wrote is not lost while it cannot be read', async () => {
    const product = await world.buildEntry();
    const entry = await experienceWith([product.id]);
    await world.portalFor(product.author).entries.withdraw(product.id, 'Test.');
    expect((await world.portalFor(entry.author).entries.getWorking(entry.id)).fields.products).toEqual([product.id]);
  });
});
