import { sha256 } from '../db/json.ts';
import type { Database } from '../db/open.ts';
import { DatabaseLimiter, isRefusal, type Window } from './store.ts';
import { tooManyRequests } from './too-many.ts';

export interface MailLimits {
  /** Letters that are asked for, to one address, by whomever. */
  address: Window;
  /** Letters that are asked for by one network, or by one account. */
  sender: Window;
}

/**
 * Counts letters that somebody asks the portal to send: nobody floods a mailbox through it. Addresses are counted as
 * typed, whether an account has them or not.
 *
 * @throws too_many_requests; what the database throws: without counting nothing is sent
 */
export function createMailGuard(database: Database, limits: MailLimits) {
  const counters = {
    sender: new DatabaseLimiter(database, 'mail-sender', limits.sender),
    address: new DatabaseLimiter(database, 'mail-address', limits.address),
  };
  const count = async (name: keyof typeof counters, key: string): Promise<void> => {
    try {
      await counters[name].consume(key);
    } catch (thrown) {
      if (!isRefusal(thrown)) throw thrown;
      throw tooManyRequests('mail', Math.max(1, Math.ceil(thrown.msBeforeNext / 1000)));
    }
  };
  return async (sender: string, address: string): Promise<void> => {
    await count('sender', sender);
    await count('address', sha256(address));
  };
}
