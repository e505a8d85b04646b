import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { entryTypes, findEntryType } from '#plugins/index.ts';
import { fixtures } from '#test/fixtures/entries.ts';
import { testEntryType } from '#test/support/entry-type.ts';
import { readRepositoryFile, repositoryRoot } from '#test/support/repository.ts';

describe('the registry', () => {
  const folders = fs
    .readdirSync(path.join(repositoryRoot, 'plugins'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'kit')
    .map((entry) => entry.name);

  it('lists every plugin folder under the id that the plugin declares', () => {
    expect(Object.keys(entryTypes).toSorted()).toEqual(folders.toSorted());
    expect(Object.entries(entryTypes).filter(([key, type]) => key !== type.id)).toEqual([]);
  });

  it('finds types by id, and nothing else', () => {
    expect(folders.map((id) => findEntryType(id)?.id)).toEqual(folders);
    expect(['', 'toString', '__proto__', 'Product'].map((id) => findEntryType(id))).toEqual(Array(4).fill(undefined));
  });

  it('has the view of every plugin that brings one', () => {
    const withView = folders.filter((id) => fs.existsSync(path.join(repositoryRoot, 'plugins', id, 'View.astro')));
    const registered = [...readRepositoryFile('plugins/views.ts').matchAll(/from '\.\/([\w-]+)\/View\.astro'/g)].map(
      (match) => match[1],
    );
    expect(registered.toSorted()).toEqual(withView.toSorted());
  });

  it('has fixtures in test/fixtures/entries.ts for every type, and for no other', () => {
    expect(Object.keys(fixtures).toSorted()).toEqual(Object.keys(entryTypes).toSorted());
  });
});

describe.each(Object.values(entryTypes))('entry type $id', (type) => {
  const found = fixtures[type.id];
  if (found) testEntryType(type, found);
});
