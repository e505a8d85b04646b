import { sha256 } from '../db/json.ts';
import type { Database } from '../db/open.ts';
import { DatabaseLimiter, isRefusal, type Window } from './store.ts';
import { type Asked, tooManyRequests } from './too-many.ts';

/** Letters that somebody has the portal send, to people who may not want them. */
export interface LetterLimits {
  /** Letters about an account that are asked for, to one address, by whomever. */
  address: Window;
  /** The same, of one network or one account. */
  sender: Window;
  /** Invitations to one organisation. */
  invitations: Window;
  /** Requests to join, of an account or of a network without one. */
  joinRequests: Window;
  /** Requests to join with one address. */
  joinAddress: Window;
  /** Problem reports, of an account or of a network without one. */
  reports: Window;
}

/**
 * Counts one more letter. Addresses are counted as typed, whether an account has them or not.
 *
 * @throws too_many_requests; what the database throws: without counting nothing is sent
 */
export type CountLetter = (what: keyof LetterLimits, key: string) => Promise<void>;

/** What was typed may be anything: the database gets its hash only. */
const TYPED: ReadonlySet<keyof LetterLimits> = new Set(['address', 'joinAddress']);

const REFUSED: Record<keyof LetterLimits, Asked> = {
  address: 'mail',
  sender: 'mail',
  invitations: 'invitations',
  joinRequests: 'joinRequests',
  joinAddress: 'joinAddress',
  reports: 'reports',
};

export function createLetterCount(database: Database, limits: LetterLimits): CountLetter {
  const limiters = {
    address: new DatabaseLimiter(database, 'mail-address', limits.address),
    sender: new DatabaseLimiter(database, 'mail-sender', limits.sender),
    invitations: new DatabaseLimiter(database, 'invitations', limits.invitations),
    joinRequests: new DatabaseLimiter(database, 'join-requests', limits.joinRequests),
    joinAddress: new DatabaseLimiter(database, 'join-address', limits.joinAddress),
    reports: new DatabaseLimiter(database, 'reports', limits.reports),
  };
  return async (what, key) => {
    try {
      await limiters[what].consume(TYPED.has(what) ? sha256(key) : key);
    } catch (thrown) {
      if (!isRefusal(thrown)) throw thrown;
      throw tooManyRequests(REFUSED[what], Math.max(1, Math.ceil(thrown.msBeforeNext / 1000)));
    }
  };
}
