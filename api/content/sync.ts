import { system } from '../access/actor.ts';
import type { Problem } from '#plugins/kit/index.ts';
import type { Deps } from '../context.ts';
import { now } from '../db/ids.ts';
import { putOrganisation } from '../organisations/service.ts';
import { AppError } from '../errors.ts';
import type { FullPortalFor } from '../portal.ts';
import { readSeed } from './seed.ts';

/** The one row of `content_state`. */
const CONTENT = 'content';

export interface SyncResult {
  created: number;
  updated: number;
  /** What plugins have kept out, and in which words; left out: nothing. The portal starts without it. */
  keptOut?: { organisation: string; problem: string }[];
}

/**
 * Brings content in when it has changed since it was last brought in whole. Of hundreds of texts nearly all are as they
 * were at every start, and to find that out takes longer than all the rest of the start.
 *
 * @param build fingerprint of the sources: content, vocabularies and plugins
 */
export async function syncChangedContent(
  deps: Deps,
  portalFor: FullPortalFor,
  contentDirectory: string,
  build: string,
): Promise<SyncResult> {
  const { read, write } = deps.database;
  const last = await read.selectFrom('content_state').select('build').where('id', '=', CONTENT).executeTakeFirst();
  if (last?.build === build) return { created: 0, updated: 0 };
  const result = await syncContent(deps, portalFor, contentDirectory);
  // What a plugin has kept out is offered again at the next start: it may let it in by then.
  if (result.keptOut) return result;
  const state = { build, synced_at: now() };
  await write
    .insertInto('content_state')
    .values({ id: CONTENT, ...state })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(state))
    .execute();
  return result;
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
