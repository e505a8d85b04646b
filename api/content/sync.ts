import { system } from '../access/actor.ts';
import type { Problem } from '#plugins/kit/index.ts';
import type { Deps } from '../context.ts';
import { putOrganisation } from '../organisations/service.ts';
import { AppError } from '../errors.ts';
import type { FullPortalFor } from '../portal.ts';
import { readSeed } from './seed.ts';

export interface SyncResult {
  created: number;
  updated: number;
  /** What plugins have kept out, and in which words; left out: nothing. The portal starts without it. */
  keptOut?: { organisation: string; problem: string }[];
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
    try {
      const outcomes = await portal.interchange.importAll(
        entries.map(({ entry, translationOf }) => ({ ...entry, translationOf })),
        { organisation, publish: true },
      );
      for (const outcome of outcomes) if (outcome !== 'unchanged') result[outcome]++;
    } catch (error) {
      const isAsked = entries.some(({ entry }) => deps.plugins.concerns(entry.input.type));
      if (!isAsked || !(error instanceof AppError)) throw error;
      (result.keptOut ??= []).push({
        organisation,
        problem: [error.text.en, ...(error.problems ?? []).map(sayProblem)].join(' '),
      });
    }
  }
  return result;
}

const sayProblem = ({ path, message }: Problem): string => `${path}: ${message.en}`;
