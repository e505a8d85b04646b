import type { Actor } from '../access/actor.ts';
import { requireResetterOfFactors } from '../access/reset-factors.ts';
import { endSessionsOf, getAccountByEmail } from '../accounts/service.ts';
import { recordEvent } from '../audit/service.ts';
import type { Deps } from '../context.ts';
import { isStorable } from '../db/text.ts';
import { notFound } from '../errors.ts';
import { tellOwner } from './letters.ts';
import { forgetFactors } from './queries.ts';

/**
 * Takes away every factor of somebody who has lost them, recovery codes included, and ends their sessions. They sign in with
 * their password, or with a link where they have none, and set up new ones.
 *
 * @throws not_allowed, assurance_too_low, not_found
 */
export async function resetFactors(
  { database, mail, jobs }: Pick<Deps, 'database' | 'mail' | 'jobs'>,
  actor: Actor,
  email: string,
): Promise<void> {
  requireResetterOfFactors(actor);
  if (!isStorable(email)) throw notFound();
  await database.transaction(async (trx) => {
    const { id } = await getAccountByEmail(trx, email);
    await forgetFactors(trx, id);
    await endSessionsOf(trx, id);
    await recordEvent(trx, actor, 'factors-reset', `account:${id}`);
    await tellOwner(mail, trx, id, 'factors-reset');
  });
  jobs.ring();
}
