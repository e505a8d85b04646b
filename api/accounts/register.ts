import { recordEvent } from '../audit/service.ts';
import { newId, now } from '../db/ids.ts';
import type { Trx } from '../db/open.ts';
import { actingAs } from './acting.ts';
import { setPassword } from './change-password.ts';

/**
 * Makes an account for whoever has shown that the address is theirs.
 *
 * @param email lower case; it counts as confirmed
 * @param passwordHash left out: they come in another way
 * @returns its id; undefined when there is an account with this address, which stays as it is
 */
export async function register(
  trx: Trx,
  { email, name, passwordHash }: { email: string; name: string; passwordHash?: string },
): Promise<string | undefined> {
  const id = newId();
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('account')
    .values({
      ...{ id, email, name, password_hash: null, platform_role: null, country: null },
      email_confirmed_at: now(),
      ...{ status: 'active', created_at: now() },
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 0n) return undefined;
  await recordEvent(trx, actingAs(id), 'account-created', `account:${id}`, {}, { email, name });
  if (passwordHash === undefined) return id;
  await setPassword(trx, id, passwordHash);
  await recordEvent(trx, actingAs(id), 'password-set', `account:${id}`);
  return id;
}
