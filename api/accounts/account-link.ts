import { randomBytes } from 'node:crypto';
import { now } from '../db/ids.ts';
import { sha256 } from '../db/json.ts';
import type { Db, Trx } from '../db/open.ts';
import type { AccountLinkRow, LinkPurpose } from '../db/tables/account-care.ts';

const TOKEN_BYTES = 32;

/** How long a link in a mail works. One that lets its holder in is short-lived, whoever reads the mailbox later. */
export const LINK_HOURS: Record<LinkPurpose, number> = {
  'confirm-address': 72,
  'change-address': 72,
  'undo-address': 72,
  'reset-password': 1,
};

type Link = Pick<AccountLinkRow, 'account_id' | 'purpose' | 'email'>;

/**
 * Makes a link for a mail, and forgets all that have run out. Those of the account for the same purpose end with it, but for undoing a change: of several
 * changes each can be undone by who had the address before.
 *
 * @returns the token, which is kept nowhere
 */
export async function makeLink(trx: Trx, link: Link): Promise<string> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  if (link.purpose !== 'undo-address') await endAccountLinks(trx, link.account_id, [link.purpose]);
  await trx.deleteFrom('account_link').where('expires_at', '<=', now()).execute();
  const expires = new Date(Date.now() + LINK_HOURS[link.purpose] * 3_600_000).toISOString();
  await trx
    .insertInto('account_link')
    .values({ id: sha256(token), ...link, created_at: now(), expires_at: expires })
    .execute();
  return token;
}

/** A link that can still be used, of an account that may still sign in. */
export const findAccountLink = (db: Db, token: string, purposes: readonly LinkPurpose[]) =>
  db
    .selectFrom('account_link')
    .innerJoin('account', 'account.id', 'account_link.account_id')
    .select(['account_link.account_id', 'account_link.purpose', 'account_link.email'])
    .select('account.email as present_email')
    .where('account_link.id', '=', sha256(token))
    .where('account_link.purpose', 'in', purposes)
    .where('account_link.expires_at', '>', now())
    .where('account.status', '=', 'active')
    .executeTakeFirst();

/** Of several who use a link at the same moment, one is told true. */
export async function useUpLink(trx: Trx, token: string): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('account_link')
    .where('id', '=', sha256(token))
    .where('expires_at', '>', now())
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}

/** @param purposes left out: all of them */
export async function endAccountLinks(trx: Trx, accountId: string, purposes?: readonly LinkPurpose[]): Promise<void> {
  await trx
    .deleteFrom('account_link')
    .where('account_id', '=', accountId)
    .$if(purposes !== undefined, (query) => query.where('purpose', 'in', purposes!))
    .execute();
}

/** The address that an account waits to change to, while the link works. */
export async function findWantedAddress(db: Db, accountId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('account_link')
    .select('email')
    .where('account_id', '=', accountId)
    .where('purpose', '=', 'change-address')
    .where('expires_at', '>', now())
    .executeTakeFirst();
  return row?.email;
}

/** Whether an address belongs to another account, or may come back to one. */
export async function isTaken(db: Db, email: string, accountId: string): Promise<boolean> {
  const account = await db
    .selectFrom('account')
    .select('id')
    .where('email', '=', email)
    .where('id', '!=', accountId)
    .executeTakeFirst();
  const former = await db
    .selectFrom('account_link')
    .select('id')
    .where('purpose', '=', 'undo-address')
    .where('email', '=', email)
    .where('account_id', '!=', accountId)
    .where('expires_at', '>', now())
    .executeTakeFirst();
  return account !== undefined || former !== undefined;
}
