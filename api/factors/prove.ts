import type { FactorProof } from '#plugins/kit/index.ts';
import type { Actor } from '../access/actor.ts';
import { noteFailedSignIn, recordEvent } from '../audit/service.ts';
import type { Client } from '../accounts/service.ts';
import { AppError } from '../errors.ts';
import { stepOfCode } from './authenticator.ts';
import type { Asked } from './challenges.ts';
import { type FactorDeps, networkOfClient } from './deps.ts';
import { tellOwner } from './letters.ts';
import { checkPasskey } from './passkey-assertion.ts';
import { findConfirmedApp, useStep } from './queries.ts';
import { useRecoveryCode } from './recovery-codes.ts';
import type { RelyingParty } from './relying-party.ts';
import { unseal } from '../db/sealed.ts';

export type ProvedBy = 'app' | 'recovery-code' | 'passkey';

/** Who gives a factor, from where, and for what. */
export interface Giving {
  actor: Actor;
  accountId: string;
  purpose: Asked['purpose'];
  rp: RelyingParty;
  client: Client;
}

/**
 * Whether somebody has what they say: looks, and uses it up.
 *
 * @returns by what; undefined when it is wrong, which is in the log
 * @throws too_many_requests, unavailable
 */
export async function prove(deps: FactorDeps, giving: Giving, proof: FactorProof): Promise<ProvedBy | undefined> {
  const { accountId, actor } = giving;
  const provedBy = 'passkey' in proof ? await byPasskey(deps, giving, proof) : await byCode(deps, giving, proof.code);
  if (!provedBy) noteFailedSignIn(deps.database, accountId, 'passkey' in proof ? 'passkey' : 'code', actor);
  return provedBy;
}

/** Nobody guesses a signature: tries are counted by network, for the work they make. */
async function byPasskey(
  deps: FactorDeps,
  { accountId, purpose, rp, client }: Giving,
  { passkey }: Extract<FactorProof, { passkey: object }>,
): Promise<ProvedBy | undefined> {
  const attempt = await deps.limits.enterSignIn(networkOfClient(client));
  if (!(await checkPasskey(deps, rp, passkey, { purpose, accountId }))) return undefined;
  await attempt.succeeded();
  return 'passkey';
}

const OF_APP = /^\d{6}$/;

async function byCode(deps: FactorDeps, { accountId, actor }: Giving, typed: string): Promise<ProvedBy | undefined> {
  const attempt = await deps.limits.enterSecondFactor(accountId);
  const code = typed.replace(/\s/g, '');
  const provedBy = OF_APP.test(code)
    ? await byApp(deps, accountId, code)
    : await byRecoveryCode(deps, { actor, accountId }, code);
  if (provedBy) await attempt.succeeded();
  return provedBy;
}

async function byApp(
  { database, secretKey }: FactorDeps,
  accountId: string,
  code: string,
): Promise<ProvedBy | undefined> {
  const app = await findConfirmedApp(database.read, accountId);
  if (!app) return undefined;
  const step = await stepOfCode(openSecret(secretKey, app.secret, accountId), code);
  return step !== undefined && (await useStep(database.write, app.id, step)) ? 'app' : undefined;
}

async function byRecoveryCode(
  { database, mail, jobs }: FactorDeps,
  { actor, accountId }: Pick<Giving, 'actor' | 'accountId'>,
  code: string,
): Promise<ProvedBy | undefined> {
  const isUsed = await database.transaction(async (trx) => {
    if (!(await useRecoveryCode(trx, accountId, code))) return false;
    await recordEvent(trx, actor, 'recovery-code-used', `account:${accountId}`);
    await tellOwner(mail, trx, accountId, 'recovery-code-used');
    return true;
  });
  if (isUsed) jobs.ring();
  return isUsed ? 'recovery-code' : undefined;
}

/** Where the secret of an app is sealed for. */
export const placeOf = (accountId: string): string => `authenticator-app:${accountId}`;

/** @throws unavailable when it was sealed with another key */
export function openSecret(secretKey: () => Buffer, sealed: string, accountId: string): string {
  const secret = unseal(secretKey(), sealed, placeOf(accountId));
  if (secret === undefined) throw new AppError('unavailable', KEY_LOST);
  return secret;
}

const KEY_LOST = {
  en: 'Codes of apps cannot be checked, because this portal no longer has the key that their secrets were sealed with. This has nothing to do with your code. Use a passkey or a recovery code, and tell the maintainers: the file secret-key of the data folder has to come back from a backup.',
  fr: 'Les codes des applications ne peuvent pas être vérifiés, car ce portail n’a plus la clé qui scellait leurs secrets. Votre code n’est pas en cause. Utilisez une clé d’accès ou un code de secours et prévenez les responsables : le fichier secret-key du dossier de données doit être restauré depuis une sauvegarde.',
};
