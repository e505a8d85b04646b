import { z } from 'zod';
import { anonymous } from '../access/actor.ts';
import { noteFailedSignIn, recordEvent } from '../audit/service.ts';
import type { Database, Trx } from '../db/open.ts';
import { isStorable } from '../db/text.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { type Limits, LOOPBACK } from '../limits/service.ts';
import type { Mail } from '../mail/mail.ts';
import { endAccountLinks, findAccountLink, isTaken, makeLink, useUpLink } from './account-link.ts';
import { setPassword } from './change-password.ts';
import { addressBackLetter, passwordChangedLetter, resetLetter } from './letters.ts';
import { checkPassword, hashPassword } from './password.ts';
import { endLinksOf, endSessionsOf, findAccountByEmail, lockActive } from './queries.ts';
import type { Client } from './sessions.ts';

/** The kind of the jobs that look whether somebody is to get a link. */
export const RESET = 'password-reset';

/** What somebody does about an account who cannot, or need not, sign in: a link from a mail says who they are. */
export interface Recovery {
  /**
   * Sends a link for a new password, if the address is that of an account, confirmed and not suspended. Whether it is
   * makes no difference to the answer or to the work before it: accounts are looked at later, by a job.
   *
   * @throws too_many_requests, the same for every address; unavailable when that cannot be counted
   */
  askForReset(email: string, client?: Client): Promise<void>;
  /**
   * Sets the password, ends every session and link of the account, and says so by mail. Opens no session: who has the
   * mailbox signs in like everybody, with what else the account asks for.
   *
   * @returns false for a link that cannot be used
   * @throws invalid_input for a password that nobody may choose; too_many_requests
   */
  resetPassword(token: string, password: string, client?: Client): Promise<boolean>;
  /**
   * Gives an account the address back that it had, ends its sessions and its password, which whoever changed the address
   * knows, and sends a link for a new one.
   *
   * @returns false for a link that cannot be used
   */
  undoAddressChange(token: string, client?: Client): Promise<boolean>;
}

interface PostDeps {
  database: Database;
  mail: Mail;
  jobs: Jobs;
}

interface Deps extends PostDeps {
  limits: Limits;
  /** Counts a try, as at the door. @throws too_many_requests */
  enter(client: Client): ReturnType<Limits['enterSignIn']>;
}

export const createRecovery = (deps: Deps): Recovery => ({
  askForReset: (email, client = {}) => askForReset(deps, email, client),
  resetPassword: (token, password, client = {}) => resetPassword(deps, token, password, client),
  undoAddressChange: (token, client = {}) => undoAddressChange(deps, token, client),
});

async function askForReset({ database, jobs, limits }: Deps, email: string, client: Client): Promise<void> {
  const address = email.trim().toLowerCase();
  await limits.enterMail(client.network ?? LOOPBACK, address);
  // What no account can have is asked for like everything else, and found to be nobody’s.
  const payload = { email: isStorable(address) ? address : '' };
  await database.transaction((trx) => jobs.add(trx, { kind: RESET, payload }));
  jobs.ring();
}

const resetPayload = z.strictObject({ email: z.string() });

/** What the job does: see `askForReset`. */
export async function sendResetLink({ database, mail, jobs }: PostDeps, payload: unknown): Promise<void> {
  const { email } = resetPayload.parse(payload);
  await database.transaction(async (trx) => {
    const account = await findAccountByEmail(trx, email);
    // Mail to an address that is nobody’s for sure must not open an account.
    if (account?.email_confirmed_at == null || !(await lockActive(trx, account.id))) return;
    const token = await makeLink(trx, { account_id: account.id, purpose: 'reset-password', email });
    await mail.send(trx, resetLetter(account, token));
    await recordEvent(trx, anonymous, 'password-reset-asked', `account:${account.id}`);
  });
  jobs.ring();
}

async function resetPassword(deps: Deps, token: string, password: string, client: Client): Promise<boolean> {
  const { database, mail, jobs } = deps;
  const attempt = await deps.enter(client);
  const link = await findAccountLink(database.read, token, ['reset-password']);
  if (link === undefined || link.email !== link.present_email) return refuse(database);
  const passwordHash = await hashPassword(await checkPassword(password, 'newPassword'));
  const isDone = await withLink(database, token, link.account_id, async (trx) => {
    await setPassword(trx, link.account_id, passwordHash);
    const account = await getAccount(trx, link.account_id);
    if (account.email !== link.email) return false;
    await mail.send(trx, passwordChangedLetter(account));
    await recordEvent(trx, anonymous, 'password-reset', `account:${link.account_id}`);
    return true;
  });
  if (!isDone) return refuse(database);
  jobs.ring();
  await attempt.succeeded();
  return true;
}

async function undoAddressChange(deps: Deps, token: string, client: Client): Promise<boolean> {
  const { database, mail, jobs } = deps;
  const attempt = await deps.enter(client);
  const link = await findAccountLink(database.read, token, ['undo-address']);
  if (!link) return refuse(database);
  const { account_id: accountId, email } = link;
  const isDone = await withLink(database, token, accountId, async (trx) => {
    await database.dialect.lock(trx, 'account-address');
    if (await isTaken(trx, email, accountId)) return false;
    const before = await getAccount(trx, accountId);
    await trx.updateTable('account').set({ email, password_hash: null }).where('id', '=', accountId).execute();
    await endSessionsOf(trx, accountId);
    await endLinksOf(trx, accountId);
    await endAccountLinks(trx, accountId);
    const reset = await makeLink(trx, { account_id: accountId, purpose: 'reset-password', email });
    await mail.send(trx, addressBackLetter({ ...before, email }, reset));
    const personal = { from: before.email, to: email };
    await recordEvent(trx, anonymous, 'address-change-undone', `account:${accountId}`, {}, personal);
    return true;
  });
  if (!isDone) return refuse(database);
  jobs.ring();
  await attempt.succeeded();
  return true;
}

/** Uses up a link for what `act` does; when that says false, neither happens. */
async function withLink(
  database: Database,
  token: string,
  accountId: string,
  act: (trx: Trx) => Promise<boolean>,
): Promise<boolean> {
  try {
    await database.transaction(async (trx) => {
      // The account before its links, in the order of whoever sets a password: each would wait for the other.
      const isOpen = (await lockActive(trx, accountId)) && (await useUpLink(trx, token));
      if (!isOpen || !(await act(trx))) throw new LinkUnusable();
    });
    return true;
  } catch (error) {
    if (error instanceof LinkUnusable) return false;
    throw error;
  }
}

/** Takes a transaction back. */
class LinkUnusable extends Error {}

const getAccount = (trx: Trx, id: string) =>
  trx.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

function refuse(database: Database): false {
  noteFailedSignIn(database, undefined, 'link');
  return false;
}
