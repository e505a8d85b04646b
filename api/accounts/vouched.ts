import type { OrganisationRole } from '#plugins/kit/index.ts';
import { recordEvent } from '../audit/service.ts';
import { newId, now } from '../db/ids.ts';
import type { Trx } from '../db/open.ts';
import { actingAs } from './acting.ts';
import { endSessionsOf } from './queries.ts';

interface Organisation {
  id: string;
  slug: string;
}

/**
 * Makes an account without a password for whoever a provider has vouched for.
 *
 * @param email lower case
 * @returns its id; undefined when there is an account with this address, which stays as it is
 */
export async function makeVouchedAccount(
  trx: Trx,
  { email, name }: { email: string; name: string },
): Promise<string | undefined> {
  const id = newId();
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('account')
    .values({
      ...{ id, email, name, password_hash: null, platform_role: null, country: null },
      ...{ status: 'active', created_at: now() },
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 0n) return undefined;
  await recordEvent(trx, actingAs(id), 'account-created', `account:${id}`, {}, { email, name });
  return id;
}

/** Makes an account a member because it has shown that it may be one. Who is one already stays what they are. */
export async function admitMember(
  trx: Trx,
  accountId: string,
  { id, slug }: Organisation,
  role: OrganisationRole,
): Promise<void> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('membership')
    .values({ account_id: accountId, organisation_id: id, role, created_at: now() })
    .onConflict((conflict) => conflict.columns(['account_id', 'organisation_id']).doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 0n) return;
  await endSessionsOf(trx, accountId);
  await recordEvent(trx, actingAs(accountId), 'membership-given', `account:${accountId}`, { role, organisation: slug });
}
