import type { World } from './world.ts';

/** Everything that lies in the quarantine or in the store. */
export async function leftOver({ deps }: Pick<World, 'deps'>): Promise<string[]> {
  const found = await deps.files.quarantine.listIds();
  for await (const { key } of deps.files.store.list()) found.push(key);
  return found;
}
