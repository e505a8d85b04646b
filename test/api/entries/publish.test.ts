import { beforeAll, describe, expect, it } from 'vitest';
import { createPortal } from '#api/portal.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { type BuiltEntry, openWorld, type World } from '../../support/world.ts';

const TABLES = [
  'entry',
  'revision',
  'publication',
  'facet',
  'search_document',
  'review',
  'outbox',
  'audit_event',
] as const;

describeEachDialect('publishing an entry', (open) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(await open(), { publishes: false });
  });
  const rowsOf = async (entry: BuiltEntry) => {
    const { read } = world.database;
    return {
      publication: await read.selectFrom('publication').selectAll().where('entry_id', '=', entry.id).execute(),
      facets: await read.selectFrom('facet').select(['field', 'value']).where('entry_id', '=', entry.id).execute(),
      documents: await read
        .selectFrom('search_document')
        .select(['title', 'keywords', 'body'])
        .where('entry_id', '=', entry.id)
        .execute(),
      outbox: (await world.deps.outbox.open(1000)).filter(({ change }) => change.entryId === entry.id),
    };
  };

  it('writes what readers, search, facets and the publisher need', async () => {
    const entry = await world.buildEntry({
      title: 'Selector',
      fields: {
        riskAreas: ['drugs', 'security', 'drugs'],
        costModel: 'free',
        description: 'It *selects* <b>containers</b>.',
      },
    });
    const { publication, facets, documents, outbox } = await rowsOf(entry);
    expect(publication).toMatchObject([{ title: 'Selector', marking: 'clear', revision_id: entry.revision.id }]);
    expect(facets).toHaveLength(3);
    expect(facets).toEqual(
      expect.arrayContaining([
        { field: 'riskAreas', value: 'drugs' },
        { field: 'costModel', value: 'free' },
      ]),
    );
    expect(documents).toMatchObject([{ title: 'Selector' }]);
    expect(documents[0]?.body).toContain('It selects <b>containers</b>.');
    expect(documents[0]?.keywords).toMatch(/Drugs[^]*Stupéfiants[^]*Security/);
    expect(outbox).toMatchObject([{ change: { type: 'product', slug: 'selector', isPublic: true } }]);
  });

  it('names everything that shows the entry, before and after', async () => {
    const entry = await world.buildEntry({ fields: { riskAreas: ['drugs'], technologies: ['ai'] } });
    const next = await world.revise(entry, { fields: { ...entry.input.fields, riskAreas: ['revenue'] } });
    await world.submitAndApprove(next);
    const { outbox } = await rowsOf(entry);
    const tags = outbox.at(-1)!.change.tags;
    expect(tags).toEqual(
      expect.arrayContaining(
        [
          `entry:${entry.id}`,
          'latest',
          'latest:product',
          `organisation:${entry.organisation.slug}`,
          'organisations',
          'figures',
        ].concat(['term:risk-areas/drugs', 'term:risk-areas/revenue', 'term:technologies/ai', 'list:product:newest']),
      ),
    );
    expect(new Set(tags).size).toBe(tags.length);
  });

  it('says of a restricted entry that nothing of it is public', async () => {
    const entry = await world.buildEntry({ marking: 'amber' });
    const { outbox } = await rowsOf(entry);
    expect(outbox).toMatchObject([{ change: { isPublic: false } }]);
    expect(JSON.stringify(outbox)).not.toContain(entry.title);
  });

  describe('when one step of it fails', () => {
    const failing = (break_: (world: World) => Partial<World['deps']>) =>
      createPortal({ ...world.deps, ...break_(world) });
    const boom = async (): Promise<never> => {
      throw new Error('boom');
    };
    const noOutbox = (w: World) => ({ outbox: { ...w.deps.outbox, append: boom } });
    const noSearch = (w: World) => ({
      database: {
        ...w.database,
        dialect: { ...w.database.dialect, search: { ...w.database.dialect.search, put: boom, remove: boom } },
      },
    });
    const everything = async () => {
      const counts: Record<string, number> = {};
      for (const table of TABLES)
        counts[table] = (await world.database.read.selectFrom(table).selectAll().execute()).length;
      return counts;
    };

    it.each([
      ['the outbox', noOutbox],
      ['the search', noSearch],
    ])('keeps nothing of an approval that %s did not take', async (_name, break_) => {
      const entry = await world.buildEntry({ state: 'submitted' });
      const before = await everything();
      const approve = failing(break_)(world.reviewer).reviews.approve(entry.id, entry.revision.hash);
      await expect(approve).rejects.toThrow('boom');
      expect(await everything()).toEqual(before);
      expect((await world.portalFor(entry.author).entries.getWorking(entry.id)).state).toBe('submitted');
      await world.portalFor(world.reviewer).reviews.approve(entry.id, entry.revision.hash);
    });

    it.each([
      ['the outbox', noOutbox],
      ['the search', noSearch],
    ])('keeps an entry live whose withdrawal %s did not take', async (_name, break_) => {
      const entry = await world.buildEntry();
      const before = await everything();
      await expect(failing(break_)(entry.author).entries.withdraw(entry.id, 'Test.')).rejects.toThrow('boom');
      expect(await everything()).toEqual(before);
      expect((await world.anonymous.get(`/api/entries/${entry.id}`)).status).toBe(200);
    });

    it('answers a bare 500 with a number for the log, and shows no cause', async () => {
      const broken = await openWorld(await open());
      const entry = await broken.buildEntry({ state: 'submitted' });
      broken.deps.outbox.append = boom;
      const reviewer = await broken.buildAccount({ role: 'reviewer' });
      const answer = await reviewer.post(`/api/entries/${entry.id}/approve`, { revisionHash: entry.revision.hash });
      expect([answer.status, answer.body.title]).toEqual([500, 'internal_error']);
      expect(answer.text).not.toMatch(/boom|\.ts|stack/i);
      expect(broken.logs).toMatchObject([{ requestId: answer.body.requestId, err: { message: 'boom' } }]);
    });
  });
});
