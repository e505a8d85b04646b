import { sha256 } from '../db/json.ts';
import type { Database } from '../db/open.ts';
import type { AppError } from '../errors.ts';
import { DatabaseLimiter, isRefusal } from './store.ts';
import type { SignInLimits } from './table.ts';
import { tooManyRequests } from './too-many.ts';

const DAY_SECONDS = 86_400;
/** A network from which somebody has signed in with an address stays known for it so long. */
const KNOWN_SECONDS = 90 * DAY_SECONDS;

/** One try that was let through. It counts as failed until it is said to have succeeded. */
export interface SignInTry {
  succeeded(): Promise<void>;
}

/**
 * Slows down who guesses passwords. The same for addresses with and without an account, since both are counted as typed.
 *
 * Who fails is stopped by network and address together, then by network, and only after very many failures from many
 * networks by address alone. A network from which the address has signed in before is not: strangers cannot lock
 * somebody out of the own office, and a one-time link works everywhere.
 */
export interface SignInGuard {
  /**
   * @param address as the account is looked up; left out for a link, which names nobody
   * @throws too_many_requests; what the database throws: without counting nobody is let in
   */
  enter(network: string, address?: string): Promise<SignInTry>;
}

export function createSignInGuard(database: Database, limits: SignInLimits): SignInGuard {
  const one = { points: 1, seconds: DAY_SECONDS };
  const counters = {
    pair: new DatabaseLimiter(database, 'sign-in-pair', limits.pair),
    network: new DatabaseLimiter(database, 'sign-in-network', limits.network),
    account: new DatabaseLimiter(database, 'sign-in-account', limits.account),
  };
  /** How often a key was stopped within a day. */
  const stops = new DatabaseLimiter(database, 'sign-in-stops', one);
  const known = new DatabaseLimiter(database, 'sign-in-known', one);

  /** Called by the one that crosses the line only: those who come at the same time do not make the wait longer. */
  const stop = async (name: keyof typeof counters, key: string): Promise<AppError> => {
    const { consumedPoints: times } = await stops.penalty(`${name}:${key}`);
    const seconds = Math.min(limits.firstBlockSeconds * 2 ** (times - 1), limits.longestBlockSeconds);
    await counters[name].block(key, seconds);
    return refusal(seconds * 1000);
  };
  const check = async (name: keyof typeof counters, key: string): Promise<void> => {
    const found = await counters[name].get(key);
    if (found && found.consumedPoints > counters[name].points) throw refusal(found.msBeforeNext);
  };
  const count = async (name: keyof typeof counters, key: string): Promise<void> => {
    try {
      await counters[name].consume(key);
    } catch (thrown) {
      if (!isRefusal(thrown)) throw thrown;
      const isFirst = thrown.consumedPoints === counters[name].points + 1;
      throw isFirst ? await stop(name, key) : refusal(thrown.msBeforeNext);
    }
  };
  return {
    enter: async (network, address) => {
      // What was typed may be a password in the wrong place: the database gets its hash only.
      const account = address === undefined ? undefined : sha256(address);
      const pair = `${account}@${network}`;
      const keys: [keyof typeof counters, string][] = [['network', network]];
      if (account !== undefined) {
        keys.unshift(['pair', pair]); // first: who is stopped here does not use up what the whole network has
        // Counted by pair alone, which is stopped long before: as much work, or its time would tell who signs in here.
        keys.push(['account', (await known.get(pair)) ? pair : account]);
      }
      // All are asked before any counts, so that a flood of what is refused anyway writes nothing.
      for (const [name, key] of keys) await check(name, key);
      for (const [name, key] of keys) await count(name, key);
      return {
        succeeded: async () => {
          await counters.network.reward(network);
          if (account === undefined) return;
          await counters.pair.delete(pair);
          await stops.delete(`pair:${pair}`);
          await counters.account.delete(account);
          await counters.account.delete(pair);
          await stops.delete(`account:${account}`);
          await known.set(pair, 1, KNOWN_SECONDS);
        },
      };
    },
  };
}

const refusal = (waitMs: number) => tooManyRequests('signIn', Math.max(1, Math.ceil(waitMs / 1000)));
