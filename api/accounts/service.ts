import type { AccountActor, Actor } from '../access/actor.ts';
import { noteFailedSignIn, recordEvent } from '../audit/service.ts';
import { now } from '../db/ids.ts';
import { sha256 } from '../db/json.ts';
import type { Database } from '../db/open.ts';
import { isStorable } from '../db/text.ts';
import { AppError } from '../errors.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { type Limits, LOOPBACK } from '../limits/service.ts';
import type { Mail } from '../mail/mail.ts';
import { actingAs } from './acting.ts';
import { admit, type Admission, type FirstStep } from './admit.ts';
import { changeRole, type NewRole } from './change-role.ts';
import { changePassword, confirmPassword, setPassword } from './change-password.ts';
import { create, type NewAccount } from './create.ts';
import { leave } from './leave.ts';
import { notify } from './notify.ts';
import { passwordChangedLetter } from './letters.ts';
import { checkPassword, hashPassword, verifyPassword } from './password.ts';
import { countMaintainers, findAccountByEmail, findLink, listFactorsOf, lockActive, mayEnter } from './queries.ts';
import { findRequiring, signInThroughProvider } from './provider.ts';
import { createRecovery, type Recovery } from './recovery.ts';
import { type Client, createSessions, type Sessions } from './sessions.ts';
import { reinstate, suspend } from './suspend.ts';
import { findActorByToken } from './token-actor.ts';

export { actingAs } from './acting.ts';
export { type Admission, findPending, usePending, type VouchedIdentity } from './admit.ts';
export { clearPassword } from './clear-password.ts';
export { findContactPoints, noteContactPoints, CONTACT_POINTS_TAG, showContact } from './contact-points.ts';
export { firstMaintainer, type NewAccount } from './create.ts';
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
export type { Client, Sessions } from './sessions.ts';
export { findMaintainers } from './maintainers.ts';
export { findManagers, moveMembers } from './managers.ts';
export { findActor } from './to-actor.ts';
export { askAddressChange, askConfirmation, confirmAddress } from './address.ts';
export { deletedLetter } from './letters.ts';
export { getProfile, updateProfile } from './profile.ts';
export { RESET, sendResetLink } from './recovery.ts';
export { listStandingObstacles, removeAccount } from './removal.ts';
export { tokensFor } from './tokens.ts';
export { withinScopes } from './within-scopes.ts';

interface Deps {
  database: Database;
  limits: Limits;
  mail: Mail;
  jobs: Jobs;
}

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
  /** Whoever acts by a token; undefined when it opens nothing. */
  findByToken(token: string): Promise<AccountActor | undefined>;
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
        noteFailedSignIn(database, undefined, 'limit', strangerAt({ network }));
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
    findByToken: (token) => findActorByToken(database, token),
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
    noteFailedSignIn(database, account?.id, matches ? 'suspended' : 'password', strangerAt(client));
    return undefined;
  }
  const requiring = await findRequiring(database.read, account.id);
  if (requiring) {
    noteFailedSignIn(database, account.id, 'single-sign-on', strangerAt(client));
    throw signInThroughProvider(requiring.name);
  }
  return admit(deps, account.id, { ...client, passwordHash: account.password_hash });
}

/** Whoever failed to sign in, as far as anything is known of them. */
const strangerAt = ({ network }: Client): Actor => ({ kind: 'anonymous', network });

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
    noteFailedSignIn(database, undefined, 'link', strangerAt(client));
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
