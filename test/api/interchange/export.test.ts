import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { anonymous, system } from '#api/access/actor.ts';
import { entryTypes } from '#plugins/index.ts';
import * as kit from '#plugins/kit/index.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { exported } from '../../support/exchange.ts';
import { generous } from '../../support/limits.ts';
import { type Organisation, openWorld, type Person, type World } from '../../support/world.ts';

const note = kit.defineEntryType({
  apiVersion: '1.0',
  id: 'note',
  label: { en: 'Note', fr: 'Note' },
  plural: { en: 'Notes', fr: 'Notes' },
  purpose: { en: 'Notes.', fr: 'Notes.' },
  markings: ['clear', 'green'],
  confirmEveryDays: 365,
  structuredData: { type: 'Article' },
  exchange: { columns: { body: 'text' } },
  fields: z.object({
    body: kit.markdown().meta({ label: { en: 'Body', fr: 'Corps' } }),
    language: kit
      .language()
      .optional()
      .meta({ label: { en: 'Language', fr: 'Langue' } }),
    contact: kit
      .text()
      .optional()
      .meta({ label: { en: 'Contact', fr: 'Contact' }, readableBy: 'own-organisation' }),
  }),
});

describeEachDialect('an export', (open) => {
  let world: World;
  let organisation: Organisation;
  let member: Person;
  beforeAll(async () => {
    world = await openWorld(await open(), { entryTypes: { ...entryTypes, note } });
    organisation = await world.buildOrganisation({ slug: 'harbour', kind: 'customs' });
    member = await world.buildAccount({ organisation });
    const fields = { body: '=cmd()', language: 'fr', contact: 'Behind the scenes' };
    await world.buildEntry({ type: 'note', organisation, title: 'Open', fields });
    await world.buildEntry({ type: 'note', organisation, title: 'Green', marking: 'green', fields });
    await world.buildEntry({ type: 'note', organisation, title: 'Begun', state: 'draft', fields });
    await world.buildEntry({ type: 'note', title: 'Elsewhere', fields });
  });

  const titlesIn = async (answer: Promise<{ body: unknown }>) =>
    ((await answer).body as { entries: { title: string }[] }).entries.map(({ title }) => title).toSorted();
  const lines = (text: string) => text.split('\r\n').filter(Boolean);

  it('holds what its reader may read, and no more', async () => {
    const stranger = await world.buildAccount();
    expect(await titlesIn(world.anonymous.get('/api/entries/export?type=note'))).toEqual(['Elsewhere', 'Open']);
    expect(await titlesIn(stranger.get('/api/entries/export?type=note'))).toEqual(['Elsewhere', 'Green', 'Open']);
    expect(await titlesIn(member.get('/api/entries/export?type=note&organisation=harbour'))).toEqual(['Green', 'Open']);
    expect(await titlesIn(member.get('/api/entries/export?type=note&organisation=nobody'))).toEqual([]);
  });

  it('leaves out fields that its reader may not read', async () => {
    for (const format of kit.EXPORT_FORMATS) {
      const address = `/api/entries/export?type=note&format=${format}`;
      expect((await world.anonymous.get(address)).text).not.toContain('Behind the scenes');
      expect((await member.get(address)).text).toContain('Behind the scenes');
    }
  });

  it('names an address only where it is public', async () => {
    const { text } = await member.get('/api/entries/export?type=note');
    const { entries } = JSON.parse(text) as { entries: kit.PlainEntry[] };
    for (const { marking, slug } of entries)
      expect([marking, slug !== undefined]).toEqual([marking, marking === 'clear']);
  });

  it('has a column a field as the type names it, and no formula in it', async () => {
    const { text, headers } = await world.anonymous.get('/api/entries/export?type=note&format=csv');
    expect(headers.get('Content-Type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('Content-Disposition')).toBe('attachment; filename="entrepot-note.csv"');
    expect(headers.get('Cache-Control')).toBe('private, no-store');
    const [header, ...rows] = lines(text);
    expect(header).toBe(
      '"id","organisation","slug","title","summary","language","marking","group","source","text","fields.language","contact"',
    );
    expect(rows).toHaveLength(2);
    for (const row of rows) expect(row).toContain(`"'=cmd()","fr",""`);
  });

  it('answers for a type that there is not as for anything that there is not', async () => {
    expect((await world.anonymous.get('/api/entries/export?type=nothing')).status).toBe(404);
    expect((await world.anonymous.get('/api/entries/export?type=toString')).status).toBe(404);
    expect((await world.anonymous.get('/api/entries/export?type=note&format=xml')).status).toBe(400);
    expect((await world.anonymous.get('/api/entries/export')).status).toBe(400);
  });

  it('of the process itself is public, unless it asks for more', async () => {
    expect(await exported(world, { type: 'note', format: 'json' })).not.toContain('Green');
    expect(await exported(world, { type: 'note', format: 'json', beyondClear: true })).toContain('Green');
    const asAnybody = await exported(world, { type: 'note', format: 'json' }, anonymous);
    expect(await exported(world, { type: 'note', format: 'json' })).toBe(asAnybody);
    // Nobody else gets more by asking.
    expect(await exported(world, { type: 'note', format: 'json', beyondClear: true }, anonymous)).toBe(asAnybody);
  });

  it('is in the log when an account or the process takes it, not when anybody takes what anybody may read', async () => {
    const events = async () =>
      (await world.portalFor(system('test')).audit.list({ action: 'exported', limit: 100 })).rows;
    const before = await events();
    await world.anonymous.get('/api/entries/export?type=note');
    expect(await events()).toHaveLength(before.length);
    await member.get('/api/entries/export?type=note&format=csv&organisation=harbour');
    const [event] = await events();
    expect(event).toMatchObject({
      actor: `account:${member.accountId}`,
      subject: 'entries',
      details: { type: 'note', format: 'csv', organisation: 'harbour', entries: 2 },
    });
  });

  it('costs as much as many searches', async () => {
    const few = { ...generous, search: { points: 60, seconds: 60, lease: 20 } };
    const limited = await openWorld(await open(), { limits: few });
    const ask = async () => (await limited.anonymous.get('/api/entries/export?type=product')).status;
    expect([await ask(), await ask(), await ask(), await ask()]).toEqual([200, 200, 200, 429]);
  });
});

describe('a mapping that cannot be', () => {
  const withColumns = (columns: Record<string, string>) => () =>
    kit.defineEntryType({
      ...note,
      structuredData: { type: 'Thing' },
      fields: note.fields.shape,
      exchange: { columns },
    });
  it('is named with its type', () => {
    expect(withColumns({ colour: 'x' })).toThrow('Entry type “note”: exchange.columns names “colour”');
    expect(withColumns({ body: 'contact' })).toThrow('Entry type “note”: two fields have the column “contact”');
  });
});
