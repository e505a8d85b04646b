import type { ActorMembership } from '../access/actor.ts';
import { INTEREST_DAYS } from '../access/decide-on-entry.ts';
import type { Db } from '../db/open.ts';

/** A session with its account, memberships and lately ended ones, in one query: what was suspended is not found. */
export async function findSession(db: Db, sessionHash: string) {
  const rows = await selectPeople(db)
    .innerJoin('session', 'session.account_id', 'account.id')
    .select(['session.created_at', 'session.expires_at'])
    .where('session.id', '=', sessionHash)
    .execute();
  const [first] = rows;
  return first && { createdAt: first.created_at, expiresAt: first.expires_at, ...toPerson([first, ...rows.slice(1)]) };
}

/** An account as its sessions see it; undefined when it is suspended. */
export async function findPerson(db: Db, accountId: string) {
  const [first, ...more] = await selectPeople(db).where('account.id', '=', accountId).execute();
  return first && toPerson([first, ...more]);
}

/** Active accounts, a row for each pair of a membership and one that ended a short while ago. Few people have several. */
const selectPeople = (db: Db) =>
  db
    .selectFrom('account')
    .leftJoin('membership', 'membership.account_id', 'account.id')
    .leftJoin('organisation', (join) =>
      join.onRef('organisation.id', '=', 'membership.organisation_id').on('organisation.status', '=', 'active'),
    )
    .leftJoin('former_membership', (join) =>
      join
        .onRef('former_membership.account_id', '=', 'account.id')
        .on('former_membership.left_at', '>', interestsEnd()),
    )
    .select([
      'account.id',
      'account.email',
      'account.name',
      'account.platform_role',
      'account.country as account_country',
      'membership.role',
      'membership.organisation_id as membership_of',
      'organisation.id as organisation_id',
      'organisation.slug',
      'organisation.name as organisation_name',
      'organisation.kind',
      'organisation.country',
      'former_membership.organisation_id as former_organisation_id',
    ])
    .where('account.status', '=', 'active')
    .orderBy('organisation.name');

type PersonRow = Awaited<ReturnType<ReturnType<typeof selectPeople>['execute']>>[number];

const interestsEnd = (): string => new Date(Date.now() - INTEREST_DAYS * 86_400_000).toISOString();

function toPerson(rows: [PersonRow, ...PersonRow[]]) {
  const [first] = rows;
  const memberships = new Map<string, ActorMembership>();
  const former = new Set<string>();
  for (const row of rows) {
    if (row.organisation_id !== null)
      memberships.set(row.organisation_id, {
        organisationId: row.organisation_id,
        slug: row.slug!,
        name: row.organisation_name!,
        kind: row.kind!,
        country: row.country ?? undefined,
        role: row.role!,
      });
    else if (row.membership_of !== null) former.add(row.membership_of); // it is suspended: one does not act for it
    if (row.former_organisation_id !== null) former.add(row.former_organisation_id);
  }
  return {
    accountId: first.id,
    email: first.email,
    name: first.name,
    platformRole: first.platform_role,
    country: first.account_country,
    memberships: [...memberships.values()],
    formerOrganisationIds: [...former],
  };
}

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
