import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TrustFacts } from '#plugins/kit/index.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import * as proofs from '../../support/proofs.ts';
import type { BuiltEntry, Organisation, Person, World } from '../../support/world.ts';

describeEachDialect('what is shown of an entry', (open) => {
  let world: World & { outside: proofs.Outside };
  let organisation: Organisation;
  let manager: Person;
  let slug: string;
  let serial = 0;
  beforeAll(async () => {
    world = await proofs.openProofWorld(await open());
  });
  afterAll(() => {
    world.outside.close();
  });

  const settle = async () => {
    organisation = await world.buildOrganisation({ kind: 'customs' });
    slug = organisation.slug;
    manager = await world.buildAccount({ organisation, role: 'manager' });
  };
  const buildProduct = (website?: string) =>
    world.buildEntry({ organisation, type: 'product', fields: website ? { website } : {} });
  const trustOf = async ({ id }: BuiltEntry): Promise<TrustFacts> =>
    (await world.anonymous.get(`/api/entries/${id}`)).body.trust;
  const thingOf = async ({ id }: BuiltEntry) =>
    (await proofs.listProofs(manager, slug)).things.find(({ entry }) => entry.id === id);
  const name = () => `own-${(serial += 1)}.example`;

  it('without proofs is that nothing is proven', async () => {
    await settle();
    const { publisherControl, ownership } = await trustOf(await buildProduct(`https://${name()}/`));
    expect({ publisherControl, ownership }).toEqual({ publisherControl: undefined, ownership: undefined });
  });

  it('is who controls the publisher; that says nothing of who owns the product', async () => {
    await settle();
    const [ours, theirs] = [name(), name()];
    const entry = await buildProduct(`https://${theirs}/`);
    const { provenAt } = await proofs.prove(world, manager, slug, { domain: ours });
    const trust = await trustOf(entry);
    expect(trust.publisherControl).toEqual({ domain: ours, method: 'dns', date: provenAt });
    expect(trust.ownership).toBeUndefined();
    const { host, coveredBy } = (await thingOf(entry))!;
    expect({ host, coveredBy }).toEqual({ host: theirs, coveredBy: undefined });
  });

  it('is the owner of the product as well when its site is on that domain, or below it', async () => {
    await settle();
    const domain = name();
    const same = await buildProduct(`https://${domain}/product`);
    const below = await buildProduct(`https://www.product.${domain}/`);
    const alike = await buildProduct(`https://not${domain}/`);
    const none = await buildProduct();
    await proofs.prove(world, manager, slug, { domain });
    expect((await trustOf(same)).ownership).toMatchObject({ domain, method: 'dns' });
    expect((await trustOf(below)).ownership).toMatchObject({ domain, method: 'dns' });
    expect((await trustOf(alike)).ownership).toBeUndefined();
    expect((await trustOf(none)).ownership).toBeUndefined();
    expect(await thingOf(below)).toMatchObject({ coveredBy: domain });
    expect((await thingOf(none))!.host).toBeUndefined();
  });

  describe('is the owner of one product', () => {
    it('by a proof of its own, which says nothing of the publisher, nor of another product', async () => {
      await settle();
      const domain = name();
      const entry = await buildProduct(`https://www.${domain}/`);
      const another = await buildProduct(`https://www.${domain}/another`);
      const { provenAt } = await proofs.prove(world, manager, slug, { domain, entry: entry.id });
      const trust = await trustOf(entry);
      expect(trust.ownership).toEqual({ domain, method: 'dns', date: provenAt });
      expect(trust.publisherControl).toBeUndefined();
      expect((await trustOf(another)).ownership).toBeUndefined();
      const { text } = await world.anonymous.get(`/api/organisations/${slug}`);
      expect(JSON.parse(text)).toMatchObject({ proofs: [] });
      expect((await thingOf(entry))!.proofs).toMatchObject([{ domain, state: 'proven' }]);
    });

    it('as long as its site stays there', async () => {
      await settle();
      const domain = name();
      const entry = await buildProduct(`https://${domain}/`);
      await proofs.prove(world, manager, slug, { domain, entry: entry.id });
      const moved = await world.revise(entry, { fields: { ...entry.input.fields, website: `https://${name()}/` } });
      expect((await trustOf(entry)).ownership).toMatchObject({ domain });
      await world.submitAndApprove(moved);
      expect((await trustOf(entry)).ownership).toBeUndefined();
    });

    it('until the proof is removed', async () => {
      await settle();
      const domain = name();
      const entry = await buildProduct(`https://${domain}/`);
      const proof = await proofs.prove(world, manager, slug, { domain, entry: entry.id });
      expect((await proofs.removeProof(manager, slug, proof)).status).toBe(204);
      expect((await trustOf(entry)).ownership).toBeUndefined();
    });

    it('on the domain of its site, or above it, and nowhere else', async () => {
      await settle();
      const domain = name();
      const entry = await buildProduct(`https://www.${domain}/`);
      const begin = (of: string, id = entry.id) =>
        proofs.begin(manager, slug, { domain: of, method: 'dns', entry: id });
      for (const other of [name(), `other.${domain}`, `not-www.${domain}`]) {
        const { status, body } = await begin(other);
        expect([other, status, body.problems[0]!.path]).toEqual([other, 400, 'domain']);
      }
      expect((await begin(`www.${domain}`)).status).toBe(201);
      const nowhere = await buildProduct();
      expect((await begin(domain, nowhere.id)).body.problems[0]!.path).toBe('entry');
    });

    it('of the own organisation, of a kind that can be owned', async () => {
      await settle();
      const domain = name();
      const foreign = await world.buildEntry({ type: 'product', fields: { website: `https://${domain}/` } });
      const story = await world.buildEntry({ organisation, type: 'experience' });
      for (const { id } of [foreign, story]) {
        const { status, body } = await proofs.begin(manager, slug, { domain, method: 'dns', entry: id });
        expect([status, body.problems[0]!.path]).toEqual([400, 'entry']);
      }
      const { things } = await proofs.listProofs(manager, slug);
      expect(things).toEqual([]);
    });
  });

  it('is in the working copy as on the page', async () => {
    await settle();
    const domain = name();
    const entry = await buildProduct(`https://${domain}/`);
    await proofs.prove(world, manager, slug, { domain });
    const working = await world.portalFor(manager.actor).entries.getWorking(entry.id);
    expect(working.trust).toEqual(await trustOf(entry));
  });
});
