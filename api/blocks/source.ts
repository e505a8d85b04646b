import type { PluginHost } from '../plugin-host/host.ts';

/** What blocks need of the host of plugins. */
export type BlockSource = Pick<PluginHost, 'renderBlock' | 'describe' | 'switchedOff'>;

/** A plugin that cannot be loaded is not tried again with every page. */
const KNOWN_FOR_MS = 60_000;

/**
 * The plugin of each block, by the name of the block; of one that is switched off as far as it was known before. Of two of
 * one name the first in the registry has it.
 */
export function createOwners(source: BlockSource): (off: ReadonlySet<string>) => Promise<Map<string, string>> {
  let known: { owners: Promise<Map<string, string>>; off: ReadonlySet<string>; untilMs: number } | undefined;
  return (off) => {
    if (known && known.untilMs >= Date.now() && isSame(known.off, off)) return known.owners;
    const owners = readOwners(source, off, known?.owners);
    known = { owners, off, untilMs: Date.now() + KNOWN_FOR_MS };
    owners.catch(() => (known = undefined));
    return owners;
  };
}

const isSame = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  one.size === other.size && [...one].every((plugin) => other.has(plugin));

async function readOwners(
  source: BlockSource,
  off: ReadonlySet<string>,
  before?: Promise<Map<string, string>>,
): Promise<Map<string, string>> {
  const owners = new Map([...((await before) ?? [])].filter(([, plugin]) => off.has(plugin)));
  for (const { plugin, blocks } of await source.describe())
    for (const { name } of blocks) if (!owners.has(name)) owners.set(name, plugin);
  return owners;
}
