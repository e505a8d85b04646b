import { beforeEach, expect, it } from 'vitest';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { FEW_TERMS, openPublishing, type TestPublishing } from '../../support/publishing.ts';
import { type BuiltEntry, type Organisation, openWorld, type World } from '../../support/world.ts';

describeEachDialect('pages of a text in several languages', (open) => {
  let world: World;
  let publishing: TestPublishing;
  let organisation: Organisation;
  let original: BuiltEntry;
  let french: BuiltEntry;
  beforeEach(async () => {
    world = await openWorld(await open(), { publishes: false, vocabularies: FEW_TERMS });
    world.deps.outbox.settled = async () => true;
    organisation = await world.buildOrganisation({ slug: 'publisher' });
    publishing = openPublishing(world);
    const fields = { riskAreas: ['drugs'] };
    original = await world.buildEntry({ organisation, title: 'Gate', slug: 'gate', fields });
    await publishing.publisher.publishMissing(() => undefined);
    french = await world.buildEntry({
      ...{ organisation, title: 'Porte', slug: 'porte', fields },
      ...{ language: 'fr', translationOf: original.id },
    });
    await publishing.publisher.drain();
  });
  const page = (address: string) => publishing.page(address);

  /** A page that was not made again would say something else than one that is made now. */
  const expectCurrent = async () => {
    const before = new Map<string, string | undefined>();
    for (const section of ['', 'product/', 'product/gate/', 'product/porte/', 'terms/risk-areas/drugs/', 'feed.xml'])
      for (const locale of ['en', 'fr']) before.set(`/${locale}/${section}`, await page(`/${locale}/${section}`));
    const anew = openPublishing(world);
    await anew.publisher.publishMissing(() => undefined);
    for (const [address, text] of before) expect([address, text]).toEqual([address, await anew.page(address)]);
  };

  it('name each other, and stand once in every list, as soon as the second is there', async () => {
    expect(await page('/en/product/gate/')).toContain('Gate Porte');
    expect(await page('/fr/product/porte/')).toContain('Porte Gate');
    for (const list of ['product/', 'terms/risk-areas/drugs/', 'organisations/publisher/', '', 'product/feed.xml']) {
      expect(await page(`/en/${list}`)).toMatch(/^(?!.*Porte).*Gate/s);
      expect(await page(`/fr/${list}`)).toMatch(/^(?!.*Gate).*Porte/s);
    }
    await expectCurrent();
  });

  it('say that the original has moved on, and no more when the translation follows', async () => {
    const newer = await world.submitAndApprove(await world.revise(original, { title: 'Old gate' }));
    await publishing.publisher.drain();
    expect(await page('/fr/product/porte/')).toContain('Porte Old gate moved on');
    await world.submitAndApprove(await world.revise(french, { follows: newer.revision.hash }));
    await publishing.publisher.drain();
    expect(await page('/fr/product/porte/')).not.toContain('moved on');
    await expectCurrent();
  });

  it('forget each other when either is gone', async () => {
    await world.portalFor(french.author).entries.withdraw(french.id, 'Test.');
    await publishing.publisher.drain();
    expect(await page('/en/product/gate/')).not.toContain('Porte');
    expect(await page('/fr/product/')).toContain('Gate');
    await expectCurrent();
  });

  it('leave the site together when the original is narrowed', async () => {
    await world.portalFor(original.author).entries.narrow(original.id, 'green', 'A partner asked.');
    await publishing.publisher.drain();
    expect([await page('/en/product/gate/'), await page('/fr/product/porte/')]).toEqual([undefined, undefined]);
    expect([...publishing.indexed.keys()]).toEqual([]);
    await expectCurrent();
  });

  it('are known to the search as one text, without the id of the original', () => {
    const marks = [original, french].map(({ id }) => publishing.indexed.get(id)?.filters['same-text']);
    expect(marks[0]).toEqual([expect.stringMatching(/^[0-9a-f]{12}$/)]);
    expect(marks[1]).toEqual(marks[0]);
    expect(JSON.stringify(publishing.indexed.get(french.id))).not.toContain(original.id);
  });
});
