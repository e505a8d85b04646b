import type { AddedFactor, NewApp } from '#plugins/kit/index.ts';
import type { Actor } from '../access/actor.ts';
import { requireAccount } from '../access/assurance.ts';
import { noteFailedSignIn } from '../audit/service.ts';
import { newId, now } from '../db/ids.ts';
import type { Trx } from '../db/open.ts';
import { AppError, notFound } from '../errors.ts';
import { describeApp, makeSecret, stepOfCode } from './authenticator.ts';
import { type Changing, changeFactors, requireAdding } from './change.ts';
import type { FactorDeps } from './deps.ts';
import { openSecret, placeOf } from './prove.ts';
import { findUnconfirmedApp } from './queries.ts';
import { countRecoveryCodes, giveRecoveryCodes } from './recovery-codes.ts';
import { removeFactor } from './remove.ts';
import { seal } from '../db/sealed.ts';

/** A secret for an app. It counts for nothing until a code of it is given: see `confirmApp`. */
export async function beginApp(deps: FactorDeps, actor: Actor): Promise<NewApp> {
  const { accountId, email } = await requireAdding(deps, actor);
  await deps.limits.take(actor, 'writes', 1);
  const secret = await makeSecret();
  const sealed = seal(deps.secretKey(), secret, placeOf(accountId));
  await deps.database.transaction(async (trx) => {
    await trx
      .deleteFrom('authenticator_app')
      .where('account_id', '=', accountId)
      .where('confirmed_at', 'is', null)
      .execute();
    const row = { id: newId(), account_id: accountId, secret: sealed, created_at: now() };
    await trx
      .insertInto('authenticator_app')
      .values({ ...row, confirmed_at: null, last_step: null })
      .execute();
  });
  return describeApp(secret, email);
}

/** The secret that waits for its code, to be shown once more. */
export async function findNewApp(deps: FactorDeps, actor: Actor): Promise<NewApp | undefined> {
  const { accountId, email } = await requireAdding(deps, actor);
  const app = await findUnconfirmedApp(deps.database.read, accountId);
  return app && describeApp(openSecret(deps.secretKey, app.secret, accountId), email);
}

/** @returns undefined when the code is wrong */
export async function confirmApp(
  deps: FactorDeps,
  changing: Changing,
  code: string,
): Promise<{ sessionId: string; result: AddedFactor } | undefined> {
  const { database, limits, secretKey } = deps;
  const { accountId } = await requireAdding(deps, changing.actor);
  const attempt = await limits.enterSecondFactor(accountId);
  const app = await findUnconfirmedApp(database.read, accountId);
  if (!app) throw noneWaits();
  const step = await stepOfCode(openSecret(secretKey, app.secret, accountId), code.replace(/\s/g, ''));
  if (step === undefined) {
    noteFailedSignIn(database, accountId, 'code', changing.actor);
    return undefined;
  }
  await attempt.succeeded();
  return changeFactors(deps, changing, accountId, {
    event: 'app-added',
    act: async (trx) => {
      await confirm(trx, { accountId, id: app.id, step });
      return { recoveryCodes: await giveFirstRecoveryCodes(trx, accountId) };
    },
  });
}

/** In the place of the app before, if there was one: a new phone. */
async function confirm(trx: Trx, { accountId, id, step }: { accountId: string; id: string; step: number }) {
  const { numUpdatedRows } = await trx
    .updateTable('authenticator_app')
    .set({ confirmed_at: now(), last_step: step })
    .where('id', '=', id)
    .where('confirmed_at', 'is', null)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw noneWaits();
  await trx.deleteFrom('authenticator_app').where('account_id', '=', accountId).where('id', '!=', id).execute();
}

/** To who has none left: the codes of who has some stay good. */
export const giveFirstRecoveryCodes = async (trx: Trx, accountId: string): Promise<string[]> =>
  (await countRecoveryCodes(trx, accountId)) > 0 ? [] : giveRecoveryCodes(trx, accountId);

/** @throws not_found */
export async function removeApp(deps: FactorDeps, changing: Changing): Promise<string> {
  const { accountId } = requireAccount(changing.actor, 'factors.remove');
  return removeFactor(deps, changing, accountId, 'app-removed', async (trx) => {
    const { numDeletedRows } = await trx
      .deleteFrom('authenticator_app')
      .where('account_id', '=', accountId)
      .where('confirmed_at', 'is not', null)
      .executeTakeFirstOrThrow();
    if (numDeletedRows === 0n) throw notFound();
  });
}

const noneWaits = (): AppError =>
  new AppError('state_conflict', {
    en: 'No new app waits for its code any more: an hour has passed, or it was confirmed already. Nothing was changed. Begin again with a new secret.',
    fr: 'Aucune nouvelle application n’attend plus son code : une heure s’est écoulée, ou elle est déjà confirmée. Rien n’a été modifié. Recommencez avec un nouveau secret.',
  });
