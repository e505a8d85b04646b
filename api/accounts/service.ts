import { z } from 'zod';
import { country, ORGANISATION_ROLES, PLATFORM_ROLES, type PlatformRole, toProblems } from '#plugins/kit/index.ts';
import { type Actor, system } from '../access/actor.ts';
import { requireManagerOfAccounts } from '../access/manage-accounts.ts';
import { noteFailedSignIn, recordEvent } from '../audit/service.ts';
import { newId, now } from '../db/ids.ts';
import { sha256 } from '../db/json.ts';
import type { Database, Trx } from '../db/open.ts';
import { isStorable } from '../db/text.ts';
import { AppError, invalidInput } from '../errors.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { type Limits, LOOPBACK } from '../limits/service.ts';
import type { Mail } from '../mail/mail.ts';
import { actingAs } from './acting.ts';
import { admit, type Admission, type FirstStep } from './admit.ts';
import { changeRole, type NewRole } from './change-role.ts';
import { changePassword, confirmPassword, setPassword } from './change-password.ts';
import { noteContactPoints } from './contact-points.ts';
import { leave } from './leave.ts';
import { makeLink } from './link.ts';
import { notify } from './notify.ts';
import { passwordChangedLetter } from './letters.ts';
import { checkPassword, hashPassword, verifyPassword } from './password.ts';
import {
  countMaintainers,
  findAccountByEmail,
  findLink,
  getOrganisationId,
  listFactorsOf,
  lockActive,
  mayEnter,
} from './queries.ts';
import { findRequiring, signInThroughProvider } from './provider.ts';
import { createRecovery, type Recovery } from './recovery.ts';
import { type Client, createSessions, type Sessions } from './sessions.ts';
import { reinstate, suspend } from './suspend.ts';

export { actingAs } from './acting.ts';
export { type Admission, findPending, type Pending, usePending, type VouchedIdentity } from './admit.ts';
export { clearPassword } from './clear-password.ts';
export { findContactPoints, noteContactPoints, CONTACT_POINTS_TAG, showContact } from './contact-points.ts';
export { describeDevice } from './device.ts';
export { SESSION_COOKIE_SECONDS } from './lifetime.ts';
export { makeLink } from './link.ts';
export { addMember, changeMember, endMembership } from './membership.ts';
export { checkPassword, hashPassword, verifyPassword } from './password.ts';
export { register } from './register.ts';
export { endAllSessions, setStatus } from './stop.ts';
export type { NewRole } from './change-role.ts';
export { endSessionsOf, findHolder, getAccountByEmail, type Holder, listFactorsOf, lockActive } from './queries.ts';
export { stampOf } from './stamp.ts';
export { endOwnSignIns, findRequiring, signInThroughProvider } from './provider.ts';
export { admitMember, makeVouchedAccount } from './vouched.ts';
export type { Client, Sessions } from './sessions.ts';
export { findManagers, moveMembers } from './managers.ts';
export { findActor } from './to-actor.ts';
export { askAddressChange, askConfirmation, confirmAddress } from './address.ts';
export { deletedLetter } from './letters.ts';
export { getProfile, updateProfile } from './profile.ts';
export { RESET, sendResetLink } from './recovery.ts';
export { listStandingObstacles, removeAccount } from './removal.ts';

interface Deps {
  database: Database;
  limits: Limits;
  mail: Mail;
  jobs: Jobs;
}

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
   * @returns undefined when address and password do not fit
   * @throws too_many_requests after too many failures, unavailable when they cannot be counted; sign_in_failed with what to
   * do when they fit, but the organisation has its members sign in through its provider
   */
  signIn(email: string, password: string, client?: Client): Promise<Admission | undefined>;
  /** Lets somebody in who has shown otherwise who they are: a link, another portal. See `admit`. */
  admit(accountId: string, step: FirstStep, isNews?: boolean): Promise<Admission>;
  /** Ends a session, and says in the log that its account wanted it. */
  signOut(actor: Actor, sessionId: string): Promise<void>;
  /** Uses up a one-time link. The first use of an account that has neither password nor factor must bring a password. @throws as `signIn` */
  redeemLink(
    token: string,
    password?: string,
    client?: Client,
  ): Promise<Admission | { outcome: 'password-needed' } | { outcome: 'invalid' }>;
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
  recovery: Recovery;
  /** True until a maintainer can sign in. */
  needsFirstMaintainer(): Promise<boolean>;
}

export function createAccounts({ database, limits, mail, jobs }: Deps): Accounts {
  const sessions = createSessions(database, { mail, jobs });
  const enter = async ({ network = LOOPBACK }: Client, address?: string) => {
    try {
      return await limits.enterSignIn(network, address);
    } catch (error) {
      if (error instanceof AppError && error.code === 'too_many_requests')
        noteFailedSignIn(database, undefined, 'limit');
      throw error;
    }
  };
  const deps = { database, sessions, enter, mail, jobs };
  return {
    sessions,
    signIn: async (email, password, client = {}) => {
      const attempt = await enter(client, toAddress(email));
      const admission = await signIn(deps, { email, password, client });
      if (admission) await attempt.succeeded();
      return admission;
    },
    admit: (accountId, step, isNews) => admit(deps, accountId, step, isNews),
    signOut: (actor, sessionId) => signOut(database, sessions, actor, sessionId),
    redeemLink: async (token, password, client = {}) => {
      const attempt = await enter(client);
      const result = await redeemLink(deps, { token, password, client });
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
    recovery: createRecovery({ ...deps, limits }),
    needsFirstMaintainer: async () => (await countMaintainers(database.read)) === 0,
  };
}

/** As accounts have it, and as failures are counted. */
const toAddress = (email: string): string => email.trim().toLowerCase();

interface EntryDeps {
  database: Database;
  sessions: Sessions;
  mail: Mail;
  jobs: Jobs;
}

async function signIn(
  deps: EntryDeps,
  { email, password, client }: { email: string; password: string; client: Client },
): Promise<Admission | undefined> {
  const { database } = deps;
  const account = isStorable(email) ? await findAccountByEmail(database.read, toAddress(email)) : undefined;
  const matches = await verifyPassword(account?.password_hash, password);
  // Asked in any case: one who is shut out must not take another time than a wrong password.
  const isOpen = await mayEnter(database.read, account?.id ?? '');
  if (!account || !matches || !isOpen) {
    noteFailedSignIn(database, account?.id, matches ? 'suspended' : 'password');
    return undefined;
  }
  const requiring = await findRequiring(database.read, account.id);
  if (requiring) {
    noteFailedSignIn(database, account.id, 'single-sign-on');
    throw signInThroughProvider(requiring.name);
  }
  return admit(deps, account.id, { ...client, passwordHash: account.password_hash });
}

async function signOut(database: Database, sessions: Sessions, actor: Actor, sessionId: string): Promise<void> {
  if (actor.kind === 'account')
    await database.transaction((trx) => recordEvent(trx, actor, 'signed-out', `account:${actor.accountId}`));
  await sessions.end(sessionId);
}

async function redeemLink(
  deps: EntryDeps,
  { token, password, client }: { token: string; password?: string; client: Client },
): ReturnType<Accounts['redeemLink']> {
  const { database, mail, jobs } = deps;
  const id = sha256(token);
  const link = await findLink(database.read, id, now());
  if (!link) {
    noteFailedSignIn(database, undefined, 'link');
    return { outcome: 'invalid' as const };
  }
  const hasOwnWay = link.password_hash !== null || (await listFactorsOf(database.read, link.account_id)).length > 0;
  if (!hasOwnWay && password === undefined) return { outcome: 'password-needed' as const };
  const passwordHash = password === undefined ? undefined : await hashPassword(await checkPassword(password));
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
    // Whoever sets the first one knows.
    if (passwordHash && link.password_hash !== null) await notify(trx, mail, link.account_id, passwordChangedLetter);
    await recordEvent(trx, actingAs(link.account_id), 'link-used', `account:${link.account_id}`, {
      passwordSet: passwordHash !== undefined,
    });
    return true;
  });
  if (!used) return { outcome: 'invalid' as const };
  jobs.ring();
  return admit(deps, link.account_id, { ...client, passwordHash: passwordHash ?? link.password_hash }, false);
}

async function create(database: Database, actor: Actor, input: NewAccount, password?: string) {
  requireManagerOfAccounts(actor);
  const parsed = newAccount.safeParse(input);
  if (!parsed.success) throw invalidInput(toProblems(parsed.error.issues));
  const { email, name, role, organisation, country } = parsed.data;
  checkCountry(parsed.data);
  const passwordHash = password === undefined ? undefined : await hashPassword(await checkPassword(password));
  return database.transaction(async (trx) => {
    const platformRole = isPlatformRole(role) ? role : null;
    const standing = { platform_role: platformRole, country: country ?? null };
    const existing = await findAccountByEmail(trx, email);
    const id = existing?.id ?? newId();
    if (!existing) {
      // Whoever runs the command line vouches for the address; that of the first start was made up.
      const confirmed = actor === firstMaintainer ? null : now();
      const row = { id, email, name: name ?? email.split('@')[0]!, ...standing, password_hash: null };
      await trx
        .insertInto('account')
        .values({ ...row, status: 'active', created_at: now(), email_confirmed_at: confirmed })
        .execute();
    } else if (platformRole) {
      await trx.updateTable('account').set(standing).where('id', '=', id).execute();
    }
    if (organisation !== undefined) await join(trx, id, organisation, role === 'manager' ? 'manager' : 'contributor');
    else if (!platformRole)
      throw invalidInput([{ path: 'organisation', code: 'missing', message: ORGANISATION_NEEDED }]);
    if (passwordHash) await setPassword(trx, id, passwordHash);
    const token = await makeLink(trx, id);
    const subject = `account:${id}`;
    if (!existing)
      await recordEvent(trx, actor, 'account-created', subject, { role, organisation, country }, { email, name });
    if (existing && platformRole) await recordEvent(trx, actor, 'role-given', subject, { role, country });
    if (existing && organisation !== undefined)
      await recordEvent(trx, actor, 'membership-given', subject, { role, organisation });
    if (passwordHash) await recordEvent(trx, actor, 'password-set', subject);
    if (role === 'contact-point' || existing?.platform_role === 'contact-point') await noteContactPoints(trx);
    return { accountId: id, token };
  });
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
