import type { OrganisationRole } from '#plugins/kit/index.ts';
import type { Actor } from '../access/actor.ts';
import { recordEvent } from '../audit/service.ts';
import { now } from '../db/ids.ts';
import type { Trx } from '../db/open.ts';
import { noteContactPoints } from './contact-points.ts';
import { endSessionsOf } from './queries.ts';

/** Of an organisation, what finds it and what the log calls it by. */
interface Named {
  id: string;
  slug: string;
}

/** Makes an account a member and ends its sessions. @returns false when it is one already, whose role stays */
export async function addMember(
  trx: Trx,
  actor: Actor,
  accountId: string,
  { id, slug }: Named,
  role: OrganisationRole,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('membership')
    .values({ account_id: accountId, organisation_id: id, role, created_at: now() })
    .onConflict((conflict) => conflict.columns(['account_id', 'organisation_id']).doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 0n) return false;
  await endSessionsOf(trx, accountId);
  await noteContactPoints(trx);
  await recordEvent(trx, actor, 'membership-given', `account:${accountId}`, { role, organisation: slug });
  return true;
}

/** Changes the role of a member and ends their sessions. @returns false when the account is no member */
export async function changeMember(
  trx: Trx,
  actor: Actor,
  accountId: string,
  { id, slug }: Named,
  role: OrganisationRole,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('membership')
    .set({ role })
    .where('account_id', '=', accountId)
    .where('organisation_id', '=', id)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) return false;
  await endSessionsOf(trx, accountId);
  await recordEvent(trx, actor, 'role-changed', `account:${accountId}`, { role, organisation: slug });
  return true;
}

/**
 * Ends a membership and the sessions of the account. It stays on record: who left a short while ago does not decide on
 * entries of that organisation.
 *
 * @returns false when the account is no member
 */
export async function endMembership(trx: Trx, actor: Actor, accountId: string, { id, slug }: Named): Promise<boolean> {
  const key = { account_id: accountId, organisation_id: id };
  const membership = await trx
    .deleteFrom('membership')
    .where('account_id', '=', key.account_id)
    .where('organisation_id', '=', key.organisation_id)
    .returning('role')
    .executeTakeFirst();
  if (!membership) return false;
  const { role } = membership;
  await trx
    .insertInto('former_membership')
    .values({ ...key, role, left_at: now() })
    .execute();
  await endSessionsOf(trx, accountId);
  await noteContactPoints(trx);
  await recordEvent(trx, actor, 'membership-ended', `account:${accountId}`, { organisation: slug, role });
  return true;
}
