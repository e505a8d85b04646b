import type {
  AddedFactor,
  AssertedPasskey,
  CreatedPasskey,
  FactorProof,
  FactorsPortal,
  NewApp,
  SecondStep,
} from '#plugins/kit/index.ts';
import type { Actor } from '../access/actor.ts';
import { mayResetFactors } from '../access/reset-factors.ts';
import type { Client } from '../accounts/service.ts';
import type { Context } from '../context.ts';
import { countedFor } from '../limits/counted.ts';
import { beginApp, confirmApp, findNewApp, removeApp } from './app.ts';
import type { Changing } from './change.ts';
import { askToConfirm, confirmFactor } from './confirm.ts';
import type { FactorDeps } from './deps.ts';
import { listFactors, renamePasskey, renewRecoveryCodes } from './own.ts';
import { addPasskey, askForNewPasskey, removePasskey } from './passkeys.ts';
import { removePassword } from './remove.ts';
import { relyingPartyAt } from './relying-party.ts';
import { resetFactors } from './reset.ts';
import { askAtTheDoor, askInStep, findStep, finishSignIn, signInWithPasskey } from './sign-in.ts';

export { createSecretKey } from '../db/secret-key.ts';
export { resetFactors };

/** What a browser is asked for; see the specification of WebAuthn for what is in it. */
type Options = object;

/** A session that takes the place of the one before. */
interface GoesOn<Result> {
  sessionId: string;
  result: Result;
}

/**
 * Second factors. Not part of the portal: they give, raise and end sessions. `origin` is the configured address of the portal,
 * to which passkeys are bound.
 */
export interface Factors {
  findStep(pendingId: string | undefined): Promise<SecondStep | undefined>;
  askInStep(origin: string, pendingId: string | undefined): Promise<Options>;
  finishSignIn(
    origin: string,
    pendingId: string | undefined,
    proof: FactorProof,
    client: Client,
  ): Promise<string | undefined>;
  askAtTheDoor(origin: string, client: Client): Promise<Options>;
  signInWithPasskey(origin: string, passkey: AssertedPasskey, client: Client): Promise<string | undefined>;
  askToConfirm(origin: string, actor: Actor): Promise<Options>;
  confirm(
    origin: string,
    who: { actor: Actor; sessionId: string | undefined; client: Client },
    proof: FactorProof,
  ): Promise<string | undefined>;
  beginApp(actor: Actor): Promise<NewApp>;
  findNewApp(actor: Actor): Promise<NewApp | undefined>;
  confirmApp(changing: Changing, code: string): Promise<GoesOn<AddedFactor> | undefined>;
  askForNewPasskey(origin: string, actor: Actor): Promise<Options>;
  addPasskey(
    origin: string,
    changing: Changing,
    added: { name: string; passkey: CreatedPasskey },
  ): Promise<GoesOn<AddedFactor>>;
  removeApp(changing: Changing): Promise<string>;
  removePasskey(changing: Changing, id: string): Promise<string>;
  removePassword(changing: Changing): Promise<string>;
}

export const createFactors = (deps: FactorDeps): Factors => ({
  findStep: (pendingId) => findStep(deps, pendingId),
  askInStep: (origin, pendingId) => askInStep(deps, relyingPartyAt(origin), pendingId),
  finishSignIn: (origin, pendingId, proof, client) =>
    finishSignIn(deps, relyingPartyAt(origin), pendingId, proof, client),
  askAtTheDoor: (origin, client) => askAtTheDoor(deps, relyingPartyAt(origin), client),
  signInWithPasskey: (origin, passkey, client) => signInWithPasskey(deps, relyingPartyAt(origin), passkey, client),
  askToConfirm: (origin, actor) => askToConfirm(deps, relyingPartyAt(origin), actor),
  confirm: (origin, who, proof) => confirmFactor(deps, { ...who, rp: relyingPartyAt(origin) }, proof),
  beginApp: (actor) => beginApp(deps, actor),
  findNewApp: (actor) => findNewApp(deps, actor),
  confirmApp: (changing, code) => confirmApp(deps, changing, code),
  askForNewPasskey: (origin, actor) => askForNewPasskey(deps, relyingPartyAt(origin), actor),
  addPasskey: (origin, changing, added) => addPasskey(deps, relyingPartyAt(origin), changing, added),
  removeApp: (changing) => removeApp(deps, changing),
  removePasskey: (changing, id) => removePasskey(deps, changing, id),
  removePassword: (changing) => removePassword(deps, changing),
});

/** What changes no session. */
export function factorsFor(context: Context): FactorsPortal {
  const write = countedFor(context);
  const reset = (given: Context, email: string) => resetFactors(given, given.actor, email);
  return {
    list: () => listFactors(context),
    renamePasskey: write(renamePasskey),
    renewRecoveryCodes: write(renewRecoveryCodes),
    mayReset: () => mayResetFactors(context.actor),
    resetOf: write(reset),
  };
}
