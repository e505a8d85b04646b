import { system } from '../access/actor.ts';
import type { Deps } from '../context.ts';
import { putOrganisation } from '../organisations/service.ts';
import type { FullPortalFor } from '../portal.ts';
import { readSeed } from './seed.ts';

export interface SyncResult {
  created: number;
  updated: number;
}

/** Brings organisations, listings and guidance of `content/` into the database. What has been edited there since is left alone. */
export async function syncContent(deps: Deps, portalFor: FullPortalFor, contentDirectory: string): Promise<SyncResult> {
  const seed = readSeed(contentDirectory);
  for (const { country, website, ...profile } of seed.organisations)
    await deps.database.transaction((trx) =>
      putOrganisation(trx, { ...profile, country: country ?? null, website: website ?? null }, system('content'), {
        unlessEdited: true,
      }),
    );
  const portal = portalFor(system('content'));
  const result: SyncResult = { created: 0, updated: 0 };
  const byOrganisation = Map.groupBy(seed.entries, (entry) => entry.organisation);
  for (const [organisation, entries] of byOrganisation) {
    const outcomes = await portal.interchange.importAll(
      entries.map(({ entry }) => entry),
      { organisation, publish: true },
    );
    for (const outcome of outcomes) if (outcome !== 'unchanged') result[outcome]++;
  }
  return result;
}
