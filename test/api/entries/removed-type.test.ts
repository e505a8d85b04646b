import { beforeAll, expect, it } from 'vitest';
import { createPortal, type FullPortalFor } from '#api/portal.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { type BuiltEntry, openWorld, type World } from '../../support/world.ts';

describeEachDialect('an entry whose plugin was removed', (open) => {
  let world: World;
  let entry: BuiltEntry;
  let portalFor: FullPortalFor;
  beforeAll(async () => {
    world = await openWorld(await open());
    entry = await world.buildEntry({ title: 'Orphan', fields: { description: 'It *was*.', riskAreas: ['drugs'] } });
    const { product: _removed, ...entryTypes } = world.deps.entryTypes;
    portalFor = createPortal({ ...world.deps, entryTypes });
  });

  it('can still be read, listed and searched for', async () => {
    const { entries, search } = portalFor({ kind: 'anonymous' });
    expect(await entries.find('product', entry.slug)).toMatchObject({
      title: 'Orphan',
      fields: { riskAreas: ['drugs'] },
      html: { description: '<p>It <em>was</em>.</p>' },
    });
    expect((await entries.list({})).rows.map(({ title }) => title)).toEqual(['Orphan']);
    expect((await search.query({ q: 'orphan' })).total).toBe(1);
  });

  it('can be opened by its authors, but not saved or submitted', async () => {
    const { entries } = portalFor(entry.author);
    expect((await entries.listMine()).map(({ title }) => title)).toEqual(['Orphan']);
    expect((await entries.getWorking(entry.id)).title).toBe('Orphan');
    const edit = { id: entry.id, basedOn: entry.revision.hash };
    await expect(entries.saveDraft(entry.input, edit)).rejects.toMatchObject({
      code: 'invalid_input',
      problems: [{ path: 'type' }],
    });
  });

  it('can be taken down', async () => {
    await portalFor(entry.author).entries.withdraw(entry.id, 'The plugin is gone.');
    expect((await world.anonymous.get(`/api/entries/${entry.id}`)).status).toBe(404);
  });
});
