import type { Actor } from '../access/actor.ts';
import { requireAccount } from '../access/assurance.ts';
import { type Client, endSessionsOf, findHolder, type Holder, listFactorsOf, lockActive } from '../accounts/service.ts';
import { recordEvent } from '../audit/service.ts';
import type { Trx } from '../db/open.ts';
import { signInNeeded } from '../errors.ts';
import type { FactorDeps } from './deps.ts';
import { type FactorNews, tellOwner } from './letters.ts';

/** Whoever changes their factors. */
export interface Changing {
  actor: Actor;
  client: Client;
}

/**
 * Who may add a factor: with a password given a short while ago to the first, with a factor to each further one.
 *
 * @throws sign_in_needed, assurance_too_low
 */
export async function requireAdding({ database }: FactorDeps, actor: Actor): Promise<Holder> {
  const { accountId } = requireAccount(actor, 'factors.add-first');
  const holder = await findHolder(database.read, accountId);
  if (!holder) throw signInNeeded();
  if (holder.factors.length > 0) requireAccount(actor, 'factors.add');
  return holder;
}

interface Change<Result> {
  event: FactorNews;
  act: (trx: Trx) => Promise<Result>;
}

/**
 * Carries out a change of the factors of an account, one at a time. Every session ends with it; whoever makes the change goes
 * on in a new one, as sure as they were: with a factor while there is one left.
 */
export async function changeFactors<Result>(
  { database, sessions, mail, jobs }: FactorDeps,
  { actor, client }: Changing,
  accountId: string,
  { event, act }: Change<Result>,
): Promise<{ sessionId: string; result: Result }> {
  const result = await database.transaction(async (trx) => {
    if (!(await lockActive(trx, accountId))) throw signInNeeded();
    // Of two who add the first at the same time, one adds the second.
    if ((await listFactorsOf(trx, accountId)).length > 0) requireAccount(actor, 'factors.add');
    const done = await act(trx);
    await endSessionsOf(trx, accountId);
    await recordEvent(trx, actor, event, `account:${accountId}`);
    await tellOwner(mail, trx, accountId, event);
    return done;
  });
  jobs.ring();
  const left = (await findHolder(database.read, accountId))?.factors.length ?? 0;
  const level = left > 0 ? 'second-factor' : 'recent';
  return { sessionId: await sessions.start(accountId, { device: client.device, level }), result };
}
