import type { GroupCard, GroupInvitation, GroupView } from '#plugins/kit/index.ts';
import { accountIdOrNull } from '../access/actor.ts';
import { answerInvitation } from '../access/answer-invitation.ts';
import { manageGroup } from '../access/manage-group.ts';
import { isReviewerRole } from '../access/roles.ts';
import type { Rule } from '../access/condition.ts';
import { seeGroup } from '../access/see-group.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/open.ts';
import type { UserGroupRow } from '../db/tables/group.ts';
import { notFound } from '../errors.ts';
import { type GroupRow, listMembers, listPending, selectGroups, selectInvitations } from './queries.ts';

/** Groups that the actor belongs to, by name. */
export async function listMine(context: Context): Promise<GroupCard[]> {
  const accountId = accountIdOrNull(context.actor);
  if (accountId === null) return [];
  const rows = await selectGroups(context.database.read, seeGroup.toWhere(context.actor, 'user_group'), accountId)
    .orderBy('user_group.name')
    .orderBy('user_group.id')
    .execute();
  return rows.map(toCard);
}

export async function listInvitations(context: Context): Promise<GroupInvitation[]> {
  const { actor, database } = context;
  if (actor.kind !== 'account') return [];
  const rows = await selectInvitations(
    database.read,
    answerInvitation.toWhere(actor, 'group_invitation'),
    actor.accountId,
  )
    .orderBy('group_invitation.invited_at', 'desc')
    .orderBy('group_invitation.id')
    .execute();
  return rows.map(({ id, name, purpose, invited_by, invited_at }) => ({
    id,
    group: { name, purpose },
    invitedBy: invited_by ?? undefined,
    invitedAt: invited_at,
  }));
}

/** @throws not_found */
export async function getGroup(context: Context, id: string, db: Db = context.database.read): Promise<GroupView> {
  const row = await getGroupRow(context, seeGroup, id, db);
  const byAccount = Map.groupBy(await listMembers(db, id), (member) => member.id);
  const pending = manageGroup.allows(context.actor, { id, ended_at: null }) ? await listPending(db, id) : [];
  return {
    ...toCard(row),
    createdAt: row.created_at,
    members: [...byAccount.values()].map(([first, ...more]) => ({
      accountId: first!.id,
      name: first!.name,
      organisations: [first!, ...more].flatMap(({ organisation_name }) => organisation_name ?? []),
      role: first!.role,
      since: first!.since,
      isReviewer: isReviewerRole(first!.platform_role),
      isSelf: first!.id === accountIdOrNull(context.actor),
    })),
    invitations: pending.map(({ id: invitation, email, invited_at }) => ({
      id: invitation,
      email,
      invitedAt: invited_at,
    })),
  };
}

/** @throws not_found for a group that does not exist, has ended, or that the rule keeps from the actor */
export async function getGroupRow(
  context: Context,
  rule: Rule<Pick<UserGroupRow, 'id' | 'ended_at'>>,
  id: string,
  db: Db,
): Promise<GroupRow> {
  const accountId = accountIdOrNull(context.actor);
  if (accountId === null) throw notFound();
  const row = await selectGroups(db, rule.toWhere(context.actor, 'user_group'), accountId)
    .where('user_group.id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

const toCard = (row: GroupRow): GroupCard => ({
  id: row.id,
  name: row.name,
  purpose: row.purpose,
  role: row.role,
  memberCount: Number(row.member_count),
  entryCount: Number(row.entry_count),
});
