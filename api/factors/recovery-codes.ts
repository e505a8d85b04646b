import { randomBytes } from 'node:crypto';
import { now } from '../db/ids.ts';
import { sha256 } from '../db/json.ts';
import type { Db, Trx } from '../db/open.ts';

const CODES = 10;

/** Sixteen of these are 80 bits. Without I, L, O and U, which are read as something else. @see Crockford’s Base32 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;

/** Gives an account new codes; those from before are worth nothing any more. @returns what nobody sees again */
export async function giveRecoveryCodes(trx: Trx, accountId: string): Promise<string[]> {
  const codes = Array.from({ length: CODES }, makeCode);
  await forgetRecoveryCodes(trx, accountId);
  await trx
    .insertInto('recovery_code')
    .values(codes.map((code) => ({ account_id: accountId, hash: hashOf(accountId, code), used_at: null })))
    .execute();
  return codes;
}

export const forgetRecoveryCodes = (trx: Trx, accountId: string) =>
  trx.deleteFrom('recovery_code').where('account_id', '=', accountId).execute();

/** @returns false when it is none of theirs, or was used */
export async function useRecoveryCode(trx: Trx, accountId: string, code: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('recovery_code')
    .set({ used_at: now() })
    .where('account_id', '=', accountId)
    .where('hash', '=', hashOf(accountId, code))
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

export async function countRecoveryCodes(db: Db, accountId: string): Promise<number> {
  const { left } = await db
    .selectFrom('recovery_code')
    .select((eb) => eb.fn.countAll<number>().as('left'))
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(left);
}

/** In groups of four: `7K2M-…`. */
function makeCode(): string {
  const letters = Array.from(randomBytes(LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return letters.match(/.{4}/g)!.join('-');
}

/** However it was typed. What cannot be in a code is read as what it looks like. */
const normalise = (code: string): string =>
  code
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');

const hashOf = (accountId: string, code: string): string => sha256(`${accountId} ${normalise(code)}`);
