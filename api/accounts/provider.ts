import { type RawBuilder, sql } from 'kysely';
import type { Db, Trx } from '../db/open.ts';
import { AppError } from '../errors.ts';

/** A provider that is on, of an organisation that is not suspended. */
const selectProviders = (db: Db) =>
  db
    .selectFrom('sign_on_provider')
    .innerJoin('organisation', 'organisation.id', 'sign_on_provider.organisation_id')
    .where('organisation.status', '=', 'active')
    .where('sign_on_provider.switched_off_at', 'is', null);

const providerOf = (identity: RawBuilder<unknown>) => sql<string | null>`(
  select sign_on_provider.id from linked_identity inner join sign_on_provider
  on sign_on_provider.organisation_id = linked_identity.organisation_id and sign_on_provider.issuer = linked_identity.issuer
  where linked_identity.id = ${identity} and sign_on_provider.switched_off_at is null)`;

/** The provider that a session was signed in through; null when it is off or another by now, and for all other sessions. */
export const providerOfSession = providerOf(sql.ref('session.identity_id')).as('provider_id');

/** The provider behind a linked identity, as it is at this moment. */
export async function findProviderOf(db: Db, identityId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`select ${providerOf(sql.val(identityId))} as id`.execute(db);
  return rows[0]?.id ?? null;
}

/**
 * Whether a session may live as far as the provider goes: it was not signed in through one, or through one that is on.
 */
export const isVouchedFor = (identityId: string | null, providerId: string | null): boolean =>
  identityId === null || providerId !== null;

/**
 * The organisation that has its members sign in through its provider and no other way, where an account is one of them.
 * Maintainers are exempt: somebody has to come in and switch it off when the provider is gone.
 */
export const findRequiring = (db: Db, accountId: string) =>
  selectProviders(db)
    .innerJoin('membership', 'membership.organisation_id', 'organisation.id')
    .innerJoin('account', 'account.id', 'membership.account_id')
    .select('organisation.name')
    .where('account.id', '=', accountId)
    .where('sign_on_provider.is_required', '=', 1)
    .where(isNoMaintainer)
    .orderBy('organisation.name')
    .executeTakeFirst();

/** Ends what the portal’s own ways in have opened for members of an organisation, except one session. @returns how many */
export async function endOwnSignIns(trx: Trx, organisationId: string, exceptPublicId: string): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom('session')
    .where('identity_id', 'is', null)
    .where('public_id', '!=', exceptPublicId)
    .where('account_id', 'in', (eb) =>
      eb
        .selectFrom('membership')
        .innerJoin('account', 'account.id', 'membership.account_id')
        .select('membership.account_id')
        .where('membership.organisation_id', '=', organisationId)
        .where(isNoMaintainer),
    )
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

const isNoMaintainer = sql<boolean>`coalesce(account.platform_role, '') != 'maintainer'`;

/** Said to whoever has given the right password, and to nobody else. */
export const signInThroughProvider = (organisation: string): AppError =>
  new AppError('sign_in_failed', {
    en: `The password is right, but members of “${organisation}” sign in through their organisation only. Choose “Sign in with your organisation”. If that is out of order, a manager who is still signed in, or a maintainer of this portal, can switch it off.`,
    fr: `Le mot de passe est correct, mais les membres de « ${organisation} » se connectent uniquement par leur organisation. Choisissez « Se connecter avec votre organisation ». En cas de panne, un gestionnaire encore connecté ou un responsable du portail peut désactiver cette voie.`,
  });
