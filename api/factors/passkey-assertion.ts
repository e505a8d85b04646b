import type { AssertedPasskey } from '#plugins/kit/index.ts';
import { noteFailedSignIn } from '../audit/service.ts';
import type { PasskeyRow } from '../db/tables/factor.ts';
import { type Asked, CHALLENGE_MS, makeChallenge, useChallenge } from './challenges.ts';
import type { FactorDeps } from './deps.ts';
import { findPasskey, listPasskeys, usePasskey } from './queries.ts';
import type { RelyingParty } from './relying-party.ts';
import { assertedPasskey } from './schema.ts';

type Deps = Pick<FactorDeps, 'database'>;

/** `PublicKeyCredentialRequestOptionsJSON`, for the browser. User verification makes a passkey two factors in one. */
export async function askForPasskey({ database }: Deps, rp: RelyingParty, asked: Asked) {
  const { generateAuthenticationOptions } = await import('@simplewebauthn/server');
  const known = asked.accountId === null ? [] : await listPasskeys(database.read, asked.accountId);
  return generateAuthenticationOptions({
    rpID: rp.id,
    challenge: await makeChallenge(database, asked),
    allowCredentials: known.map(toDescriptor),
    userVerification: 'required',
    timeout: CHALLENGE_MS,
  });
}

export const toDescriptor = ({ credential_id, transports }: PasskeyRow) => ({
  id: credential_id,
  transports: JSON.parse(transports) as string[],
});

/**
 * Checks what an authenticator has signed: our challenge, once, at our address, with the key of a passkey of the account that
 * was asked (or of the account it names itself), after its owner was verified, and counted further than before.
 *
 * @returns the passkey; undefined when any of that is not so
 * @see WebAuthn Level 3, 7.2
 */
export async function checkPasskey(
  { database }: Deps,
  rp: RelyingParty,
  given: AssertedPasskey,
  asked: Asked,
): Promise<PasskeyRow | undefined> {
  const parsed = assertedPasskey.safeParse(given);
  if (!parsed.success) return undefined;
  const { id, response } = parsed.data;
  const challenge = await useChallenge(database, response.clientDataJSON, asked);
  const passkey = challenge && (await findPasskey(database.read, id));
  if (!passkey || !isOf(passkey, asked.accountId, response.userHandle)) return undefined;
  const counter = await verifiedCounter(rp, passkey, { id, response }, challenge);
  if (counter === undefined) return undefined;
  const stored = Number(passkey.counter);
  // What is signed is right, but the authenticator has counted this far before: there are two of it.
  const isCopy = (counter > 0 || stored > 0) && counter <= stored;
  if (isCopy) noteFailedSignIn(database, passkey.account_id, 'passkey-copied');
  return !isCopy && (await usePasskey(database.write, passkey.id, counter)) ? passkey : undefined;
}

/** Signing in by passkey alone, nobody has said who they are: the authenticator has to, and it must fit its key. */
const isOf = ({ account_id }: PasskeyRow, accountId: string | null, userHandle: string | undefined): boolean =>
  accountId === null
    ? userHandle === toUserHandle(account_id)
    : account_id === accountId && (!userHandle || userHandle === toUserHandle(account_id));

/** The name of an account among passkeys: says nothing of its owner. */
const toUserHandle = (accountId: string): string => Buffer.from(accountId).toString('base64url');

/** How often the authenticator says it was used; undefined when what it has signed is not right. */
async function verifiedCounter(
  rp: RelyingParty,
  { credential_id, public_key }: PasskeyRow,
  { id, response }: AssertedPasskey,
  challenge: string,
): Promise<number | undefined> {
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { id, rawId: id, type: 'public-key', response, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: rp.origin,
      expectedRPID: rp.id,
      requireUserVerification: true,
      // How far it has counted is looked at by us, who can tell a copy from a bad signature.
      credential: { id: credential_id, publicKey: new Uint8Array(Buffer.from(public_key, 'base64url')), counter: 0 },
    });
    return verified ? authenticationInfo.newCounter : undefined;
  } catch {
    return undefined; // the library throws whatever is wrong with it
  }
}
