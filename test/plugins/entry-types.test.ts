import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { entryTypes, findEntryType } from '#plugins/index.ts';
import { testEntryType } from '#test/support/entry-type.ts';
import { findPluginFile, readFixtures } from '#test/support/fixtures.ts';
import { readRepositoryFile, repositoryRoot } from '#test/support/repository.ts';

describe('the registry', () => {
  const folders = fs
    .readdirSync(path.join(repositoryRoot, 'plugins'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'kit')
    .map((entry) => entry.name);

  it('lists every plugin folder, and everything under the id that it declares', () => {
    expect(folders.filter((id) => !Object.hasOwn(entryTypes, id))).toEqual([]);
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

  it('has both fixtures of every type, in its folder or its package', () => {
    const missing = Object.keys(entryTypes).flatMap((id) =>
      ['smallest', 'largest']
        .filter((name) => !findPluginFile(id, `fixtures/${name}.json`))
        .map(
          (name) => `plugins/${id}/fixtures/${name}.json is not there: write the ${name} entry that may be submitted`,
        ),
    );
    expect(missing).toEqual([]);
  });
});

describe.each(Object.values(entryTypes))('entry type $id', (type) => {
  testEntryType(type, readFixtures(type.id));
});
