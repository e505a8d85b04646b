import type { RawBuilder } from 'kysely';
import type { Db, Trx } from '../db/open.ts';

/** Organisations that `where` lets through, with their provider if they have one, off or on. */
export const selectSettings = (db: Db, where: RawBuilder<boolean>) =>
  db
    .selectFrom('organisation')
    .leftJoin('sign_on_provider', 'sign_on_provider.organisation_id', 'organisation.id')
    .select(['organisation.id as organisation', 'organisation.slug', 'organisation.name'])
    .select(['sign_on_provider.id', 'sign_on_provider.issuer', 'sign_on_provider.client_id'])
    .select(['sign_on_provider.client_secret', 'sign_on_provider.switched_off_at'])
    .select(['sign_on_provider.is_required', 'sign_on_provider.admits_domains', 'sign_on_provider.asks_second_factor'])
    .where(where);

export type SettingsRow = Awaited<ReturnType<ReturnType<typeof selectSettings>['executeTakeFirstOrThrow']>>;

/** Providers that are on, of organisations that are not suspended. */
export const selectProviders = (db: Db) =>
  db
    .selectFrom('sign_on_provider')
    .innerJoin('organisation', 'organisation.id', 'sign_on_provider.organisation_id')
    .selectAll('sign_on_provider')
    .select(['organisation.slug', 'organisation.name'])
    .where('organisation.status', '=', 'active')
    .where('sign_on_provider.switched_off_at', 'is', null);

export type ProviderRow = Awaited<ReturnType<ReturnType<typeof selectProviders>['executeTakeFirstOrThrow']>>;

export const listDomains = (db: Db, organisationId: string) =>
  db
    .selectFrom('sign_on_domain')
    .select(['domain', 'confirmed_at'])
    .where('organisation_id', '=', organisationId)
    .orderBy('domain')
    .execute();

export async function hasDomain(db: Db, organisationId: string, domain: string): Promise<boolean> {
  const found = await db
    .selectFrom('sign_on_domain')
    .select('domain')
    .where('organisation_id', '=', organisationId)
    .where('domain', '=', domain)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst();
  return found !== undefined;
}

/** How many members have signed in through an issuer; `role` left out: whatever they are. */
export async function countLinked(db: Db, organisationId: string, issuer: string, role?: 'manager'): Promise<number> {
  const row = await db
    .selectFrom('linked_identity')
    .innerJoin('membership', (join) =>
      join
        .onRef('membership.account_id', '=', 'linked_identity.account_id')
        .onRef('membership.organisation_id', '=', 'linked_identity.organisation_id'),
    )
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('linked_identity.organisation_id', '=', organisationId)
    .where('linked_identity.issuer', '=', issuer)
    .$if(role !== undefined, (query) => query.where('membership.role', '=', role!))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Whose account an identity is, and what they are in the organisation by now. */
export const findIdentity = (db: Db, { organisation_id, issuer }: ProviderRow, subject: string) =>
  db
    .selectFrom('linked_identity')
    .innerJoin('account', 'account.id', 'linked_identity.account_id')
    .leftJoin('membership', (join) =>
      join
        .onRef('membership.account_id', '=', 'account.id')
        .onRef('membership.organisation_id', '=', 'linked_identity.organisation_id'),
    )
    .select(['linked_identity.id', 'account.id as account_id', 'account.status', 'account.platform_role'])
    .select('membership.role')
    .where('linked_identity.organisation_id', '=', organisation_id)
    .where('linked_identity.issuer', '=', issuer)
    .where('linked_identity.subject', '=', subject)
    .executeTakeFirst();

/** The account with an address, with what it belongs to: a row for each membership, at least one. */
export const listByEmail = (db: Db, email: string) =>
  db
    .selectFrom('account')
    .leftJoin('membership', 'membership.account_id', 'account.id')
    .select(['account.id', 'account.status', 'account.platform_role', 'account.password_hash'])
    .select('account.email_confirmed_at')
    .select('membership.organisation_id')
    .where('account.email', '=', email)
    .execute();

export async function hasIdentity(db: Db, accountId: string): Promise<boolean> {
  const found = await db
    .selectFrom('linked_identity')
    .select('id')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return found !== undefined;
}

/** What has run out is removed whenever something is added. */
export async function removeExpired(trx: Trx, now: string): Promise<void> {
  for (const table of ['sign_on_attempt', 'sign_on_connection'] as const)
    await trx.deleteFrom(table).where('expires_at', '<=', now).execute();
}
