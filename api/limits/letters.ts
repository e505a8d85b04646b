import { sha256 } from '../db/json.ts';
import type { Database } from '../db/open.ts';
import { DatabaseLimiter, isRefusal, type Window } from './store.ts';
import { tooManyRequests } from './too-many.ts';

/** Letters that somebody has the portal send to people who may not want them. */
export interface LetterLimits {
  /** Invitations to one organisation. */
  invitations: Window;
  /** Requests to join, of an account or of a network without one. */
  joinRequests: Window;
  /** Requests to join with one address, as it was typed. */
  joinAddress: Window;
}

/** Counts one more letter. @throws too_many_requests; what the database throws */
export type CountLetter = (what: keyof LetterLimits, key: string) => Promise<void>;

export function createLetterCount(database: Database, limits: LetterLimits): CountLetter {
  const limiters = {
    invitations: new DatabaseLimiter(database, 'invitations', limits.invitations),
    joinRequests: new DatabaseLimiter(database, 'join-requests', limits.joinRequests),
    joinAddress: new DatabaseLimiter(database, 'join-address', limits.joinAddress),
  };
  return async (what, key) => {
    try {
      // What was typed as an address may be anything: the database gets its hash only.
      await limiters[what].consume(what === 'joinAddress' ? sha256(key) : key);
    } catch (thrown) {
      if (!isRefusal(thrown)) throw thrown;
      throw tooManyRequests(what, Math.max(1, Math.ceil(thrown.msBeforeNext / 1000)));
    }
  };
}
