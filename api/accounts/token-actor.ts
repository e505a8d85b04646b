import type { TokenScope } from '#plugins/kit/index.ts';
import type { AccountActor } from '../access/actor.ts';
import { now } from '../db/ids.ts';
import { fromJson } from '../db/json.ts';
import type { Database } from '../db/open.ts';
import { findActor } from './to-actor.ts';
import { findToken } from './token-queries.ts';
import { hashOfToken } from './token-secret.ts';

/** That a token was used is written down when the last time is so long ago: reading must not write every time. */
const USED_EVERY_MS = 3_600_000;

/**
 * Whoever acts by a token: its owner as they are at this moment, without what is of the whole portal.
 *
 * @returns undefined for a token that is none, has expired or was revoked, and while its owner is suspended
 */
export async function findActorByToken({ read, write }: Database, token: string): Promise<AccountActor | undefined> {
  const hash = hashOfToken(token);
  const found = hash === undefined ? undefined : await findToken(read, hash, now());
  const owner = found && (await findActor(read, found.account_id));
  if (!owner) return undefined;
  if (found.used_at === null || Date.now() - Date.parse(found.used_at) >= USED_EVERY_MS)
    await write.updateTable('api_token').set({ used_at: now() }).where('id', '=', found.id).execute();
  const scopes = fromJson<TokenScope[]>(found.scopes);
  return { ...owner, platformRole: undefined, country: undefined, token: { id: found.id, scopes } };
}
