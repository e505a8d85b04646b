import type { Actor } from '../access/actor.ts';
import type { Accounts, Admission, Client } from '../accounts/service.ts';
import { noteFailedSignIn } from '../audit/service.ts';
import type { Deps } from '../context.ts';
import { now } from '../db/ids.ts';
import { sha256 } from '../db/json.ts';
import { LOOPBACK } from '../limits/service.ts';
import { bindingOf, inAWhile, newToken } from './begin.ts';
import type { Providers } from './provider.ts';
import { removeExpired, selectProviders } from './queries.ts';
import { refused, RefusedSignOn } from './refused.ts';
import { settle } from './settle.ts';

/** What became of a sign-in that has come back from a provider. */
export type Finished =
  | { outcome: 'admitted'; admission: Admission; next: string }
  /** `browser` takes the place of what it kept so far. */
  | { outcome: 'password-needed'; browser: string; next: string };

export interface FinishDeps extends Pick<Deps, 'database' | 'limits'> {
  accounts: Pick<Accounts, 'admit'>;
  providers: Providers;
}

/**
 * Finishes what `begin` has begun, once, in the browser that began it.
 *
 * @param answer our own address that the browser came back to, with all its parameters
 * @throws RefusedSignOn; too_many_requests after too many that came to nothing
 */
export async function finish(
  deps: FinishDeps,
  actor: Actor,
  { answer, browser, client }: { answer: URL; browser: string | undefined; client: Client },
): Promise<Finished> {
  const state = answer.searchParams.get('state');
  // Whoever only opens the address has begun nothing: that is not counted, and not in the log.
  if (state === null || browser === undefined) throw refused('expired');
  const attempt = await deps.limits.enterSignIn(client.network ?? LOOPBACK);
  try {
    const finished = await exchangeAndSettle(deps, actor, { answer, state, browser, client });
    await attempt.succeeded();
    return finished;
  } catch (error) {
    if (error instanceof RefusedSignOn) noteFailedSignIn(deps.database, undefined, error.reason);
    throw error;
  }
}

async function exchangeAndSettle(
  { database, accounts, providers }: FinishDeps,
  actor: Actor,
  { answer, state, browser, client }: { answer: URL; state: string; browser: string; client: Client },
): Promise<Finished> {
  const attempt = await takeAttempt(database, state, browser);
  if (!attempt) throw refused('expired');
  const provider = await selectProviders(database.read)
    .where('sign_on_provider.id', '=', attempt.provider_id)
    .executeTakeFirst();
  if (!provider) throw refused('switched-off');
  const vouched = await providers.exchange(provider, bindingOf(state, browser), answer);
  const { next } = attempt;
  const waiting = newToken();
  const settled = await database.transaction(async (trx) => {
    // Of two who come back with the same address, the second finds what the first has made.
    await database.dialect.lock(trx, `sign-on:${provider.organisation_id}`);
    const result = await settle(trx, provider, vouched, actor);
    if (result.kind === 'password-needed') {
      await removeExpired(trx, now());
      const assurance = provider.asks_second_factor === 1 && vouched.hasSecondFactor ? 'second-factor' : 'recent';
      const what = { provider_id: provider.id, account_id: result.accountId, subject: vouched.subject, next };
      const when = { assured_at: vouched.givenAt ?? now(), expires_at: inAWhile() };
      await trx
        .insertInto('sign_on_connection')
        .values({ id: sha256(waiting), assurance, ...what, ...when })
        .execute();
    }
    return result;
  });
  if (settled.kind === 'password-needed') return { outcome: 'password-needed', browser: waiting, next };
  const admission = await accounts.admit(settled.accountId, { ...client, identity: settled.identity });
  return { outcome: 'admitted', admission, next };
}

/** An attempt is used up by whoever has its state and its browser; who has the state alone changes nothing. */
const takeAttempt = (database: Deps['database'], state: string, browser: string) =>
  database.transaction((trx) =>
    trx
      .deleteFrom('sign_on_attempt')
      .where('id', '=', sha256(state))
      .where('browser', '=', sha256(browser))
      .where('expires_at', '>', now())
      .returning(['provider_id', 'next'])
      .executeTakeFirst(),
  );
