import type { FactorProof } from '#plugins/kit/index.ts';
import type { Actor } from '../access/actor.ts';
import { requireAccount } from '../access/assurance.ts';
import type { Client } from '../accounts/service.ts';
import { recordEvent } from '../audit/service.ts';
import type { FactorDeps } from './deps.ts';
import { askForPasskey } from './passkey-assertion.ts';
import { prove } from './prove.ts';
import type { RelyingParty } from './relying-party.ts';

export async function askToConfirm(deps: FactorDeps, rp: RelyingParty, actor: Actor) {
  const { accountId } = requireAccount(actor, 'factors.confirm');
  await deps.limits.take(actor, 'writes', 1);
  return askForPasskey(deps, rp, { purpose: 'confirm', accountId });
}

/**
 * Raises a session to `second-factor` for a factor that is given in it. The session itself rests on a password or a link,
 * so the factor alone is enough.
 *
 * @returns the new id of the session, or undefined when the proof is wrong or the session has ended
 */
export async function confirmFactor(
  deps: FactorDeps,
  { actor, sessionId, rp, client }: { actor: Actor; sessionId: string | undefined; rp: RelyingParty; client: Client },
  proof: FactorProof,
): Promise<string | undefined> {
  const { accountId } = requireAccount(actor, 'factors.confirm');
  const factor = await prove(deps, { actor, accountId, purpose: 'confirm', rp, client }, proof);
  const id = factor && sessionId !== undefined ? await deps.sessions.rotate(sessionId, 'second-factor') : undefined;
  if (id === undefined) return undefined;
  await deps.database.transaction((trx) =>
    recordEvent(trx, actor, 'factor-confirmed', `account:${accountId}`, { factor }),
  );
  return id;
}
