import { describe, expect, it } from 'vitest';
import { entryTypes } from '#plugins/index.ts';
import { tools } from '#plugins/tools.ts';
import { readRepositoryFile } from '../support/repository.ts';

const registry = readRepositoryFile('plugins/tools.ts');

describe('the registry of tools', () => {
  it.each(Object.keys(tools))('names a custom element that a script of its own defines: %s', (name) => {
    expect(name).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/);
    const plugin = Object.keys(entryTypes).find((id) => registry.includes(`import('./${id}/tools/${name}.ts')`));
    expect(plugin).toBeDefined();
    expect(readRepositoryFile(`plugins/${plugin}/tools/${name}.ts`)).toContain(`customElements.define('${name}'`);
  });
});
