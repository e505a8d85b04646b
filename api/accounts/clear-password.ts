import type { Trx } from '../db/open.ts';
import { endLinksOf, endSessionsOf } from './queries.ts';

/** Leaves an account without a password. Its sessions and unused links end, as with a new one. */
export async function clearPassword(trx: Trx, accountId: string): Promise<void> {
  await trx.updateTable('account').set({ password_hash: null }).where('id', '=', accountId).execute();
  await endSessionsOf(trx, accountId);
  await endLinksOf(trx, accountId);
}
