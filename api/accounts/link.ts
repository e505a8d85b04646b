import { randomBytes } from 'node:crypto';
import { sha256 } from '../db/json.ts';
import type { Trx } from '../db/open.ts';

const LINK_HOURS = 72;

/** Makes a one-time sign-in link of an account. @returns its token, which is kept nowhere */
export async function makeLink(trx: Trx, accountId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const expires = new Date(Date.now() + LINK_HOURS * 3_600_000).toISOString();
  await trx
    .insertInto('sign_in_link')
    .values({ id: sha256(token), account_id: accountId, expires_at: expires, used_at: null })
    .execute();
  return token;
}
