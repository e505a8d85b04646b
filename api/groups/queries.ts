import type { RawBuilder } from 'kysely';
import type { Db } from '../db/open.ts';

/** Groups that `where` lets through, with the place of one of their members. */
export const selectGroups = (db: Db, where: RawBuilder<boolean>, accountId: string) =>
  db
    .selectFrom('user_group')
    .innerJoin('group_member', (join) =>
      join.onRef('group_member.group_id', '=', 'user_group.id').on('group_member.account_id', '=', accountId),
    )
    .select(['user_group.id', 'user_group.name', 'user_group.purpose', 'user_group.created_at', 'group_member.role'])
    .select((eb) => [
      eb
        .selectFrom('group_member as other')
        .whereRef('other.group_id', '=', 'user_group.id')
        .select((count) => count.fn.countAll<number>().as('count'))
        .as('member_count'),
      eb
        .selectFrom('publication')
        .whereRef('publication.group_id', '=', 'user_group.id')
        .where('publication.held_at', 'is', null)
        .select((count) => count.fn.countAll<number>().as('count'))
        .as('entry_count'),
    ])
    .where(where);

export type GroupRow = Awaited<ReturnType<ReturnType<typeof selectGroups>['executeTakeFirstOrThrow']>>;

/** Members, owners first, by name; one row for each of their organisations. */
export const listMembers = (db: Db, groupId: string) =>
  db
    .selectFrom('group_member')
    .innerJoin('account', 'account.id', 'group_member.account_id')
    .leftJoin('membership', 'membership.account_id', 'account.id')
    .leftJoin('organisation', (join) =>
      join.onRef('organisation.id', '=', 'membership.organisation_id').on('organisation.status', '=', 'active'),
    )
    .select(['account.id', 'account.name', 'account.platform_role', 'group_member.role', 'group_member.since'])
    .select('organisation.name as organisation_name')
    .where('group_member.group_id', '=', groupId)
    .orderBy('group_member.role', 'desc')
    .orderBy('account.name')
    .orderBy('account.id')
    .orderBy('organisation.name')
    .execute();

/** What has not been answered yet, newest first. */
export const listPending = (db: Db, groupId: string) =>
  db
    .selectFrom('group_invitation')
    .select(['id', 'email', 'invited_at'])
    .where('group_id', '=', groupId)
    .orderBy('invited_at', 'desc')
    .orderBy('id')
    .execute();

/** Invitations that `where` lets through, to groups in which this account is not yet. */
export const selectInvitations = (db: Db, where: RawBuilder<boolean>, accountId: string) =>
  db
    .selectFrom('group_invitation')
    .innerJoin('user_group', 'user_group.id', 'group_invitation.group_id')
    .leftJoin('account', 'account.id', 'group_invitation.invited_by')
    .select(['group_invitation.id', 'group_invitation.group_id', 'group_invitation.invited_at'])
    .select(['user_group.name', 'user_group.purpose', 'account.name as invited_by'])
    .where(where)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('group_member')
            .select('group_member.group_id')
            .whereRef('group_member.group_id', '=', 'group_invitation.group_id')
            .where('group_member.account_id', '=', accountId),
        ),
      ),
    );

export async function countPending(db: Db, groupId: string): Promise<number> {
  const row = await db
    .selectFrom('group_invitation')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('group_id', '=', groupId)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

export const findMember = (db: Db, groupId: string, accountId: string) =>
  db
    .selectFrom('group_member')
    .select(['account_id', 'role'])
    .where('group_id', '=', groupId)
    .where('account_id', '=', accountId)
    .executeTakeFirst();

export async function countOwners(db: Db, groupId: string): Promise<number> {
  const row = await db
    .selectFrom('group_member')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('group_id', '=', groupId)
    .where('role', '=', 'owner')
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
