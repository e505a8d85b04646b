import { beforeEach, describe, expect, it } from 'vitest';
import { anonymous } from '#api/access/actor.ts';
import { allRoutes } from '#api/publishing/routes.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { importEntries } from '../../support/import-entries.ts';
import { FEW_TERMS, openPublishing, type TestPublishing } from '../../support/publishing.ts';
import { type BuiltEntry, type Organisation, openWorld, type World } from '../../support/world.ts';

describeEachDialect('the publisher', (open) => {
  let world: World;
  let publishing: TestPublishing;
  let organisation: Organisation;
  beforeEach(async () => {
    world = await openWorld(await open(), { publishes: false, vocabularies: FEW_TERMS });
    world.deps.outbox.settled = async () => true;
    organisation = await world.buildOrganisation({ slug: 'publisher' });
    publishing = openPublishing(world);
  });
  const drain = async () => {
    publishing.events.length = 0;
    await publishing.publisher.drain();
    return publishing.events;
  };
  const publishMissing = async () => {
    publishing.events.length = 0;
    return publishing.publisher.publishMissing(() => undefined);
  };
  const withdraw = (entry: BuiltEntry) => world.portalFor(entry.author).entries.withdraw(entry.id, 'Test.');
  const rendered = (events: string[]) =>
    events.filter((event) => event.startsWith('page ')).map((event) => event.slice(5));

  describe('at a start', () => {
    it('makes every page that there is, says how far it is, and indexes everything', async () => {
      const entry = await world.buildEntry({ organisation, title: 'Shown' });
      const progress: [number, number][] = [];
      const count = await publishing.publisher.publishMissing((done, total) => progress.push([done, total]));
      const wanted = await Array.fromAsync(allRoutes(world.portalFor(anonymous)));
      expect(count).toBe(wanted.length);
      expect(progress.at(-1)).toEqual([count, count]);
      for (const address of wanted) expect(await publishing.page(address)).toContain(address);
      expect(await publishing.page(`/fr/product/${entry.slug}/`)).toContain('Shown');
      expect([...publishing.indexed.keys()]).toEqual([entry.id]);
    });

    it('makes what came before the first page once, and carries out meanwhile what comes later', async () => {
      const first = await world.buildEntry({ organisation, title: 'There before' });
      publishing.events.length = 0;
      const made = publishing.publisher.publishMissing(() => undefined);
      const drained = publishing.publisher.drain();
      const later = await world.buildEntry({ organisation, title: 'Comes later' });
      await Promise.all([made, drained]);
      await publishing.publisher.drain();
      const pages = rendered(publishing.events);
      expect(pages.filter((address) => address === `/en/product/${first.slug}/`)).toHaveLength(1);
      expect(await publishing.page(`/en/product/${later.slug}/`)).toContain('Comes later');
      expect([...publishing.indexed.keys()].toSorted()).toEqual([first.id, later.id].toSorted());
      expect(await world.deps.outbox.open(10)).toEqual([]);
    });

    it('makes nothing again that this build has made', async () => {
      await publishMissing();
      expect(await publishMissing()).toBe(0);
      expect(publishing.events).toEqual([]);
      publishing = publishing.restart();
      publishing.events.length = 0;
      expect(await publishing.publisher.publishMissing(() => undefined)).toBe(0);
      expect(rendered(publishing.events)).toEqual([]);
    });

    it('makes everything again for another build, and removes pages that the site has no more', async () => {
      const entry = await world.buildEntry({ organisation, slug: 'gone' });
      const count = await publishMissing();
      await world.database.write.deleteFrom('facet').execute();
      await world.database.write.deleteFrom('publication').where('entry_id', '=', entry.id).execute();
      publishing = publishing.restart({ build: 'second' });
      expect(await publishing.publisher.publishMissing(() => undefined)).toBeLessThan(count);
      expect(await publishing.page('/en/product/gone/')).toBeUndefined();
      expect(await publishing.page('/en/about/')).toBeDefined();
    });

    it('makes everything again when the portal has moved to another address, since pages carry links with it', async () => {
      const count = await publishMissing();
      publishing = publishing.restart({ origin: 'https://exchange.example' });
      expect(await publishing.publisher.publishMissing(() => undefined)).toBe(count);
    });

    it('stops between pages when it is told to, and goes on at the next start', async () => {
      await world.buildEntry({ organisation });
      const stopping = new AbortController();
      publishing.onPage = () => {
        stopping.abort();
      };
      await publishing.publisher.publishMissing(() => undefined, stopping.signal);
      const first = rendered(publishing.events).length;
      publishing.onPage = () => undefined;
      publishing.events.length = 0;
      await publishing.publisher.publishMissing(() => undefined);
      const wanted = await Array.fromAsync(allRoutes(world.portalFor(anonymous)));
      expect(first).toBeLessThan(wanted.length);
      expect(rendered(publishing.events).length).toBe(wanted.length - first);
    });

    it('leaves out what is not public', async () => {
      await world.buildEntry({ organisation, slug: 'restricted', title: 'Restricted', marking: 'green' });
      await publishMissing();
      expect(await publishing.page('/en/product/restricted/')).toBeUndefined();
      expect(publishing.indexed.size).toBe(0);
      for (const address of await Array.fromAsync(allRoutes(world.portalFor(anonymous))))
        expect(await publishing.page(address)).not.toContain('Restricted');
    });
  });

  describe('after an approval', () => {
    beforeEach(async () => {
      await publishMissing();
    });

    it('makes the pages of the entry first, then the search, then whatever else shows it', async () => {
      await world.buildEntry({ organisation, slug: 'new', title: 'New', fields: { riskAreas: ['drugs'] } });
      const events = await drain();
      expect(events.slice(0, 3).toSorted()).toEqual([
        'page /en/product/new/',
        'page /fr/product/new/',
        'search +product/new/',
      ]);
      expect(events[2]).toBe('search +product/new/');
      const shown = [
        '/en/',
        '/en/feed.xml',
        '/en/product/',
        '/en/product/feed.xml',
        '/en/product/page/1/',
        '/en/organisations/',
        '/en/organisations/publisher/',
        '/en/terms/risk-areas/drugs/',
      ];
      expect(
        rendered(events)
          .filter((address) => address.startsWith('/en/'))
          .toSorted(),
      ).toEqual(['/en/product/new/', ...shown].toSorted());
      for (const address of shown) expect(await publishing.page(address)).toMatch(/New|publisher/);
      expect(await world.deps.outbox.open(10)).toEqual([]);
    });

    it('touches the same number of pages, however many entries there are', async () => {
      await importEntries(world, organisation, 6);
      await drain();
      await world.buildEntry({ organisation, title: 'One' });
      const few = (await drain()).length;
      await importEntries(world, organisation, 25);
      await drain();
      await world.buildEntry({ organisation, title: 'Another' });
      expect((await drain()).length).toBe(few);
    });

    it('replaces no file whose bytes are the same', async () => {
      const entry = await world.buildEntry({ organisation, slug: 'same', title: 'Same' });
      await drain();
      const before = await publishing.page('/en/product/');
      await world.submitAndApprove(await world.revise(entry, { fields: { description: 'Other text.' } }));
      await drain();
      expect(await publishing.page('/en/product/')).toBe(before);
    });

    it('makes a page once for many changes', async () => {
      await importEntries(world, organisation, 8);
      const pages = rendered(await drain());
      expect(new Set(pages).size).toBe(pages.length);
      expect(publishing.indexed.size).toBe(8);
    });

    it('makes the pages again that show the entry by reference', async () => {
      const product = await world.buildEntry({ organisation, title: 'Old name' });
      const customs = await world.buildOrganisation({ kind: 'customs' });
      await world.buildEntry({
        type: 'experience',
        organisation: customs,
        slug: 'uses-it',
        fields: { products: [product.id] },
      });
      await drain();
      expect(await publishing.page('/en/experience/uses-it/')).toContain('Old name');
      await world.submitAndApprove(await world.revise(product, { title: 'New name' }));
      await drain();
      expect(await publishing.page('/en/experience/uses-it/')).toContain('New name');
      await withdraw(product);
      await drain();
      expect(await publishing.page('/en/experience/uses-it/')).not.toContain('name');
    });

    it('indexes everything anew when so much has changed that this is cheaper', async () => {
      await importEntries(world, organisation, 3);
      await world.database.transaction(async (trx) => {
        for (let count = 0; count < 150; count++)
          await world.deps.outbox.append(trx, {
            entryId: `x${count}`,
            type: 'product',
            slug: 'x',
            isPublic: true,
            tags: [],
          });
      });
      const events = await drain();
      await expect.poll(() => publishing.indexed.size).toBe(3);
      expect(events.filter((event) => event.startsWith('search'))).toEqual(['search anew']);
    });
  });

  describe('after a withdrawal', () => {
    let entry: BuiltEntry;
    let other: BuiltEntry;
    beforeEach(async () => {
      entry = await world.buildEntry({
        organisation,
        slug: 'leaving',
        title: 'Leaving',
        fields: { riskAreas: ['drugs'] },
      });
      other = await world.buildEntry({ organisation, slug: 'staying', title: 'Staying', state: 'submitted' });
      await publishMissing();
      await drain();
    });

    it('removes the pages before anything else, then the search hit, then mends what showed it', async () => {
      let pagesWhenSearched: (string | undefined)[] = ['not asked'];
      publishing.onSearch = async ({ removals }) => {
        if (removals.length > 0)
          pagesWhenSearched = [
            await publishing.page('/en/product/leaving/'),
            await publishing.page('/fr/product/leaving/'),
          ];
      };
      await world.portalFor(world.reviewer).reviews.approve(other.id, other.revision.hash);
      await withdraw(entry);
      const events = await drain();
      expect(events[0]).toBe(`search -${entry.id}`);
      expect(pagesWhenSearched).toEqual([undefined, undefined]);
      expect(rendered(events)).not.toContain('/en/product/leaving/');
      expect(publishing.indexed.has(entry.id)).toBe(false);
      for (const address of [
        '/en/',
        '/en/product/',
        '/en/product/page/1/',
        '/en/organisations/publisher/',
        '/en/terms/risk-areas/drugs/',
      ])
        expect(await publishing.page(address)).not.toContain('Leaving');
      expect(await publishing.page('/en/product/staying/')).toContain('Staying');
    });

    it('does the same when the marking narrows', async () => {
      await world.submitAndApprove(await world.revise(entry, { marking: 'green', title: 'Leaving restricted' }));
      const events = await drain();
      expect(events[0]).toBe(`search -${entry.id}`);
      expect(await publishing.page('/en/product/leaving/')).toBeUndefined();
      for (const address of ['/en/', '/en/product/', '/en/organisations/publisher/'])
        expect(await publishing.page(address)).not.toContain('Leaving');
    });

    it('takes the last change of an entry for how it is now', async () => {
      await withdraw(entry);
      const again = { ...entry, ...(await world.portalFor(entry.author).entries.getWorking(entry.id)) };
      await world.submitAndApprove(again);
      await drain();
      expect(await publishing.page('/en/product/leaving/')).toContain('Leaving');
      expect(publishing.indexed.has(entry.id)).toBe(true);
      await world.submitAndApprove(await world.revise(again, { title: 'Once more' }));
      await withdraw(entry);
      await drain();
      expect(await publishing.page('/en/product/leaving/')).toBeUndefined();
      expect(publishing.indexed.has(entry.id)).toBe(false);
    });
  });
});
