import { beforeAll, describe, expect, it } from 'vitest';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { importEntries } from '../../support/import-entries.ts';
import { openWorld, type World } from '../../support/world.ts';

/** Whatever might make a page lose or repeat a row: accents, cases, equal titles, other scripts, wildcards. */
const TITLES = [
  'Äpfel',
  'apple',
  'Apple',
  'Zoll',
  'éclair',
  'Same',
  'Same',
  'Same',
  '税関',
  'a b',
  'a-b',
  '100%',
  'd’Or',
  '_',
];

describeEachDialect('the list of entries', (open) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(await open());
    const lister = await world.buildOrganisation({ slug: 'lister' });
    await importEntries(world, lister, TITLES.length, (index) => ({
      title: TITLES[index],
      slug: `list-${index}`,
      fields: { riskAreas: [index % 2 ? 'drugs' : 'security'] },
    }));
    await world.buildEntry({ type: 'guidance', title: 'Guidance', fields: { processSteps: ['identify'] } });
    // The same moment of change for several rows.
    const first = world.database.write.selectFrom('publication').select('updated_at').limit(1);
    const { updated_at } = await first.executeTakeFirstOrThrow();
    await world.database.write.updateTable('publication').set({ updated_at }).where('title', '=', 'Same').execute();
  });
  const list = (query: string) => world.anonymous.get(`/api/entries?${query}`);
  const walk = async (query: string, limit: number): Promise<string[]> => {
    const { body } = await list(`${query}&limit=${limit}`);
    expect(body.rows.length).toBeLessThanOrEqual(limit);
    const slugs = body.rows.map(({ slug }) => slug);
    if (body.next === undefined) return slugs;
    const following = query.replace(/&cursor=.*|$/, `&cursor=${encodeURIComponent(body.next)}`);
    return [...slugs, ...(await walk(following, limit))];
  };

  describe('page by page', () => {
    it.each(['sort=updated', 'sort=title', 'sort=title&type=product', 'organisation=lister', 'term=risk-areas/drugs'])(
      'gives every row of %s once, in one order, however many a page',
      async (query) => {
        const whole = await walk(query, 100);
        expect(new Set(whole).size).toBe(whole.length);
        for (const limit of [1, 3, whole.length - 1, whole.length]) expect(await walk(query, limit)).toEqual(whole);
      },
    );

    it('has no next page after the last row', async () => {
      const { body } = await list(`organisation=lister&limit=${TITLES.length}`);
      expect(body.rows).toHaveLength(TITLES.length);
      expect(body).not.toHaveProperty('next');
    });

    it('loses and repeats nothing when entries come and go between two pages', async () => {
      const { body: first } = await list('sort=title&organisation=lister&limit=5');
      const rest = await walk('sort=title&organisation=lister', 100);
      const added = await world.buildEntry({ title: '!First of all' });
      const cursor = encodeURIComponent(first.next!);
      const { body: second } = await list(`sort=title&organisation=lister&limit=100&cursor=${cursor}`);
      expect([...first.rows, ...second.rows].map(({ slug }) => slug)).toEqual(rest);
      await world.portalFor(added.author).entries.withdraw(added.id, 'Test.');
    });

    it('goes on only in the order that it began in', async () => {
      const sorts = ['updated', 'title', 'riskAreas'];
      for (const sort of sorts) {
        const { body } = await list(`sort=${sort}&limit=1`);
        const cursor = encodeURIComponent(body.next!);
        for (const other of sorts) {
          const { status } = await list(`sort=${other}&limit=1&cursor=${cursor}`);
          expect([sort, other, status]).toEqual([sort, other, other === sort ? 200 : 400]);
        }
      }
    });

    it('shows 20 rows unless told otherwise, newest change first', async () => {
      const { body } = await list('');
      const times = body.rows.map(({ updatedAt }) => updatedAt);
      expect(times).toEqual(times.toSorted().toReversed());
      expect(body.rows.length).toBeLessThanOrEqual(20);
    });
  });

  describe('filters', () => {
    it.each([
      ['type=guidance', 1],
      ['type=product', TITLES.length],
      ['type=no-such-type', 0],
      ['organisation=lister', TITLES.length],
      ['organisation=nobody', 0],
      ['term=risk-areas/drugs', TITLES.length / 2],
      ['term=process-steps/identify', 1],
      ['term=risk-areas/no-such-term', 0],
      ['term=risk-areas/drugs&type=guidance', 0],
      ['term=risk-areas/drugs&organisation=lister', TITLES.length / 2],
      ['q=guidance', 1],
      ['q=guidance&type=product', 0],
      ['q=éclair&term=risk-areas/security', 1],
      ['q=éclair&term=risk-areas/drugs', 0],
      ['q=éclair&organisation=lister&sort=updated', 1],
    ])('%s finds %i', async (query, count) => {
      const { status, body } = await list(`${query}&limit=100`);
      expect([status, body.rows.length]).toEqual([200, count]);
    });

    it.each([
      ['limit=0', 'invalid_input'],
      ['limit=101', 'invalid_input'],
      ['limit=-1', 'invalid_input'],
      ['limit=many', 'invalid_input'],
      ['limit=1.5', 'invalid_input'],
      ['sort=secret', 'filter_not_allowed'],
      ['marking=green', 'invalid_input'],
      ['state=draft', 'invalid_input'],
      ['type=a&type=b', 'invalid_input'],
      ['cursor=garbage', 'invalid_input'],
      [`cursor=${encode(['only one'])}`, 'invalid_input'],
      [`cursor=${encode([1, 2])}`, 'invalid_input'],
      [`cursor=${encode(['updated', 1, 2])}`, 'invalid_input'],
      [`cursor=${encode(['a', 'b'])}`, 'invalid_input'],
      [`cursor=${encode({ value: 'a' })}`, 'invalid_input'],
      [`cursor=${encode(null)}`, 'invalid_input'],
      [`cursor=${encode(['updated', 'a\0', 'b'])}`, 'invalid_input'],
      [`cursor=${'x'.repeat(601)}`, 'invalid_input'],
      ['type=a%00b', 'invalid_input'],
      ['term=%00', 'invalid_input'],
      ['q=apple&sort=title', 'invalid_input'],
      [`q=apple&cursor=${encode(['a', 'b'])}`, 'invalid_input'],
      ['term=fields/description', 'filter_not_allowed'],
      ['term=country/KE', 'filter_not_allowed'],
      ['term=risk-areas/drugs/more', 'filter_not_allowed'],
      ['term=risk-areas', 'filter_not_allowed'],
      ['term=__proto__/x', 'filter_not_allowed'],
      ['q=apple&term=country/KE', 'filter_not_allowed'],
    ])('%s is refused as %s and never ignored', async (query, title) => {
      const { status, body } = await list(query);
      expect([status, body.title]).toEqual([400, title]);
    });

    it('takes what could be SQL for the text that it is', async () => {
      for (const text of ["' or 1=1 --", '%', '_', '"; drop table entry; --', '\\']) {
        for (const name of ['type', 'organisation']) {
          const { status, body } = await list(`${name}=${encodeURIComponent(text)}`);
          expect([status, body.rows]).toEqual([200, []]);
        }
      }
    });
  });

  it('holds cards only: no text of an entry, no working copy', async () => {
    const { body } = await list('limit=1');
    expect(Object.keys(body.rows[0]!).toSorted()).toEqual([
      'id',
      'language',
      'marking',
      'organisation',
      'publishedAt',
      'slug',
      'summary',
      'title',
      'type',
      'updatedAt',
    ]);
  });
});

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
