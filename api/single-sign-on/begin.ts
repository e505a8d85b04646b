import { createHmac, randomBytes } from 'node:crypto';
import type { Actor } from '../access/actor.ts';
import type { Deps } from '../context.ts';
import { now } from '../db/ids.ts';
import { sha256 } from '../db/json.ts';
import type { Db } from '../db/open.ts';
import { isStorable } from '../db/text.ts';
import { domainOf } from './claims.ts';
import type { Binding, Providers } from './provider.ts';
import { type ProviderRow, removeExpired, selectProviders } from './queries.ts';

/** From the sign-in page to the provider and back; and again, to give the password of the account. */
export const WAIT_MINUTES = 10;

export interface Begun {
  /** Where the browser goes. */
  address: string;
  /** What the browser keeps, and nobody else. */
  browser: string;
}

export interface Asked {
  /** An e-mail address, or the short name of an organisation. */
  who: string;
  /** A path of this portal to go on to; anything else leads to the workspace. */
  next?: string;
  isFresh?: boolean;
  /** Our own address that the provider sends the browser back to. */
  callback: string;
}

/**
 * Begins a sign-in at a provider. An organisation that is not there, one without a provider and one whose provider is off
 * are all the same: undefined.
 *
 * @throws too_many_requests; RefusedSignOn when the provider does not answer
 */
export async function begin(
  { database, limits }: Pick<Deps, 'database' | 'limits'>,
  providers: Providers,
  actor: Actor,
  { who, next, isFresh = false, callback }: Asked,
): Promise<Begun | undefined> {
  await limits.take(actor, 'signOns', 1);
  const asked = who.trim().toLowerCase();
  const provider = isStorable(asked) ? await findProvider(database.read, asked) : undefined;
  if (!provider) return undefined;
  const [state, browser] = [newToken(), newToken()];
  const hint = asked.includes('@') ? asked : undefined;
  const address = await providers.addressFor(provider, bindingOf(state, browser), { callback, isFresh, hint });
  await database.transaction(async (trx) => {
    await removeExpired(trx, now());
    const row = { id: sha256(state), browser: sha256(browser), provider_id: provider.id, next: ownPath(next) };
    await trx
      .insertInto('sign_on_attempt')
      .values({ ...row, expires_at: inAWhile() })
      .execute();
  });
  return { address, browser };
}

const findProvider = (db: Db, asked: string): Promise<ProviderRow | undefined> =>
  selectProviders(db)
    .where((eb) =>
      asked.includes('@')
        ? eb.exists(
            eb
              .selectFrom('sign_on_domain')
              .select('sign_on_domain.domain')
              .whereRef('sign_on_domain.organisation_id', '=', 'organisation.id')
              .where('sign_on_domain.domain', '=', domainOf(asked))
              .where('sign_on_domain.confirmed_at', 'is not', null),
          )
        : eb('organisation.slug', '=', asked),
    )
    .executeTakeFirst();

/** What is needed again when the browser comes back follows from what it brings: nothing of it lies in the database. */
export function bindingOf(state: string, browser: string): Binding {
  const derive = (purpose: string) => createHmac('sha256', browser).update(`${purpose} ${state}`).digest('base64url');
  return { state, nonce: derive('nonce'), verifier: derive('verifier') };
}

export const newToken = (): string => randomBytes(32).toString('base64url');

export const inAWhile = (): string => new Date(Date.now() + WAIT_MINUTES * 60_000).toISOString();

/** Pages check where they let somebody go on to; here only that it is no other site. */
const OWN_PATH = /^\/(?:en|fr)\/(?![/\\])[^\\\s]*$/;

const ownPath = (next = ''): string =>
  next.length <= 1000 && OWN_PATH.test(next) && isStorable(next) ? next : '/en/workspace/';
