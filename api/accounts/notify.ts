import type { Trx } from '../db/open.ts';
import type { Letter, Mail } from '../mail/mail.ts';
import type { Recipient } from './letters.ts';

/**
 * Tells the owner of an account by mail what has happened to it. Not at an address that nobody has confirmed: it may be
 * somebody else’s.
 */
export async function notify(trx: Trx, mail: Mail, accountId: string, write: (to: Recipient) => Letter): Promise<void> {
  const account = await trx
    .selectFrom('account')
    .select(['email', 'language', 'email_confirmed_at'])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  if (account.email_confirmed_at !== null) await mail.send(trx, write(account));
}
