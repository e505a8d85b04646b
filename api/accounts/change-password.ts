import type { Actor } from '../access/actor.ts';
import { requireAccount } from '../access/assurance.ts';
import { noteFailedSignIn, recordEvent } from '../audit/service.ts';
import type { Database, Trx } from '../db/open.ts';
import { invalidInput } from '../errors.ts';
import type { Limits } from '../limits/service.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Mail } from '../mail/mail.ts';
import { passwordChangedLetter } from './letters.ts';
import { notify } from './notify.ts';
import { endAccountLinks } from './account-link.ts';
import { checkPassword, hashPassword, verifyPassword } from './password.ts';
import { endLinksOf, endSessionsOf, findHolder } from './queries.ts';
import type { Client, Sessions } from './sessions.ts';
import { endTokensOf } from './token-queries.ts';

interface Deps {
  database: Database;
  sessions: Sessions;
  /** Counts a try, as at the door. @throws too_many_requests */
  enter(client: Client, address: string): ReturnType<Limits['enterSignIn']>;
  mail: Mail;
  jobs: Jobs;
}

/** Ends every session of the account and opens a new one for whoever changed it. @returns its id */
export async function changePassword(
  { database, sessions, enter, mail, jobs }: Deps,
  actor: Actor,
  { current, next }: { current: string; next: string },
  client: Client,
): Promise<string> {
  const { accountId, email, hasPassedFactor } = requireAccount(actor, 'password.change');
  await checkPassword(next, 'newPassword');
  // Whoever sits at a session of somebody else guesses no faster than at the door.
  const attempt = await enter(client, email);
  const holder = await findHolder(database.read, accountId);
  // Whoever signs in by passkey alone has none to give: a factor of a moment ago stands in for it.
  const isFirst = holder?.passwordHash === null;
  if (isFirst) requireAccount(actor, 'password.set');
  else if (!(await verifyPassword(holder?.passwordHash, current))) {
    noteFailedSignIn(database, accountId, 'change', actor);
    throw notTheirPassword();
  }
  await attempt.succeeded();
  const passwordHash = await hashPassword(next);
  await database.transaction(async (trx) => {
    // Of two changes at the same moment one wins; the other has checked a password that is none any more.
    if (!(await setPassword(trx, accountId, passwordHash, holder?.passwordHash))) throw notTheirPassword();
    await notify(trx, mail, accountId, passwordChangedLetter);
    await recordEvent(trx, actor, 'password-changed', `account:${accountId}`);
  });
  jobs.ring();
  return sessions.start(accountId, { ...client, passwordHash, hasPassedFactor });
}

/** @returns the new id of the session, or undefined when the password is not theirs or the session has ended */
export async function confirmPassword(
  { database, sessions, enter }: Deps,
  actor: Actor,
  sessionId: string | undefined,
  password: string,
  client: Client,
): Promise<string | undefined> {
  const { accountId, email } = requireAccount(actor, 'password.confirm');
  const attempt = await enter(client, email);
  const holder = await findHolder(database.read, accountId);
  const matches = await verifyPassword(holder?.passwordHash, password);
  if (!matches) noteFailedSignIn(database, accountId, 'confirmation', actor);
  if (!matches || sessionId === undefined) return undefined;
  await attempt.succeeded();
  // First the log: a session whose new id nobody is told would be lost to its owner.
  await database.transaction((trx) => recordEvent(trx, actor, 'password-confirmed', `account:${accountId}`));
  return sessions.rotate(sessionId, 'recent');
}

/**
 * A new password ends every session that the old one opened, every token, and every link that was not used, for signing in,
 * another password or another address: whoever holds one of them may be why it was changed.
 *
 * @param instead the hash that it takes the place of; left out: whichever there is
 * @returns false when that is no longer there, and nothing was changed
 */
export async function setPassword(
  trx: Trx,
  accountId: string,
  passwordHash: string,
  instead?: string | null,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('account')
    .set({ password_hash: passwordHash })
    .where('id', '=', accountId)
    .$if(instead != null, (query) => query.where('password_hash', '=', instead!))
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) return false;
  await endSessionsOf(trx, accountId);
  await endLinksOf(trx, accountId);
  await endAccountLinks(trx, accountId, ['reset-password', 'change-address']);
  await endTokensOf(trx, accountId);
  return true;
}

const notTheirPassword = () =>
  invalidInput([
    {
      path: 'currentPassword',
      code: 'not_allowed',
      message: {
        en: 'This is not the password of your account. If you have lost it, sign out and ask for a new one with “I forgot my password”.',
        fr: 'Ce n’est pas le mot de passe de votre compte. Si vous l’avez perdu, déconnectez-vous et demandez-en un nouveau avec « Mot de passe oublié ».',
      },
    },
  ]);
