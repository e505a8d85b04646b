import type { Actor } from '../access/actor.ts';
import { recordEvent } from '../audit/service.ts';
import type { Db, Trx } from '../db/open.ts';

/** Groups that have not ended and of which the account is the only owner, with how many members they have. */
export async function listOwnedAlone(
  db: Db,
  accountId: string,
): Promise<{ id: string; name: string; members: number }[]> {
  const rows = await db
    .selectFrom('group_member')
    .innerJoin('user_group', 'user_group.id', 'group_member.group_id')
    .select(['user_group.id', 'user_group.name'])
    .select(({ selectFrom }) =>
      selectFrom('group_member as any_member')
        .whereRef('any_member.group_id', '=', 'user_group.id')
        .select((count) => count.fn.countAll<number>().as('count'))
        .as('members'),
    )
    .where('group_member.account_id', '=', accountId)
    .where('group_member.role', '=', 'owner')
    .where('user_group.ended_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('group_member as other')
            .select('other.group_id')
            .whereRef('other.group_id', '=', 'user_group.id')
            .where('other.account_id', '!=', accountId)
            .where('other.role', '=', 'owner'),
        ),
      ),
    )
    .orderBy('user_group.name')
    .orderBy('user_group.id')
    .execute();
  return rows.map((row) => ({ ...row, members: Number(row.members) }));
}

/** Ends every place in a group, and every invitation to one, of an account that is about to be deleted. */
export async function forgetPerson(trx: Trx, actor: Extract<Actor, { kind: 'account' }>): Promise<void> {
  const left = await trx
    .deleteFrom('group_member')
    .where('account_id', '=', actor.accountId)
    .returning('group_id')
    .execute();
  if (!actor.isUnconfirmed) await trx.deleteFrom('group_invitation').where('email', '=', actor.email).execute();
  for (const { group_id } of left) await recordEvent(trx, actor, 'group-left', `group:${group_id}`);
}
