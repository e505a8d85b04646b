import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { country, ORGANISATION_ROLES, PLATFORM_ROLES, type PlatformRole, toProblems } from '#plugins/kit/index.ts';
import { type Actor, system } from '../access/actor.ts';
import { recordEvent } from '../audit/service.ts';
import { newId, now } from '../db/ids.ts';
import { sha256 } from '../db/json.ts';
import type { Database, Trx } from '../db/open.ts';
import { isStorable } from '../db/text.ts';
import { AppError, invalidInput } from '../errors.ts';
import { hashPassword, passwordSchema, verifyPassword } from './password.ts';
import { countMaintainers, findAccountByEmail, findLink } from './queries.ts';
import { createSessions, type Sessions } from './sessions.ts';

export { SESSION_COOKIE_SECONDS, type Sessions } from './sessions.ts';
export { findActor } from './to-actor.ts';

const LINK_HOURS = 72;

const newAccount = z.strictObject({
  email: z.email().max(254).toLowerCase(),
  name: z.string().trim().min(1).max(120).optional(),
  role: z.enum([...ORGANISATION_ROLES, ...PLATFORM_ROLES]),
  organisation: z.string().optional(),
  /** Of a contact point, and of nobody else. */
  country: country().optional(),
});
export type NewAccount = z.input<typeof newAccount>;

/** Accounts and sessions. Not part of the portal: who one is comes before what one may do. */
export interface Accounts {
  sessions: Sessions;
  /** @returns the id of a new session, or undefined when address and password do not fit */
  signIn(email: string, password: string): Promise<string | undefined>;
  /** Uses up a one-time link. The first use of an account without a password must bring one. */
  redeemLink(
    token: string,
    password?: string,
  ): Promise<{ outcome: 'signed-in'; sessionId: string } | { outcome: 'password-needed' | 'invalid' }>;
  /** Creates an account, or gives the one with this address a further role or organisation. @returns the token of a one-time link */
  create(actor: Actor, account: NewAccount, password?: string): Promise<{ accountId: string; token: string }>;
  /** True until a maintainer has set a password. */
  needsFirstMaintainer(): Promise<boolean>;
}

export function createAccounts(database: Database): Accounts {
  const sessions = createSessions(database);
  return {
    sessions,
    signIn: (email, password) => signIn(database, sessions, email, password),
    redeemLink: (token, password) => redeemLink(database, sessions, token, password),
    create: (actor, account, password) => create(database, actor, account, password),
    needsFirstMaintainer: async () => (await countMaintainers(database.read)) === 0,
  };
}

async function signIn(
  database: Database,
  sessions: Sessions,
  email: string,
  password: string,
): Promise<string | undefined> {
  const account = isStorable(email) ? await findAccountByEmail(database.read, email.trim().toLowerCase()) : undefined;
  const matches = await verifyPassword(account?.password_hash, password);
  if (!account || !matches || account.status !== 'active') return undefined;
  await database.transaction((trx) => recordEvent(trx, actorOf(account.id), 'signed-in', `account:${account.id}`));
  return sessions.start(account.id);
}

async function redeemLink(database: Database, sessions: Sessions, token: string, password?: string) {
  const id = sha256(token);
  const link = await findLink(database.read, id, now());
  if (!link) return { outcome: 'invalid' as const };
  if (link.password_hash === null && password === undefined) return { outcome: 'password-needed' as const };
  const passwordHash = password === undefined ? undefined : await hashPassword(checkPassword(password));
  const used = await database.transaction(async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('sign_in_link')
      .set({ used_at: now() })
      .where('id', '=', id)
      .where('used_at', 'is', null)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) return false; // somebody else was faster with the same link
    if (passwordHash) await setPassword(trx, link.account_id, passwordHash);
    await recordEvent(trx, actorOf(link.account_id), 'link-used', `account:${link.account_id}`);
    return true;
  });
  if (!used) return { outcome: 'invalid' as const };
  return { outcome: 'signed-in' as const, sessionId: await sessions.start(link.account_id) };
}

async function create(database: Database, actor: Actor, input: NewAccount, password?: string) {
  const parsed = newAccount.safeParse(input);
  if (!parsed.success) throw invalidInput(toProblems(parsed.error.issues));
  const { email, name, role, organisation } = parsed.data;
  checkCountry(parsed.data);
  const passwordHash = password === undefined ? undefined : await hashPassword(checkPassword(password));
  const token = randomBytes(32).toString('base64url');
  const accountId = await database.transaction(async (trx) => {
    const platformRole = isPlatformRole(role) ? role : null;
    const standing = { platform_role: platformRole, country: parsed.data.country ?? null };
    const existing = await findAccountByEmail(trx, email);
    const id = existing?.id ?? newId();
    if (!existing) {
      const row = { id, email, name: name ?? email.split('@')[0]!, ...standing, password_hash: null };
      await trx
        .insertInto('account')
        .values({ ...row, status: 'active', created_at: now() })
        .execute();
    } else if (platformRole) {
      await trx.updateTable('account').set(standing).where('id', '=', id).execute();
    }
    if (organisation !== undefined) await join(trx, id, organisation, role === 'manager' ? 'manager' : 'contributor');
    else if (!platformRole)
      throw invalidInput([{ path: 'organisation', code: 'missing', message: ORGANISATION_NEEDED }]);
    if (passwordHash) await setPassword(trx, id, passwordHash);
    const expires = new Date(Date.now() + LINK_HOURS * 3_600_000).toISOString();
    await trx
      .insertInto('sign_in_link')
      .values({ id: sha256(token), account_id: id, expires_at: expires, used_at: null })
      .execute();
    await recordEvent(trx, actor, existing ? 'account-changed' : 'account-created', `account:${id}`, {
      role,
      organisation,
      country: parsed.data.country,
    });
    return id;
  });
  return { accountId, token };
}

const isPlatformRole = (role: string): role is PlatformRole => (PLATFORM_ROLES as readonly string[]).includes(role);

function checkCountry({ role, country: of }: z.output<typeof newAccount>): void {
  if (role === 'contact-point' && of === undefined)
    throw invalidInput([{ path: 'country', code: 'missing', message: COUNTRY_NEEDED }]);
  if (role !== 'contact-point' && of !== undefined)
    throw invalidInput([{ path: 'country', code: 'not_allowed', message: NO_COUNTRY }]);
}

async function join(trx: Trx, accountId: string, slug: string, role: 'contributor' | 'manager'): Promise<void> {
  const organisation = await trx.selectFrom('organisation').select('id').where('slug', '=', slug).executeTakeFirst();
  if (!organisation) throw noSuchOrganisation(slug);
  await trx
    .insertInto('membership')
    .values({ account_id: accountId, organisation_id: organisation.id, role, created_at: now() })
    .onConflict((conflict) => conflict.columns(['account_id', 'organisation_id']).doUpdateSet({ role }))
    .execute();
}

/** A new password ends every session that the old one opened. */
async function setPassword(trx: Trx, accountId: string, passwordHash: string): Promise<void> {
  await trx.updateTable('account').set({ password_hash: passwordHash }).where('id', '=', accountId).execute();
  await trx.deleteFrom('session').where('account_id', '=', accountId).execute();
}

function checkPassword(password: string): string {
  const parsed = passwordSchema.safeParse(password);
  if (!parsed.success) throw invalidInput(toProblems(parsed.error.issues, 'password'));
  return parsed.data;
}

const actorOf = (accountId: string): Actor => ({
  kind: 'account',
  accountId,
  email: '',
  name: '',
  memberships: [],
  formerOrganisationIds: [],
});

export const firstMaintainer = system('first-start');

const noSuchOrganisation = (slug: string): AppError =>
  new AppError('not_found', {
    en: `There is no organisation “${slug}”. Create it first: npm run entrepot -- organisation create --slug ${slug} --name … --kind …`,
    fr: `L’organisation « ${slug} » n’existe pas. Créez-la d’abord : npm run entrepot -- organisation create --slug ${slug} --name … --kind …`,
  });

const COUNTRY_NEEDED = {
  en: 'A contact point speaks for a country: give its two-letter code, for example KE.',
  fr: 'Un point de contact représente un pays : indiquez son code à deux lettres, par exemple KE.',
};

const NO_COUNTRY = {
  en: 'Only a contact point has a country. Leave it out, or give the role contact-point.',
  fr: 'Seul un point de contact a un pays. Retirez-le, ou donnez le rôle contact-point.',
};

const ORGANISATION_NEEDED = {
  en: 'Contributors and managers belong to an organisation: name it with its slug.',
  fr: 'Contributeurs et gestionnaires appartiennent à une organisation : indiquez son identifiant.',
};
