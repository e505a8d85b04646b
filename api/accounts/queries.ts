import type { Db } from '../db/open.ts';

/** A session with its account, memberships and groups: what was suspended is not found. */
export async function findSession(db: Db, sessionHash: string) {
  const rows = await db
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account_id')
    .leftJoin('membership', 'membership.account_id', 'account.id')
    .leftJoin('organisation', (join) =>
      join.onRef('organisation.id', '=', 'membership.organisation_id').on('organisation.status', '=', 'active'),
    )
    .select([
      'session.created_at',
      'session.expires_at',
      'account.id',
      'account.email',
      'account.name',
      'account.platform_role',
      'membership.role',
      'organisation.id as organisation_id',
      'organisation.slug',
      'organisation.name as organisation_name',
      'organisation.kind',
      'organisation.country',
    ])
    .where('session.id', '=', sessionHash)
    .where('account.status', '=', 'active')
    .orderBy('organisation.name')
    .execute();
  const [first] = rows;
  if (!first) return undefined;
  return {
    createdAt: first.created_at,
    expiresAt: first.expires_at,
    accountId: first.id,
    email: first.email,
    name: first.name,
    platformRole: first.platform_role,
    groups: await listGroupsOf(db, first.id),
    memberships: rows.flatMap((row) =>
      row.organisation_id === null
        ? []
        : [
            {
              organisationId: row.organisation_id,
              slug: row.slug!,
              name: row.organisation_name!,
              kind: row.kind!,
              country: row.country ?? undefined,
              role: row.role!,
            },
          ],
    ),
  };
}

/** Apart from the memberships: joined, each of the one would come with each of the other. */
const listGroupsOf = (db: Db, accountId: string) =>
  db
    .selectFrom('group_member')
    .select(['group_id as groupId', 'role'])
    .where('account_id', '=', accountId)
    .orderBy('group_id')
    .execute();

export const findAccountByEmail = (db: Db, email: string) =>
  db.selectFrom('account').selectAll().where('email', '=', email).executeTakeFirst();

/** A link that can still be used, with what its use needs to know of the account. */
export const findLink = (db: Db, tokenHash: string, now: string) =>
  db
    .selectFrom('sign_in_link')
    .innerJoin('account', 'account.id', 'sign_in_link.account_id')
    .select(['account.id as account_id', 'account.password_hash'])
    .where('sign_in_link.id', '=', tokenHash)
    .where('sign_in_link.used_at', 'is', null)
    .where('sign_in_link.expires_at', '>', now)
    .where('account.status', '=', 'active')
    .executeTakeFirst();

export async function countMaintainers(db: Db): Promise<number> {
  const row = await db
    .selectFrom('account')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('platform_role', '=', 'maintainer')
    .where('password_hash', 'is not', null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
