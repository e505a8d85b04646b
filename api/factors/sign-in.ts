import type { AssertedPasskey, FactorProof, SecondStep } from '#plugins/kit/index.ts';
import { anonymous } from '../access/actor.ts';
import {
  actingAs,
  type Client,
  findHolder,
  findPending,
  findRequiring,
  signInThroughProvider,
  stampOf,
  usePending,
} from '../accounts/service.ts';
import { noteFailedSignIn, recordEvent } from '../audit/service.ts';
import type { Db } from '../db/open.ts';
import { signInNeeded } from '../errors.ts';
import { type FactorDeps, networkOfClient } from './deps.ts';
import { askForPasskey, checkPasskey } from './passkey-assertion.ts';
import { prove, type ProvedBy } from './prove.ts';
import { findPasskey } from './queries.ts';
import { countRecoveryCodes } from './recovery-codes.ts';
import type { RelyingParty } from './relying-party.ts';
import { assertedPasskey } from './schema.ts';

/** With what somebody who is half-way in can go on; undefined when nobody is. */
export async function findStep(
  { database }: FactorDeps,
  pendingId: string | undefined,
): Promise<SecondStep | undefined> {
  const pending = await findPending(database, pendingId);
  if (!pending) return undefined;
  const { factors, accountId } = pending.holder;
  return {
    hasApp: factors.some(({ kind }) => kind === 'app'),
    hasPasskey: factors.some(({ kind }) => kind === 'passkey'),
    recoveryCodesLeft: await countRecoveryCodes(database.read, accountId),
  };
}

/** @throws sign_in_needed, too_many_requests */
export async function askInStep(deps: FactorDeps, rp: RelyingParty, pendingId: string | undefined) {
  const pending = await findPending(deps.database, pendingId);
  if (!pending) throw signInNeeded();
  const { accountId } = pending.holder;
  await deps.limits.take(actingAs(accountId), 'writes', 1);
  return askForPasskey(deps, rp, { purpose: 'second-step', accountId });
}

/** @returns the id of the session; undefined when the proof is wrong @throws sign_in_needed when nobody is half-way in */
export async function finishSignIn(
  deps: FactorDeps,
  rp: RelyingParty,
  pendingId: string | undefined,
  proof: FactorProof,
  client: Client,
): Promise<string | undefined> {
  const pending = await findPending(deps.database, pendingId);
  if (!pending) throw signInNeeded();
  const { accountId } = pending.holder;
  const giving = { actor: anonymous, accountId, purpose: 'second-step' as const, rp, client };
  const factor = await prove(deps, giving, proof);
  if (!factor || !(await usePending(deps.database, pending.id))) return undefined;
  const { stamp, device, identityId } = pending;
  return begin(deps, accountId, { factor, stamp, device, browser: client.browser, identityId });
}

export async function askAtTheDoor(deps: FactorDeps, rp: RelyingParty, client: Client) {
  await deps.limits.take({ kind: 'anonymous', network: networkOfClient(client) }, 'writes', 1);
  return askForPasskey(deps, rp, { purpose: 'sign-in', accountId: null });
}

/** @returns the id of the session; undefined when the passkey opens nothing */
export async function signInWithPasskey(
  deps: FactorDeps,
  rp: RelyingParty,
  passkey: AssertedPasskey,
  client: Client,
): Promise<string | undefined> {
  const { database, limits } = deps;
  const attempt = await limits.enterSignIn(networkOfClient(client));
  const owner = await findOwner(database.read, passkey);
  // As it is before the passkey is looked at: what changes meanwhile leaves a session that is dead from the start.
  const holder = owner === undefined ? undefined : await findHolder(database.read, owner);
  const isRight = await checkPasskey(deps, rp, passkey, { purpose: 'sign-in', accountId: null });
  if (!isRight || !holder || holder.isSuspended) {
    noteFailedSignIn(database, owner, isRight ? 'suspended' : 'passkey');
    return undefined;
  }
  const requiring = await findRequiring(database.read, holder.accountId);
  if (requiring) {
    noteFailedSignIn(database, holder.accountId, 'single-sign-on');
    throw signInThroughProvider(requiring.name);
  }
  await attempt.succeeded();
  const { device, browser } = client;
  return begin(deps, holder.accountId, { factor: 'passkey', stamp: stampOf(holder), device, browser });
}

/** What is no passkey at all belongs to nobody. */
async function findOwner(db: Db, passkey: AssertedPasskey): Promise<string | undefined> {
  const parsed = assertedPasskey.safeParse(passkey);
  return parsed.success ? (await findPasskey(db, parsed.data.id))?.account_id : undefined;
}

/** Every sign-in with a factor ends here. */
async function begin(
  { database, sessions }: FactorDeps,
  accountId: string,
  { factor, ...rest }: Pick<Client, 'device' | 'browser'> & { factor: ProvedBy; stamp: string; identityId?: string },
): Promise<string> {
  await database.transaction((trx) =>
    recordEvent(trx, actingAs(accountId), 'signed-in', `account:${accountId}`, { factor }),
  );
  return sessions.start(accountId, { ...rest, level: 'second-factor' });
}
