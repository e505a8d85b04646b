import { randomBytes } from 'node:crypto';
import { now } from '../db/ids.ts';
import { sha256 } from '../db/json.ts';
import type { Database } from '../db/open.ts';
import type { PasskeyChallengeRow } from '../db/tables/factor.ts';

const MINUTES = 5;
export const CHALLENGE_MS = MINUTES * 60_000;

/** What a challenge is for, and who may answer it; nobody in particular when somebody signs in by passkey alone. */
export interface Asked {
  purpose: PasskeyChallengeRow['purpose'];
  accountId: string | null;
}

export async function makeChallenge(
  { write }: Database,
  { purpose, accountId }: Asked,
): Promise<Uint8Array<ArrayBuffer>> {
  const challenge = new Uint8Array(randomBytes(32));
  const expires = new Date(Date.now() + CHALLENGE_MS).toISOString();
  await write.deleteFrom('passkey_challenge').where('expires_at', '<=', now()).execute();
  await write
    .insertInto('passkey_challenge')
    .values({ id: idOf(toText(challenge)), purpose, account_id: accountId, expires_at: expires })
    .execute();
  return challenge;
}

/**
 * Uses up the challenge that an authenticator has signed, whether what it says turns out to be right or not.
 *
 * @returns the challenge; undefined when it is none of ours, for this, for them, of the last minutes, or was answered
 */
export async function useChallenge(
  { write }: Database,
  clientDataJson: string,
  { purpose, accountId }: Asked,
): Promise<string | undefined> {
  const challenge = challengeIn(clientDataJson);
  if (challenge === undefined) return undefined;
  const { numDeletedRows } = await write
    .deleteFrom('passkey_challenge')
    .where('id', '=', idOf(challenge))
    .where('purpose', '=', purpose)
    .where('account_id', accountId === null ? 'is' : '=', accountId)
    .where('expires_at', '>', now())
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n ? challenge : undefined;
}

function challengeIn(clientDataJson: string): string | undefined {
  try {
    const { challenge } = JSON.parse(Buffer.from(clientDataJson, 'base64url').toString('utf8')) as {
      challenge: unknown;
    };
    return typeof challenge === 'string' ? challenge : undefined;
  } catch {
    return undefined;
  }
}

const toText = (challenge: Uint8Array): string => Buffer.from(challenge).toString('base64url');
const idOf = (challenge: string): string => sha256(challenge);
