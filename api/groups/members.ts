import { accountIdOrNull } from '../access/actor.ts';
import { seeGroup } from '../access/see-group.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import type { Trx } from '../db/open.ts';
import { AppError, notFound } from '../errors.ts';
import { changeGroup } from './change.ts';
import { countOwners, findMember } from './queries.ts';

/** @throws not_found, state_conflict for the last owner */
export async function leave(context: Context, groupId: string): Promise<void> {
  const leaving = async (trx: Trx) => {
    await endMembership(trx, groupId, accountIdOrNull(context.actor));
    await recordEvent(trx, context.actor, 'group-left', `group:${groupId}`);
  };
  await changeGroup(context, groupId, leaving, seeGroup);
}

/** From the next request on, the removed member knows of nothing that the group has. @throws as `leave` */
export async function remove(context: Context, groupId: string, accountId: string): Promise<void> {
  await changeGroup(context, groupId, async (trx) => {
    await endMembership(trx, groupId, accountId);
    await recordEvent(trx, context.actor, 'group-member-removed', `group:${groupId}`, { account: accountId });
  });
}

/** @throws as `leave` */
export async function setRole(
  context: Context,
  groupId: string,
  accountId: string,
  role: 'owner' | 'member',
): Promise<void> {
  await changeGroup(context, groupId, async (trx) => {
    if (role === 'member') await requireOtherOwner(trx, groupId, accountId);
    const { numUpdatedRows } = await trx
      .updateTable('group_member')
      .set({ role })
      .where('group_id', '=', groupId)
      .where('account_id', '=', accountId)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) throw notFound();
    await recordEvent(trx, context.actor, 'group-role-changed', `group:${groupId}`, { account: accountId, role });
  });
}

async function endMembership(trx: Trx, groupId: string, accountId: string | null): Promise<void> {
  if (accountId === null) throw notFound();
  await requireOtherOwner(trx, groupId, accountId);
  await trx.deleteFrom('group_member').where('group_id', '=', groupId).where('account_id', '=', accountId).execute();
}

/** A group without an owner could never be changed or ended again. */
async function requireOtherOwner(trx: Trx, groupId: string, accountId: string): Promise<void> {
  const member = await findMember(trx, groupId, accountId);
  if (!member) throw notFound();
  if (member.role === 'owner' && (await countOwners(trx, groupId)) === 1) throw lastOwner();
}

const lastOwner = (): AppError =>
  new AppError('state_conflict', {
    en: 'A group needs an owner, and this is its only one. Make another member an owner first, or end the group.',
    fr: 'Un groupe a besoin d’un propriétaire, et celui-ci est le seul. Désignez d’abord un autre membre comme propriétaire, ou mettez fin au groupe.',
  });
