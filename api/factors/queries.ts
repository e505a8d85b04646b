import { now } from '../db/ids.ts';
import type { Db, Trx } from '../db/open.ts';
import { forgetRecoveryCodes } from './recovery-codes.ts';

/** A secret that nobody has confirmed is forgotten after so long. */
const UNCONFIRMED_MINUTES = 60;

export const findConfirmedApp = (db: Db, accountId: string) =>
  db
    .selectFrom('authenticator_app')
    .select(['id', 'secret', 'confirmed_at'])
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst();

export const findUnconfirmedApp = (db: Db, accountId: string) =>
  db
    .selectFrom('authenticator_app')
    .select(['id', 'secret'])
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is', null)
    .where('created_at', '>', new Date(Date.now() - UNCONFIRMED_MINUTES * 60_000).toISOString())
    .executeTakeFirst();

/** A code is worth something once: whoever gives it again, or one from before it, is too late. */
export async function useStep(db: Db, appId: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('authenticator_app')
    .set({ last_step: step })
    .where('id', '=', appId)
    .where((eb) => eb.or([eb('last_step', 'is', null), eb('last_step', '<', step)]))
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Of an account, in the order they were added. */
export const listPasskeys = (db: Db, accountId: string) =>
  db.selectFrom('passkey').selectAll().where('account_id', '=', accountId).orderBy('id').execute();

export const findPasskey = (db: Db, credentialId: string) =>
  db.selectFrom('passkey').selectAll().where('credential_id', '=', credentialId).executeTakeFirst();

/** @returns false when it was used with this count meanwhile, or is gone */
export async function usePasskey(db: Db, id: string, counter: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('passkey')
    .set({ counter, used_at: now() })
    .where('id', '=', id)
    .$if(counter > 0, (query) => query.where('counter', '<', counter))
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** @returns whether there were any */
export async function forgetFactors(trx: Trx, accountId: string): Promise<boolean> {
  const apps = await trx.deleteFrom('authenticator_app').where('account_id', '=', accountId).executeTakeFirstOrThrow();
  const passkeys = await trx.deleteFrom('passkey').where('account_id', '=', accountId).executeTakeFirstOrThrow();
  await forgetRecoveryCodes(trx, accountId);
  return apps.numDeletedRows + passkeys.numDeletedRows > 0n;
}
