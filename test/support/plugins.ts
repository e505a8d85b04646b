import type { serverFaces } from '#plugins/server.ts';
import type { DialectName } from './each-dialect.ts';

export type Tier = 'trusted' | 'sandboxed';
export const TIERS: readonly Tier[] = ['trusted', 'sandboxed'];

/** On which database a tier is tried where one is enough: what a plugin may do hardly depends on it. */
export const DIALECT_OF: Readonly<Record<Tier, DialectName>> = { trusted: 'SQLite', sandboxed: 'PostgreSQL' };

/** Server faces of `test/fixtures/plugins`, by the plugin they stand for. */
export const facesOf = (tier: Tier, modules: Record<string, string>, types?: string[]): typeof serverFaces =>
  Object.fromEntries(
    Object.entries(modules).map(([plugin, name]) => [
      plugin,
      { module: new URL(`../fixtures/plugins/${name}.ts`, import.meta.url), sandboxed: tier === 'sandboxed', types },
    ]),
  );
