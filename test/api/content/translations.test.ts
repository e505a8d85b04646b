import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { syncContent } from '#api/content/sync.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { openWorld, type World } from '../../support/world.ts';

describeEachDialect('content in several languages at a start', (open) => {
  let world: World;
  let folder: string;
  beforeEach(async () => {
    world = await openWorld(await open());
    folder = temporaryDirectory();
    write('seed/organisations.yaml', '- {slug: zoll, name: Zoll, kind: customs, summary: It is.}\n');
    english('The gate');
    french('La porte');
  });
  const write = (name: string, text: string) => {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  };
  const head = (title: string, more = '') =>
    `{organisation: zoll, title: ${title}, summary: It is., checkedOn: 2026-01-01, ${more}fields: {description: Text.}}`;
  const english = (title: string) => write('seed/product/gate.yaml', head(title));
  // Read before its original: files of a type are in the order of their names.
  const french = (title: string) => write('seed/product/fr/a-porte.yaml', head(title, 'translationOf: gate, '));
  const sync = () => syncContent(world.deps, world.portalFor, folder);
  const live = (slug: string) => world.portalFor({ kind: 'anonymous' }).entries.find('product', slug);

  it('is linked, and changes nothing the second time', async () => {
    expect(await sync()).toEqual({ created: 2, updated: 0 });
    expect((await live('gate'))?.translations).toMatchObject([{ slug: 'a-porte', language: 'fr' }]);
    expect(await live('a-porte')).toMatchObject({ language: 'fr', translations: [{ slug: 'gate', isOriginal: true }] });
    expect(await sync()).toEqual({ created: 0, updated: 0 });
  });

  it('says that the original has moved on until the translation is changed as well', async () => {
    await sync();
    english('The old gate');
    expect(await sync()).toEqual({ created: 0, updated: 1 });
    expect((await live('a-porte'))?.sourceMovedOn).toBe(true);
    french('La vieille porte');
    expect(await sync()).toEqual({ created: 0, updated: 1 });
    expect((await live('a-porte'))?.sourceMovedOn).toBeUndefined();
    english('The new gate');
    french('La nouvelle porte');
    expect(await sync()).toEqual({ created: 0, updated: 2 });
    expect((await live('a-porte'))?.sourceMovedOn).toBeUndefined();
  });

  it('links what was there before either said that it is a translation', async () => {
    write('seed/product/fr/a-porte.yaml', head('La porte'));
    await sync();
    expect((await live('gate'))?.translations).toEqual([]);
    french('La porte');
    expect(await sync()).toEqual({ created: 0, updated: 1 });
    expect((await live('gate'))?.translations).toMatchObject([{ slug: 'a-porte' }]);
  });
});
