import type { Locale } from '#plugins/kit/index.ts';
import { type LEAST_ASSURANCE, requireAccount } from '../access/assurance.ts';
import { stopAccount } from '../access/stop-account.ts';
import { endAllSessions, makeLink, setStatus } from '../accounts/service.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import type { Trx } from '../db/open.ts';
import { AppError, notFound } from '../errors.ts';
import { signInLetter } from './letters.ts';
import { selectAccounts } from './queries.ts';
import { getAccount } from './read.ts';

/** @throws not_found, assurance_too_low, state_conflict for one’s own: so do all of these */
export const suspend = (context: Context, id: string): Promise<void> =>
  act(context, 'desk.suspend', id, async (trx) => {
    await setStatus(trx, context.actor, id, 'suspended');
  });

export const reinstate = (context: Context, id: string): Promise<void> =>
  act(context, 'desk.reinstate', id, async (trx) => {
    await setStatus(trx, context.actor, id, 'active');
  });

/** @returns how many were ended */
export const endSessions = (context: Context, id: string): Promise<number> =>
  act(context, 'desk.end-sessions', id, (trx) => endAllSessions(trx, context.actor, id));

/** Sends a one-time sign-in link to the address of the account, and to no other. */
export async function sendLink(context: Context, id: string, locale: Locale): Promise<void> {
  await act(context, 'desk.send-link', id, async (trx) => {
    const where = stopAccount.toWhere(context.actor, 'account');
    const account = await selectAccounts(trx, where).where('account.id', '=', id).executeTakeFirst();
    if (!account) throw notFound();
    if (account.status !== 'active') throw suspended();
    await context.mail.send(trx, signInLetter(account.email, locale, await makeLink(trx, id)));
    await recordEvent(trx, context.actor, 'link-sent', `account:${id}`);
  });
  context.jobs.ring();
}

async function act<Result>(
  context: Context,
  useCase: keyof typeof LEAST_ASSURANCE,
  id: string,
  change: (trx: Trx) => Promise<Result>,
): Promise<Result> {
  // Who may not know that there is a desk learns nothing of what it asks for.
  await getAccount(context, id);
  requireAccount(context.actor, useCase);
  if (!stopAccount.allows(context.actor, { id })) throw ownAccount();
  return context.database.transaction(change);
}

const ownAccount = (): AppError =>
  new AppError('state_conflict', {
    en: 'This is your own account. Use its own pages under Security, or ask another maintainer. Nothing was changed.',
    fr: 'C’est votre propre compte. Utilisez ses pages, sous Sécurité, ou adressez-vous à un autre responsable. Rien n’a été modifié.',
  });

const suspended = (): AppError =>
  new AppError('state_conflict', {
    en: 'This account is suspended, so a link would open nothing. Reinstate it first, then send the link.',
    fr: 'Ce compte est suspendu : un lien n’ouvrirait rien. Rétablissez-le d’abord, puis envoyez le lien.',
  });
