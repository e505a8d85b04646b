import { beforeAll, describe, expect, it } from 'vitest';
import { anonymous } from '#api/access/actor.ts';
import { LISTING_PAGE_SIZE } from '#api/entries/service.ts';
import type { ListingPage } from '#plugins/kit/index.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { importEntries } from '../../support/import-entries.ts';
import { type BuiltEntry, type Organisation, openWorld, type World } from '../../support/world.ts';

const COUNT = 2 * LISTING_PAGE_SIZE;

describeEachDialect('the static listing', (open) => {
  let world: World;
  let organisation: Organisation;
  let titles: string[];
  const page = (number: number | 'newest') => world.portalFor(anonymous).entries.page('product', number);
  const titlesOf = (found: ListingPage | undefined) => found?.entries.map(({ title }) => title);
  const lastTags = async () =>
    (await world.deps.outbox.open(1000)).at(-1)!.change.tags.filter((tag) => tag.startsWith('list:'));

  beforeAll(async () => {
    world = await openWorld(await open(), { publishes: false });
    organisation = await world.buildOrganisation();
    titles = await importEntries(world, organisation, COUNT);
  });

  it('holds the entries by the order in which they came, the newest first, the oldest on page 1', async () => {
    expect(titlesOf(await page(1))).toEqual(titles.slice(0, LISTING_PAGE_SIZE).toReversed());
    expect(titlesOf(await page(2))).toEqual(titles.slice(LISTING_PAGE_SIZE).toReversed());
    expect(await page(1)).toMatchObject({ number: 1, newer: 2, older: undefined });
    expect(await page(2)).toMatchObject({ number: 2, newer: undefined, older: 1 });
  });

  it('has no other pages', async () => {
    for (const number of [0, -1, 3, 1000, 1.5, NaN]) expect(await page(number)).toBeUndefined();
    expect(titlesOf(await world.portalFor(anonymous).entries.page('experience', 'newest'))).toEqual([]);
  });

  it('starts with the newest page and the one before it', async () => {
    expect(titlesOf(await page('newest'))).toEqual(titles.toReversed());
    expect(await page('newest')).toMatchObject({ number: 2, older: undefined });
  });

  describe('after one more entry', () => {
    let added: BuiltEntry;
    beforeAll(async () => {
      added = await world.buildEntry({ organisation, title: 'One more' });
    });

    it('has a page more; of the others only the link to it is new', async () => {
      expect(titlesOf(await page(3))).toEqual(['One more']);
      expect(titlesOf(await page(1))).toEqual(titles.slice(0, LISTING_PAGE_SIZE).toReversed());
      expect(await page(2)).toMatchObject({ newer: 3 });
      expect(titlesOf(await page('newest'))).toEqual(['One more', ...titles.slice(LISTING_PAGE_SIZE).toReversed()]);
      expect(await page('newest')).toMatchObject({ number: 3, older: 1 });
    });

    it('names as outdated its page, the page that now has a newer one, and the front', async () => {
      expect((await lastTags()).toSorted()).toEqual(['list:product:2', 'list:product:3', 'list:product:newest']);
      await world.buildEntry({ organisation, title: 'And another' });
      expect((await lastTags()).toSorted()).toEqual(['list:product:3', 'list:product:newest']);
    });

    it('keeps an entry in its place when it changes', async () => {
      await world.submitAndApprove(await world.revise(added, { title: 'One more, better' }));
      expect(titlesOf(await page(3))).toEqual(['And another', 'One more, better']);
    });

    it('tells nothing of restricted entries, not even by a gap', async () => {
      const before = await page(3);
      await world.buildEntry({ organisation, marking: 'green', title: 'Restricted' });
      expect(await lastTags()).toEqual(['list:product:newest']);
      expect(await page(3)).toEqual(before);
      await world.buildEntry({ organisation, title: 'Public after it' });
      const numbers = await world.database.read
        .selectFrom('entry')
        .select('listing_number')
        .orderBy('listing_number')
        .execute();
      const given = numbers.flatMap(({ listing_number: number }) => (number === null ? [] : [number]));
      expect(given).toEqual(Array.from({ length: COUNT + 3 }, (_, index) => index + 1));
    });
  });

  describe('after a withdrawal', () => {
    const withdraw = async (title: string) => {
      const live = world.database.read.selectFrom('publication').select('entry_id').where('title', '=', title);
      const { entry_id: id } = await live.executeTakeFirstOrThrow();
      world.deps.outbox.settled = async () => true;
      const maintainer = await world.buildAccount({ role: 'maintainer' });
      expect((await maintainer.post(`/api/entries/${id}/withdraw`, { reason: 'Test.' })).status).toBe(200);
    };

    it('moves no other entry', async () => {
      const [first, second] = [await page(2), await page(3)];
      await withdraw(titles[10]!);
      expect(await lastTags()).toEqual(expect.arrayContaining(['list:product:1']));
      expect(titlesOf(await page(1))).toEqual(
        titles
          .slice(0, LISTING_PAGE_SIZE)
          .filter((_, index) => index !== 10)
          .toReversed(),
      );
      expect([await page(2), await page(3)]).toEqual([first, second]);
    });

    it('keeps a page that lost all of its entries, so that no link of another leads nowhere', async () => {
      for (const title of ['And another', 'One more, better', 'Public after it']) await withdraw(title);
      expect(await page(2)).toMatchObject({ newer: 3 });
      expect(await page(3)).toMatchObject({ entries: [], older: 2, newer: undefined });
      expect(titlesOf(await page('newest'))).toEqual(titles.slice(LISTING_PAGE_SIZE).toReversed());
    });

    it('gives no number twice', async () => {
      await world.buildEntry({ organisation, title: 'Next' });
      expect(titlesOf(await page(3))).toEqual(['Next']);
      const row = world.database.read.selectFrom('publication').select('listing_number').where('title', '=', 'Next');
      expect((await row.executeTakeFirstOrThrow()).listing_number).toBe(COUNT + 4);
    });
  });

  it('gives numbers without a gap or a double to entries that are approved at the same moment', async () => {
    const other = await openWorld(await open());
    const waiting = [];
    for (let count = 0; count < 6; count++)
      waiting.push(await other.buildEntry({ type: 'guidance', state: 'submitted' }));
    await Promise.all(
      waiting.map(({ id, revision }) => other.portalFor(other.reviewer).reviews.approve(id, revision.hash)),
    );
    const rows = await other.database.read
      .selectFrom('publication')
      .select('listing_number')
      .orderBy('listing_number')
      .execute();
    expect(rows.map((row) => row.listing_number)).toEqual([1, 2, 3, 4, 5, 6]);
  });
});
