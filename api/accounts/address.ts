import { z } from 'zod';
import { toProblems } from '#plugins/kit/index.ts';
import { requireAccount } from '../access/assurance.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { now } from '../db/ids.ts';
import type { Trx } from '../db/open.ts';
import { isStorable } from '../db/text.ts';
import { AppError, invalidInput } from '../errors.ts';
import { endAccountLinks, findAccountLink, isTaken, makeLink, useUpLink } from './account-link.ts';
import { addressChangedLetter, confirmationLetter, newAddressLetter, takenAddressLetter } from './letters.ts';
import { endLinksOf, endSessionsOf, lockActive } from './queries.ts';

const newAddress = z.string().trim().toLowerCase().pipe(z.email().max(254)).refine(isStorable);

/**
 * Sends the link that confirms the address of the account once more; to a confirmed one nothing is sent.
 *
 * @throws sign_in_needed, too_many_requests
 */
export async function askConfirmation(context: Context): Promise<void> {
  const actor = requireAccount(context.actor, 'account.ask-confirmation');
  if (!actor.isUnconfirmed) return;
  const { accountId, email, language = null } = actor;
  await context.limits.enterMail(`account:${accountId}`, email);
  await context.database.transaction(async (trx) => {
    const token = await makeLink(trx, { account_id: accountId, purpose: 'confirm-address', email });
    await context.mail.send(trx, confirmationLetter({ email, language }, token));
    await recordEvent(trx, actor, 'address-confirmation-asked', `account:${accountId}`);
  });
  context.jobs.ring();
}

/**
 * Sends a link to the address that is to take the place of the present one; nothing is changed before it is used. What
 * happens does not tell whether another account has that address: then its owner is told, and the link goes nowhere.
 *
 * @throws sign_in_needed, assurance_too_low, invalid_input, too_many_requests
 */
export async function askAddressChange(context: Context, input: string): Promise<void> {
  const actor = requireAccount(context.actor, 'account.change-address');
  const parsed = newAddress.safeParse(input);
  if (!parsed.success) throw invalidInput(toProblems(parsed.error.issues, 'email'));
  const email = parsed.data;
  const { accountId, language = null } = actor;
  if (email === actor.email) throw invalidInput([{ path: 'email', code: 'not_allowed', message: SAME }]);
  await context.limits.enterMail(`account:${accountId}`, email);
  await context.database.transaction(async (trx) => {
    const token = await makeLink(trx, { account_id: accountId, purpose: 'change-address', email });
    const isOfAnother = await isTaken(trx, email, accountId);
    const owner = isOfAnother ? await findLanguage(trx, email) : language;
    const to = { email, language: owner };
    await context.mail.send(trx, isOfAnother ? takenAddressLetter(to) : newAddressLetter(to, token));
    const personal = { from: actor.email, to: email };
    await recordEvent(trx, actor, 'address-change-asked', `account:${accountId}`, {}, personal);
  });
  context.jobs.ring();
}

/**
 * Uses the link that was sent to an address: it is confirmed, or takes the place of the one before, whose mailbox gets
 * word of it and three days to undo it. Only for who is signed in to the account: whoever reads a mistyped mailbox has
 * the link and nothing else.
 *
 * @returns what the link was for
 * @throws sign_in_needed, not_found for a link that cannot be used or is of another account
 */
export async function confirmAddress(context: Context, token: string): Promise<'confirmed' | 'changed'> {
  const { accountId } = requireAccount(context.actor, 'account.confirm-address');
  const link = await findAccountLink(context.database.read, token, ['confirm-address', 'change-address']);
  if (link?.account_id !== accountId) throw linkUnusable();
  const isChange = link.purpose === 'change-address';
  await context.database.transaction(async (trx) => {
    // The account before its links, in the order of whoever sets a password: each would wait for the other.
    if (!(await lockActive(trx, accountId)) || !(await useUpLink(trx, token))) throw linkUnusable();
    await (isChange ? change(context, trx, link.email) : confirm(context, trx, link.email));
  });
  context.jobs.ring();
  return isChange ? 'changed' : 'confirmed';
}

async function confirm(context: Context, trx: Trx, email: string): Promise<void> {
  const { accountId } = requireAccount(context.actor, 'account.confirm-address');
  const { numUpdatedRows } = await trx
    .updateTable('account')
    .set({ email_confirmed_at: now() })
    .where('id', '=', accountId)
    .where('email', '=', email)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw linkUnusable();
  await recordEvent(trx, context.actor, 'address-confirmed', `account:${accountId}`);
}

/** What was sent to the old address ends with it, and every session but the one that acts. */
async function change(context: Context, trx: Trx, email: string): Promise<void> {
  const { accountId, ownSessionId } = requireAccount(context.actor, 'account.confirm-address');
  const account = await trx
    .selectFrom('account')
    .select(['email', 'language', 'email_confirmed_at'])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  await context.database.dialect.lock(trx, 'account-address');
  if (await isTaken(trx, email, accountId)) throw linkUnusable();
  await trx.updateTable('account').set({ email, email_confirmed_at: now() }).where('id', '=', accountId).execute();
  await endSessionsOf(trx, accountId, ownSessionId);
  await endLinksOf(trx, accountId);
  await endAccountLinks(trx, accountId, ['confirm-address', 'reset-password']);
  // An address that nobody has shown to be theirs gives nobody the right to take the account back.
  if (account.email_confirmed_at !== null) {
    const undo = await makeLink(trx, { account_id: accountId, purpose: 'undo-address', email: account.email });
    await context.mail.send(trx, addressChangedLetter(account, undo));
  }
  await recordEvent(
    trx,
    context.actor,
    'address-changed',
    `account:${accountId}`,
    {},
    { from: account.email, to: email },
  );
}

async function findLanguage(trx: Trx, email: string) {
  const row = await trx.selectFrom('account').select('language').where('email', '=', email).executeTakeFirst();
  return row?.language ?? null;
}

const linkUnusable = (): AppError =>
  new AppError('not_found', {
    en: 'This link cannot be used: it was used before, has run out, was replaced by a later one, or is for another account than the one you are signed in to. Ask for a new one on the page of your account.',
    fr: 'Ce lien est inutilisable : il a déjà servi, il est périmé, un autre l’a remplacé, ou il concerne un autre compte que celui auquel vous êtes connecté. Demandez-en un nouveau sur la page de votre compte.',
  });

const SAME = {
  en: 'This is the address of your account already.',
  fr: 'C’est déjà l’adresse de votre compte.',
};
