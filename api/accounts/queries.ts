import { type RawBuilder, sql } from 'kysely';
import { type ActorGroup, type ActorMembership, anonymous } from '../access/actor.ts';
import { countAsAgency } from '../access/agency.ts';
import { INTEREST_DAYS } from '../access/decide-on-entry.ts';
import type { Db, Trx } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import { AppError } from '../errors.ts';
import { providerOfSession } from './provider.ts';

/**
 * Accounts with the memberships that count, those of organisations that are not suspended: a row for each pair of a
 * membership and one that ended a short while ago. Few people have several.
 *
 * @param since when what has ended does not count any more, see `interestsEnd`
 */
const selectHolder = (db: Db, since: RawBuilder<string>) =>
  db
    .selectFrom('account')
    .leftJoin('membership', 'membership.account_id', 'account.id')
    .leftJoin('organisation', (join) =>
      join.onRef('organisation.id', '=', 'membership.organisation_id').on('organisation.status', '=', 'active'),
    )
    .leftJoin('former_membership', (join) =>
      join.onRef('former_membership.account_id', '=', 'account.id').on('former_membership.left_at', '>', since),
    )
    .select([
      'account.id as account_id',
      'account.email',
      'account.name',
      'account.status',
      'account.password_hash',
      'account.platform_role',
      'account.country as account_country',
      'account.language',
      'account.email_confirmed_at',
      'membership.role',
      'membership.organisation_id as membership_of',
      'organisation.id as organisation_id',
      'organisation.slug',
      'organisation.name as organisation_name',
      'organisation.kind',
      'organisation.kind_until',
      'organisation.country',
      'former_membership.organisation_id as former_organisation_id',
    ])
    .orderBy('organisation.name');

/** A row of what a function selects. */
type Selected<Select extends (...args: never[]) => { execute(): Promise<unknown[]> }> = Awaited<
  ReturnType<ReturnType<Select>['execute']>
>[number];

type HolderRow = Selected<typeof selectHolder>;

/** Whoever holds a session: what is read of the account on every request. */
export type Holder = ReturnType<typeof toHolder>;

const interestsEnd = (): string => new Date(Date.now() - INTEREST_DAYS * 86_400_000).toISOString();

/** Whoever belongs to suspended organisations alone, and does nothing for the portal, is suspended with them. */
const isShutOut = (rows: HolderRow[]): boolean =>
  rows.some((row) => row.membership_of !== null) &&
  rows.every((row) => row.organisation_id === null && row.platform_role === null);

function toHolder(
  first: HolderRow,
  rows: HolderRow[],
  { groups, factors }: { groups: ActorGroup[]; factors: Factor[] },
) {
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
        isAgency: countAsAgency.allows(anonymous, { kind: row.kind!, kind_until: row.kind_until }),
      });
    else if (row.membership_of !== null) former.add(row.membership_of); // it is suspended: one does not act for it
    if (row.former_organisation_id !== null) former.add(row.former_organisation_id);
  }
  return {
    accountId: first.account_id,
    email: first.email,
    name: first.name,
    language: first.language,
    isConfirmed: first.email_confirmed_at !== null,
    isSuspended: first.status !== 'active' || isShutOut(rows),
    passwordHash: first.password_hash,
    platformRole: first.platform_role,
    country: first.account_country,
    memberships: [...memberships.values()],
    formerOrganisationIds: [...former],
    groups,
    factors,
  };
}

const holderRows = prepared<HolderRow, 'account' | 'since'>((db, value) =>
  selectHolder(db, value('since')).where('account.id', '=', value('account')),
);

export async function findHolder(db: Db, accountId: string): Promise<Holder | undefined> {
  const rows = await holderRows(db, { account: accountId, since: interestsEnd() });
  return rows[0] && toHolder(rows[0], rows, await listMoreOf(db, accountId));
}

const selectSession = (db: Db, since: RawBuilder<string>) =>
  selectHolder(db, since)
    .innerJoin('session', 'session.account_id', 'account.id')
    .select([
      'session.public_id',
      'session.stamp',
      'session.device',
      'session.assurance',
      'session.assured_at',
      'session.factor_at',
      'session.created_at',
      'session.used_at',
      'session.identity_id',
    ])
    .select(providerOfSession);

const sessionRows = prepared<Selected<typeof selectSession>, 'session' | 'since'>((db, value) =>
  selectSession(db, value('since')).where('session.id', '=', value('session')),
);

/** A session and its holder, whatever has become of either. */
export async function findSession(db: Db, sessionHash: string) {
  const rows = await sessionRows(db, { session: sessionHash, since: interestsEnd() });
  const [first] = rows;
  if (!first) return undefined;
  const { public_id, stamp, device, assurance, assured_at, factor_at, created_at, used_at } = first;
  const times = { assured_at, factor_at, created_at, used_at };
  const session = { public_id, stamp, device, assurance, identity_id: first.identity_id, ...times };
  return {
    session,
    providerId: first.provider_id,
    holder: toHolder(first, rows, await listMoreOf(db, first.account_id)),
  };
}

/** Apart from the memberships: joined, each of the one would come with each of the other. */
async function listMoreOf(db: Db, account: string): Promise<{ groups: ActorGroup[]; factors: Factor[] }> {
  const [groups, factors] = await Promise.all([groupsOf(db, { account }), factorsOf(db, { account })]);
  return { groups, factors };
}

/** A second factor that counts. */
export interface Factor {
  kind: 'app' | 'passkey';
  id: string;
}

export const listFactorsOf = (db: Db, account: string): Promise<Factor[]> => factorsOf(db, { account });

const factorsOf = prepared<Factor, 'account'>((db, value) =>
  db
    .selectFrom('passkey')
    .select(['id', sql.lit<Factor['kind']>('passkey').as('kind')])
    .where('account_id', '=', value('account'))
    .unionAll((eb) =>
      eb
        .selectFrom('authenticator_app')
        .select(['id', sql.lit<Factor['kind']>('app').as('kind')])
        .where('account_id', '=', value('account'))
        .where('confirmed_at', 'is not', null),
    ),
);

const groupsOf = prepared<ActorGroup, 'account'>((db, value) =>
  db
    .selectFrom('group_member')
    .select(['group_id as groupId', 'role'])
    .where('account_id', '=', value('account'))
    .orderBy('group_id'),
);

/** Sessions of an account, the last used first. */
export const selectSessions = (db: Db, accountId: string) =>
  db
    .selectFrom('session')
    .select(['public_id', 'stamp', 'device', 'created_at', 'used_at', 'identity_id'])
    .select(providerOfSession)
    .where('account_id', '=', accountId)
    .orderBy('used_at', 'desc')
    .orderBy('public_id');

/** All sessions of an account, except for one if that is named. @returns how many; 0 is normal */
export async function endSessionsOf(trx: Trx, accountId: string, exceptPublicId?: string): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom('session')
    .where('account_id', '=', accountId)
    .$if(exceptPublicId !== undefined, (query) => query.where('public_id', '!=', exceptPublicId!))
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

export const findAccountByEmail = (db: Db, email: string) =>
  db.selectFrom('account').selectAll().where('email', '=', email).executeTakeFirst();

/** @throws not_found */
export async function getAccountByEmail(db: Db, email: string) {
  const account = await findAccountByEmail(db, email.trim().toLowerCase());
  if (!account) throw noSuchAccount(email);
  return account;
}

/** @throws not_found */
export async function getOrganisationId(db: Db, slug: string): Promise<string> {
  const row = await db.selectFrom('organisation').select('id').where('slug', '=', slug).executeTakeFirst();
  if (!row) throw noSuchOrganisation(slug);
  return row.id;
}

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

/** Whether somebody may have a session at all: what every request asks of who holds one. */
export async function mayEnter(db: Db, accountId: string): Promise<boolean> {
  const rows = await holderRows(db, { account: accountId, since: interestsEnd() });
  return rows[0]?.status === 'active' && !isShutOut(rows);
}

/** Nobody else changes the account before the transaction ends. @returns false when it is suspended */
export async function lockActive(trx: Trx, accountId: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('account')
    .set({ status: 'active' })
    .where('id', '=', accountId)
    .where('status', '=', 'active')
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n && mayEnter(trx, accountId);
}

/** All links of an account that were not used. */
export const endLinksOf = (trx: Trx, accountId: string) =>
  trx.deleteFrom('sign_in_link').where('account_id', '=', accountId).where('used_at', 'is', null).execute();

/** Maintainers who can sign in. */
export async function countMaintainers(db: Db): Promise<number> {
  const row = await db
    .selectFrom('account')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('platform_role', '=', 'maintainer')
    .where((eb) =>
      eb.or([
        eb('password_hash', 'is not', null),
        eb.exists(eb.selectFrom('passkey').select('passkey.id').whereRef('passkey.account_id', '=', 'account.id')),
      ]),
    )
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

const noSuchAccount = (email: string): AppError =>
  new AppError('not_found', {
    en: `There is no account with the address ${email}. Check the spelling, or create it: npm run entrepot -- account create --email ${email} --role …`,
    fr: `Aucun compte n’a l’adresse ${email}. Vérifiez l’orthographe ou créez-le : npm run entrepot -- account create --email ${email} --role …`,
  });

const noSuchOrganisation = (slug: string): AppError =>
  new AppError('not_found', {
    en: `There is no organisation “${slug}”. Create it first: npm run entrepot -- organisation create --slug ${slug} --name … --kind …`,
    fr: `L’organisation « ${slug} » n’existe pas. Créez-la d’abord : npm run entrepot -- organisation create --slug ${slug} --name … --kind …`,
  });

export const noSuchMembership = (email: string, slug: string): AppError =>
  new AppError('not_found', {
    en: `${email} does not belong to the organisation “${slug}”. Check both; to add them: npm run entrepot -- account create --email ${email} --role contributor --organisation ${slug}`,
    fr: `${email} n’appartient pas à l’organisation « ${slug} ». Vérifiez les deux ; pour l’y ajouter : npm run entrepot -- account create --email ${email} --role contributor --organisation ${slug}`,
  });
