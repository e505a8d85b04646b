import type { Db, Trx } from '../db/open.ts';

/** Tokens of an account, the newest first. */
export const selectTokens = (db: Db, accountId: string) =>
  db
    .selectFrom('api_token')
    .select(['id', 'name', 'scopes', 'created_at', 'expires_at', 'used_at'])
    .where('account_id', '=', accountId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc');

export type TokenRow = Awaited<ReturnType<ReturnType<typeof selectTokens>['executeTakeFirstOrThrow']>>;

/** A token that has not expired. */
export const findToken = (db: Db, tokenHash: string, now: string) =>
  db
    .selectFrom('api_token')
    .select(['id', 'account_id', 'scopes', 'used_at'])
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .executeTakeFirst();

/** All tokens of an account. @returns how many; 0 is normal */
export async function endTokensOf(trx: Trx, accountId: string): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom('api_token')
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
