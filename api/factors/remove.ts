import { requireAccount } from '../access/assurance.ts';
import { clearPassword, listFactorsOf } from '../accounts/service.ts';
import type { Db, Trx } from '../db/open.ts';
import { AppError } from '../errors.ts';
import { type Changing, changeFactors } from './change.ts';
import type { FactorDeps } from './deps.ts';
import type { FactorNews } from './letters.ts';
import { forgetRecoveryCodes } from './recovery-codes.ts';

/** Recovery codes go with the last factor: they stand in for one, and are none. @returns the id of the session that goes on */
export async function removeFactor(
  deps: FactorDeps,
  changing: Changing,
  accountId: string,
  event: FactorNews,
  act: (trx: Trx) => Promise<void>,
): Promise<string> {
  await deps.limits.take(changing.actor, 'writes', 1);
  const { sessionId } = await changeFactors(deps, changing, accountId, {
    event,
    act: async (trx) => {
      await act(trx);
      if ((await listFactorsOf(trx, accountId)).length === 0) await forgetRecoveryCodes(trx, accountId);
    },
  });
  return sessionId;
}

/** From then on the account signs in by passkey alone. @returns the id of the session that goes on */
export async function removePassword(deps: FactorDeps, changing: Changing): Promise<string> {
  const { accountId } = requireAccount(changing.actor, 'password.remove');
  return removeFactor(deps, changing, accountId, 'password-removed', async (trx) => {
    if (!(await hasPasskey(trx, accountId))) throw noPasskey();
    await clearPassword(trx, accountId);
  });
}

export const hasPasskey = async (db: Db, accountId: string): Promise<boolean> =>
  (await listFactorsOf(db, accountId)).some(({ kind }) => kind === 'passkey');

const noPasskey = (): AppError =>
  new AppError('state_conflict', {
    en: 'Without a password an account signs in by passkey, and this one has none. Nothing was changed. Add a passkey first.',
    fr: 'Sans mot de passe, un compte se connecte par clé d’accès, et celui-ci n’en a aucune. Rien n’a été modifié. Ajoutez d’abord une clé d’accès.',
  });
