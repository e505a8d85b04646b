import type { RawBuilder } from 'kysely';
import type { Db } from '../db/open.ts';

const CARD = ['account.id', 'account.email', 'account.name', 'account.status', 'account.created_at'] as const;

/** Accounts that `where` lets through. */
export const selectAccounts = (db: Db, where: RawBuilder<boolean>) =>
  db
    .selectFrom('account')
    .select([...CARD, 'account.platform_role', 'account.country'])
    .where(where);

export type AccountRow = Awaited<ReturnType<ReturnType<typeof selectAccounts>['executeTakeFirstOrThrow']>>;

/** What an account is in which organisations, suspended ones included, by name. */
export const listMemberships = (db: Db, accountIds: readonly string[]) =>
  db
    .selectFrom('membership')
    .innerJoin('organisation', 'organisation.id', 'membership.organisation_id')
    .select(['membership.account_id', 'membership.role'])
    .select(['organisation.slug', 'organisation.name', 'organisation.kind', 'organisation.country'])
    .where('membership.account_id', 'in', [...accountIds])
    .orderBy('organisation.name')
    .orderBy('organisation.slug')
    .execute();

/** Whether there is a password, and how many sessions there are. */
export const findSecurity = (db: Db, accountId: string) =>
  db
    .selectFrom('account')
    .select((eb) => [
      eb('account.password_hash', 'is not', null).as('has_password'),
      eb
        .selectFrom('session')
        .whereRef('session.account_id', '=', 'account.id')
        .select((count) => count.fn.countAll<number>().as('count'))
        .as('session_count'),
    ])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();

export async function countAccounts(db: Db) {
  const row = await db
    .selectFrom('account')
    .select((eb) => [
      eb.fn.countAll<number>().as('all'),
      eb.fn.sum<number | null>(eb.case().when('status', '=', 'suspended').then(1).else(0).end()).as('suspended'),
    ])
    .executeTakeFirstOrThrow();
  return { all: Number(row.all), suspended: Number(row.suspended ?? 0) };
}

export async function countOrganisations(db: Db): Promise<number> {
  const row = await db
    .selectFrom('organisation')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
