import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { country, ORGANISATION_ROLES, PLATFORM_ROLES, type PlatformRole, toProblems } from '#plugins/kit/index.ts';
import { type AccountActor, type Actor, system } from '../access/actor.ts';
import { requireManagerOfAccounts } from '../access/manage-accounts.ts';
import { noteFailedSignIn, recordEvent } from '../audit/service.ts';
import { newId, now } from '../db/ids.ts';
import { sha256 } from '../db/json.ts';
import type { Database, Trx } from '../db/open.ts';
import { isStorable } from '../db/text.ts';
import { AppError, invalidInput } from '../errors.ts';
import { type Limits, LOOPBACK } from '../limits/service.ts';
import { changeRole, type NewRole } from './change-role.ts';
import { changePassword, confirmPassword, setPassword } from './change-password.ts';
import { leave } from './leave.ts';
import { checkPassword, hashPassword, verifyPassword } from './password.ts';
import { countMaintainers, findAccountByEmail, findLink, getOrganisationId, lockActive } from './queries.ts';
import { type Client, createSessions, type Sessions } from './sessions.ts';
import { reinstate, suspend } from './suspend.ts';
import { findActorByToken } from './token-actor.ts';

export { describeDevice } from './device.ts';
export { SESSION_COOKIE_SECONDS } from './lifetime.ts';
export type { NewRole } from './change-role.ts';
export type { Client, Sessions } from './sessions.ts';
export { findActor } from './to-actor.ts';
export { tokensFor } from './tokens.ts';
export { withinScopes } from './within-scopes.ts';

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
  /**
   * @returns the id of a new session, or undefined when address and password do not fit
   * @throws too_many_requests after too many failures, unavailable when they cannot be counted
   */
  signIn(email: string, password: string, client?: Client): Promise<string | undefined>;
  /** Whoever acts by a token; undefined when it opens nothing. */
  findByToken(token: string): Promise<AccountActor | undefined>;
  /** Ends a session, and says in the log that its account wanted it. */
  signOut(actor: Actor, sessionId: string): Promise<void>;
  /** Uses up a one-time link. The first use of an account without a password must bring one. @throws as `signIn` */
  redeemLink(
    token: string,
    password?: string,
    client?: Client,
  ): Promise<{ outcome: 'signed-in'; sessionId: string } | { outcome: 'password-needed' | 'invalid' }>;
  /**
   * Creates an account, or gives the one with this address a further role or organisation.
   *
   * @returns the token of a one-time link
   * @throws not_allowed, invalid_input
   */
  create(actor: Actor, account: NewAccount, password?: string): Promise<{ accountId: string; token: string }>;
  /** Ends every session of the account and opens a new one. @returns its id @throws sign_in_needed, invalid_input */
  changePassword(actor: Actor, passwords: { current: string; next: string }, client?: Client): Promise<string>;
  /**
   * Raises the assurance of a session to `recent` for its owner's password, and gives it a new id.
   *
   * @returns the new id, or undefined when the password is not theirs or the session has ended
   * @throws sign_in_needed
   */
  confirmPassword(
    actor: Actor,
    sessionId: string | undefined,
    password: string,
    client?: Client,
  ): Promise<string | undefined>;
  /** No sign-in and no session any more, until `reinstate`. @throws not_allowed, not_found */
  suspend(actor: Actor, email: string): Promise<void>;
  reinstate(actor: Actor, email: string): Promise<void>;
  /** Gives, changes or takes away one role; ends the sessions of the account. @throws not_allowed, not_found, invalid_input */
  changeRole(actor: Actor, change: NewRole): Promise<void>;
  /** Ends a membership, and with it the sessions of the account. @throws not_allowed, not_found */
  leave(actor: Actor, email: string, organisation: string): Promise<void>;
  /** True until a maintainer has set a password. */
  needsFirstMaintainer(): Promise<boolean>;
}

export function createAccounts(database: Database, limits: Limits): Accounts {
  const sessions = createSessions(database);
  const enter = async ({ network = LOOPBACK }: Client, address?: string) => {
    try {
      return await limits.enterSignIn(network, address);
    } catch (error) {
      if (error instanceof AppError && error.code === 'too_many_requests')
        noteFailedSignIn(database, undefined, 'limit', strangerAt({ network }));
      throw error;
    }
  };
  const deps = { database, sessions, enter };
  return {
    sessions,
    signIn: async (email, password, client = {}) => {
      const attempt = await enter(client, toAddress(email));
      const sessionId = await signIn(database, sessions, { email, password, client });
      if (sessionId !== undefined) await attempt.succeeded();
      return sessionId;
    },
    findByToken: (token) => findActorByToken(database, token),
    signOut: (actor, sessionId) => signOut(database, sessions, actor, sessionId),
    redeemLink: async (token, password, client = {}) => {
      const attempt = await enter(client);
      const result = await redeemLink(database, sessions, { token, password, client });
      if (result.outcome !== 'invalid') await attempt.succeeded();
      return result;
    },
    create: (actor, account, password) => create(database, actor, account, password),
    changePassword: (actor, passwords, client = {}) => changePassword(deps, actor, passwords, client),
    confirmPassword: (actor, sessionId, password, client = {}) =>
      confirmPassword(deps, actor, sessionId, password, client),
    suspend: (actor, email) => suspend(database, actor, email),
    reinstate: (actor, email) => reinstate(database, actor, email),
    changeRole: (actor, change) => changeRole(database, actor, change),
    leave: (actor, email, organisation) => leave(database, actor, email, organisation),
    needsFirstMaintainer: async () => (await countMaintainers(database.read)) === 0,
  };
}

/** As accounts have it, and as failures are counted. */
const toAddress = (email: string): string => email.trim().toLowerCase();

async function signIn(
  database: Database,
  sessions: Sessions,
  { email, password, client }: { email: string; password: string; client: Client },
): Promise<string | undefined> {
  const account = isStorable(email) ? await findAccountByEmail(database.read, toAddress(email)) : undefined;
  const matches = await verifyPassword(account?.password_hash, password);
  if (!account || !matches || account.status !== 'active') {
    noteFailedSignIn(database, account?.id, matches ? 'suspended' : 'password', strangerAt(client));
    return undefined;
  }
  await database.transaction((trx) => recordEvent(trx, actorOf(account.id), 'signed-in', `account:${account.id}`));
  return sessions.start(account.id, { device: client.device, passwordHash: account.password_hash });
}

/** Whoever failed to sign in, as far as anything is known of them. */
const strangerAt = ({ network }: Client): Actor => ({ kind: 'anonymous', network });

async function signOut(database: Database, sessions: Sessions, actor: Actor, sessionId: string): Promise<void> {
  if (actor.kind === 'account')
    await database.transaction((trx) => recordEvent(trx, actor, 'signed-out', `account:${actor.accountId}`));
  await sessions.end(sessionId);
}

async function redeemLink(
  database: Database,
  sessions: Sessions,
  { token, password, client }: { token: string; password?: string; client: Client },
) {
  const id = sha256(token);
  const link = await findLink(database.read, id, now());
  if (!link) {
    noteFailedSignIn(database, undefined, 'link', strangerAt(client));
    return { outcome: 'invalid' as const };
  }
  if (link.password_hash === null && password === undefined) return { outcome: 'password-needed' as const };
  const passwordHash = password === undefined ? undefined : await hashPassword(checkPassword(password));
  const used = await database.transaction(async (trx) => {
    // The account before its links, in the order of whoever sets a password: each would wait for the other.
    if (!(await lockActive(trx, link.account_id))) return false;
    const { numUpdatedRows } = await trx
      .updateTable('sign_in_link')
      .set({ used_at: now() })
      .where('id', '=', id)
      .where('used_at', 'is', null)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) return false; // it was used or ended meanwhile
    if (passwordHash) await setPassword(trx, link.account_id, passwordHash);
    await recordEvent(trx, actorOf(link.account_id), 'link-used', `account:${link.account_id}`, {
      passwordSet: passwordHash !== undefined,
    });
    return true;
  });
  if (!used) return { outcome: 'invalid' as const };
  const begin = { device: client.device, passwordHash: passwordHash ?? link.password_hash };
  return { outcome: 'signed-in' as const, sessionId: await sessions.start(link.account_id, begin) };
}

async function create(database: Database, actor: Actor, input: NewAccount, password?: string) {
  requireManagerOfAccounts(actor);
  const parsed = newAccount.safeParse(input);
  if (!parsed.success) throw invalidInput(toProblems(parsed.error.issues));
  const { email, name, role, organisation, country } = parsed.data;
  checkCountry(parsed.data);
  const passwordHash = password === undefined ? undefined : await hashPassword(checkPassword(password));
  const token = randomBytes(32).toString('base64url');
  const accountId = await database.transaction(async (trx) => {
    const platformRole = isPlatformRole(role) ? role : null;
    const standing = { platform_role: platformRole, country: country ?? null };
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
    const subject = `account:${id}`;
    if (!existing)
      await recordEvent(trx, actor, 'account-created', subject, { role, organisation, country }, { email, name });
    if (existing && platformRole) await recordEvent(trx, actor, 'role-given', subject, { role, country });
    if (existing && organisation !== undefined)
      await recordEvent(trx, actor, 'membership-given', subject, { role, organisation });
    if (passwordHash) await recordEvent(trx, actor, 'password-set', subject);
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
  const organisationId = await getOrganisationId(trx, slug);
  await trx
    .insertInto('membership')
    .values({ account_id: accountId, organisation_id: organisationId, role, created_at: now() })
    .onConflict((conflict) => conflict.columns(['account_id', 'organisation_id']).doUpdateSet({ role }))
    .execute();
}

const actorOf = (accountId: string): Actor => ({
  kind: 'account',
  accountId,
  email: '',
  name: '',
  memberships: [],
  groups: [],
  formerOrganisationIds: [],
});

export const firstMaintainer = system('first-start');

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
