import type { DeletionObstacle } from '#plugins/kit/index.ts';
import type { Db, Trx } from '../db/open.ts';

/** Whom the portal, or an organisation, has nobody else for: the only maintainer who can sign in; the only manager that others have. */
export async function listStandingObstacles(db: Db, accountId: string): Promise<DeletionObstacle[]> {
  const maintainers = await db
    .selectFrom('account')
    .select('id')
    .where('platform_role', '=', 'maintainer')
    .where('status', '=', 'active')
    .execute();
  const isLastMaintainer = maintainers.length === 1 && maintainers[0]!.id === accountId;
  const organisations = await db
    .selectFrom('membership')
    .innerJoin('organisation', 'organisation.id', 'membership.organisation_id')
    .select('organisation.name')
    .where('membership.account_id', '=', accountId)
    .where('membership.role', '=', 'manager')
    .where(({ not, exists, selectFrom }) => {
      const others = () =>
        selectFrom('membership as other')
          .innerJoin('account', 'account.id', 'other.account_id')
          .select('other.account_id')
          .whereRef('other.organisation_id', '=', 'membership.organisation_id')
          .where('other.account_id', '!=', accountId)
          .where('account.status', '=', 'active');
      return exists(others()).and(not(exists(others().where('other.role', '=', 'manager'))));
    })
    .orderBy('organisation.name')
    .execute();
  return [
    ...(isLastMaintainer ? [{ because: 'last-maintainer' as const }] : []),
    ...organisations.map(({ name }) => ({ because: 'last-manager' as const, of: name })),
  ];
}

/**
 * Takes an account out of the database with its memberships, sessions and links. Entries and decisions keep its id, which
 * then names nobody.
 *
 * @returns false when it is not there any more
 */
export async function removeAccount(trx: Trx, accountId: string): Promise<boolean> {
  const { numDeletedRows } = await trx.deleteFrom('account').where('id', '=', accountId).executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}
