import type { Locale } from '#plugins/kit/index.ts';

export interface BlockSource {
  renderBlock(name: string, attributes: Readonly<Record<string, string>>, locale: Locale): Promise<string | undefined>;
  describe(): Promise<{ plugin: string; blocks: { name: string }[] }[]>;
}
export class BlockRefused extends Error {
  override readonly name = 'BlockRefused';
}

/** The plugin of each block, by the name of the block. Of two of one name the first in the registry has it. */
export async function ownersOf(source: BlockSource): Promise<Map<string, string>> {
  const owners = new Map<string, string>();
  for (const { plugin, blocks } of await source.describe())
    for (const { name } of blocks) if (!owners.has(name)) owners.set(name, plugin);
  return owners;
}
