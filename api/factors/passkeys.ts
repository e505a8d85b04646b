import { type AddedFactor, type CreatedPasskey, toProblems } from '#plugins/kit/index.ts';
import type { Actor } from '../access/actor.ts';
import { requireAccount } from '../access/assurance.ts';
import { findHolder } from '../accounts/service.ts';
import { newId, now } from '../db/ids.ts';
import { toJson } from '../db/json.ts';
import type { PasskeyRow } from '../db/tables/factor.ts';
import { AppError, invalidInput, notFound } from '../errors.ts';
import { giveFirstRecoveryCodes } from './app.ts';
import { type Asked, CHALLENGE_MS, makeChallenge, useChallenge } from './challenges.ts';
import { type Changing, changeFactors, requireAdding } from './change.ts';
import type { FactorDeps } from './deps.ts';
import { toDescriptor } from './passkey-assertion.ts';
import { findPasskey, listPasskeys } from './queries.ts';
import { ALGORITHMS, RELYING_PARTY_NAME, type RelyingParty } from './relying-party.ts';
import { hasPasskey, removeFactor } from './remove.ts';
import { createdPasskey, passkeyName } from './schema.ts';

/** More than anybody has devices. */
const MOST = 20;

const askedOf = (accountId: string): Asked => ({ purpose: 'register', accountId });

/** `PublicKeyCredentialCreationOptionsJSON`, for the browser: a passkey that verifies its owner and finds the account itself. */
export async function askForNewPasskey(deps: FactorDeps, rp: RelyingParty, actor: Actor) {
  const { accountId, email, name } = await requireAdding(deps, actor);
  await deps.limits.take(actor, 'writes', 1);
  const known = await listPasskeys(deps.database.read, accountId);
  if (known.length >= MOST) throw tooMany();
  const { generateRegistrationOptions } = await import('@simplewebauthn/server');
  return generateRegistrationOptions({
    rpName: RELYING_PARTY_NAME,
    rpID: rp.id,
    userID: new TextEncoder().encode(accountId),
    userName: email,
    userDisplayName: name,
    challenge: await makeChallenge(deps.database, askedOf(accountId)),
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: known.map(toDescriptor),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    timeout: CHALLENGE_MS,
  });
}

/** @throws invalid_input for the name, state_conflict when the passkey cannot be verified or is known already */
export async function addPasskey(
  deps: FactorDeps,
  rp: RelyingParty,
  changing: Changing,
  { name, passkey }: { name: string; passkey: CreatedPasskey },
): Promise<{ sessionId: string; result: AddedFactor }> {
  const { accountId } = await requireAdding(deps, changing.actor);
  const named = parseName(name);
  const credential = await verifiedCredential(deps, rp, passkey, askedOf(accountId));
  if (!credential || (await findPasskey(deps.database.read, credential.credential_id))) throw notVerified();
  const row = { ...credential, id: newId(), account_id: accountId, name: named, created_at: now(), used_at: null };
  return changeFactors(deps, changing, accountId, {
    event: 'passkey-added',
    act: async (trx) => {
      await trx.insertInto('passkey').values(row).execute();
      return { recoveryCodes: await giveFirstRecoveryCodes(trx, accountId) };
    },
  });
}

type Credential = Pick<PasskeyRow, 'credential_id' | 'public_key' | 'counter' | 'transports'>;

/** @see WebAuthn Level 3, 7.1 */
async function verifiedCredential(
  { database }: FactorDeps,
  rp: RelyingParty,
  given: CreatedPasskey,
  asked: Asked,
): Promise<Credential | undefined> {
  const parsed = createdPasskey.safeParse(given);
  if (!parsed.success) return undefined;
  const { id, response } = parsed.data;
  const challenge = await useChallenge(database, response.clientDataJSON, asked);
  if (challenge === undefined) return undefined;
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: { id, rawId: id, type: 'public-key', response, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: rp.origin,
      expectedRPID: rp.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    });
    if (!registrationInfo) return undefined;
    const { credential } = registrationInfo;
    const publicKey = Buffer.from(credential.publicKey).toString('base64url');
    const transports = toJson(response.transports ?? []);
    return { credential_id: credential.id, public_key: publicKey, counter: credential.counter, transports };
  } catch {
    return undefined; // the library throws whatever is wrong with it
  }
}

export function parseName(name: string): string {
  const parsed = passkeyName.safeParse(name);
  if (!parsed.success) throw invalidInput(toProblems(parsed.error.issues, 'name'));
  return parsed.data;
}

/** @throws not_found, state_conflict */
export async function removePasskey(deps: FactorDeps, changing: Changing, id: string): Promise<string> {
  const { accountId } = requireAccount(changing.actor, 'factors.remove');
  return removeFactor(deps, changing, accountId, 'passkey-removed', async (trx) => {
    const { numDeletedRows } = await trx
      .deleteFrom('passkey')
      .where('account_id', '=', accountId)
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    if (numDeletedRows === 0n) throw notFound();
    const holder = await findHolder(trx, accountId);
    if (holder?.passwordHash == null && !(await hasPasskey(trx, accountId))) throw lastOne();
  });
}

const notVerified = (): AppError =>
  new AppError('state_conflict', {
    en: 'This passkey could not be added: it took more than five minutes, it is here already, or it does not verify who uses it (by fingerprint, face or PIN). Nothing was changed. Try again, or use another device.',
    fr: 'Cette clé d’accès n’a pas pu être ajoutée : plus de cinq minutes se sont écoulées, elle y est déjà, ou elle ne vérifie pas qui l’utilise (empreinte, visage ou code). Rien n’a été modifié. Réessayez ou utilisez un autre appareil.',
  });

const lastOne = (): AppError =>
  new AppError('state_conflict', {
    en: 'This is the only way into your account, which has no password. Nothing was changed. Set a password first, or add another passkey.',
    fr: 'C’est le seul accès à votre compte, qui n’a pas de mot de passe. Rien n’a été modifié. Définissez d’abord un mot de passe ou ajoutez une autre clé d’accès.',
  });

const tooMany = (): AppError =>
  new AppError('state_conflict', {
    en: `An account has at most ${MOST} passkeys. Nothing was changed. Remove one that you no longer use.`,
    fr: `Un compte a au plus ${MOST} clés d’accès. Rien n’a été modifié. Supprimez-en une dont vous ne vous servez plus.`,
  });
