import type { serverFaces } from '#plugins/server.ts';

export type Tier = 'trusted' | 'sandboxed';
export const TIERS: readonly Tier[] = ['trusted', 'sandboxed'];

/** Server faces of `test/fixtures/plugins`, by the plugin they stand for. */
export const facesOf = (tier: Tier, modules: Record<string, string>, types?: string[]): typeof serverFaces =>
  Object.fromEntries(
    Object.entries(modules).map(([plugin, name]) => [
      plugin,
      { module: new URL(`../fixtures/plugins/${name}.ts`, import.meta.url), sandboxed: tier === 'sandboxed', types },
    ]),
  );
