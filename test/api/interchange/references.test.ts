import { beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import * as kit from '#plugins/kit/index.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { exported, imported } from '../../support/exchange.ts';
import { facesOf } from '../../support/plugins.ts';
import { openWorld, type Organisation, type World } from '../../support/world.ts';

const { EXPORT_FILE } = kit;
const label = (text: string) => ({ en: text, fr: text });
/** Made of parts of its own kind. */
const part = kit.defineEntryType({
  apiVersion: '1.0',
  id: 'part',
  label: label('Part'),
  plural: label('Parts'),
  purpose: label('What something is made of.'),
  markings: ['clear'],
  confirmEveryDays: 365,
  structuredData: { type: 'Product' },
  fields: z.object({
    does: kit.text(100).meta({ label: label('Does') }),
    uses: kit.many(kit.entryRef('part')).meta({ label: label('Uses') }),
  }),
});
const KEYS = ['019a0000-0000-7000-8000-00000000aaaa', '019a0000-0000-7000-8000-00000000bbbb'] as const;
const file = (...entries: Partial<kit.PlainEntry>[]) => ({
  text: JSON.stringify({ ...EXPORT_FILE, type: 'part', entries }),
});
const entry = (id: string, title: string, uses: string[] = []) => ({
  id,
  title,
  summary: title,
  language: 'en',
  fields: { does: title, uses },
});

describeEachDialect('entries that name others, in a file', (open) => {
  let world: World;
  let harbour: Organisation;
  beforeEach(async () => {
    world = await openWorld(await open(), { entryTypes: { part } });
    harbour = await world.buildOrganisation({ slug: 'harbour', kind: 'customs' });
    await world.buildOrganisation({ slug: 'rival', kind: 'customs' });
  });
  const bring = (organisation: string, ...entries: Partial<kit.PlainEntry>[]) =>
    imported(world, file(...entries), { type: 'part', organisation, apply: true, publish: true });
  const live = async () => (await world.portalFor({ kind: 'anonymous' }).entries.outlines('part')) ?? [];
  const idOf = async (title: string) => (await live()).find((one) => one.title === title)!.id;
  const usedBy = async (title: string) => (await live()).find((one) => one.title === title)!.fields.uses;

  it('find those that the same file brings before them', async () => {
    const report = await bring('harbour', entry(KEYS[0], 'Lens'), entry(KEYS[1], 'Scanner', [KEYS[0]]));
    expect(report.problems).toEqual([]);
    expect(await usedBy('Scanner')).toEqual([await idOf('Lens')]);
  });

  it('keep to what is meant when somebody else imports a copy of it', async () => {
    const lens = await world.buildEntry({ type: 'part', organisation: harbour, title: 'Lens', fields: { does: 'x' } });
    await bring('rival', entry(lens.id, 'Lens of the rival'));
    await world.buildOrganisation({ slug: 'third', kind: 'customs' });
    await bring('third', entry(KEYS[1], 'Scanner', [lens.id]));
    expect(await usedBy('Scanner')).toEqual([lens.id]);
  });

  it('name what is their own before what others brought with the same id', async () => {
    await bring('rival', entry(KEYS[0], 'Lens of the rival'));
    await bring('harbour', entry(KEYS[0], 'Lens'), entry(KEYS[1], 'Scanner', [KEYS[0]]));
    expect(await usedBy('Scanner')).toEqual([await idOf('Lens')]);
  });

  it('are asked about no more, once a plugin has failed', async () => {
    const faces = facesOf('trusted', { part: 'throws' });
    world = await openWorld(world.database, { entryTypes: { part }, faces });
    const report = await bring('harbour', ...KEYS.map((key, index) => entry(key, `Part ${index}`)));
    expect(report.counts).toMatchObject({ entries: 2, refused: 1, created: 0 });
    expect(report.problems).toHaveLength(1);
  });

  it('have each an id of their own in an export, and come out in one order', async () => {
    await bring('rival', entry(KEYS[0], 'Lens of the rival'));
    await bring('harbour', entry(KEYS[0], 'Lens'), entry(KEYS[1], 'Scanner', [KEYS[0]]));
    const text = await exported(world, { type: 'part', format: 'json' });
    const { entries } = JSON.parse(text) as { entries: kit.PlainEntry[] };
    const ids = entries.map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
    expect(ids).toEqual(ids.toSorted());
    const named = entries.find(({ title }) => title === 'Scanner')!.fields.uses;
    expect(named).toEqual([entries.find(({ title }) => title === 'Lens')!.id]);
    expect(await exported(world, { type: 'part', format: 'json' })).toBe(text);
  });
});
