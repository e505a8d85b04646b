import type { PluginHost } from '../plugin-host/host.ts';

/** What blocks need of the host of plugins. */
export type BlockSource = Pick<PluginHost, 'renderBlock' | 'describe'>;

/** A plugin that cannot be loaded is not tried again with every page. */
const KNOWN_FOR_MS = 60_000;

/** The plugin of each block, by the name of the block. Of two of one name the first in the registry has it. */
export function createOwners(source: BlockSource): () => Promise<Map<string, string>> {
  let known: { owners: Promise<Map<string, string>>; untilMs: number } | undefined;
  return () => {
    if (known && known.untilMs >= Date.now()) return known.owners;
    const owners = readOwners(source);
    known = { owners, untilMs: Date.now() + KNOWN_FOR_MS };
    owners.catch(() => (known = undefined));
    return owners;
  };
}

async function readOwners(source: BlockSource): Promise<Map<string, string>> {
  const owners = new Map<string, string>();
  for (const { plugin, blocks } of await source.describe())
    for (const { name } of blocks) if (!owners.has(name)) owners.set(name, plugin);
  return owners;
}
