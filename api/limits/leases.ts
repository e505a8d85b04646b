import type { Database } from '../db/open.ts';
import { DatabaseLimiter, isRefusal } from './store.ts';
import type { LeasedWindow } from './table.ts';

const MAX_KEYS = 10_000;

/** While somebody else is writing (an import, a backup), nobody waits longer than this to be counted. */
const PATIENCE_MS = 100;

interface Lease {
  /** Points that are counted in the database and not spent yet. */
  left: number;
  /** When they, or the refusal, run out. */
  endsMs: number;
  isRefused: boolean;
  renewal?: Promise<void>;
}

/**
 * Counts many small things without a write for each: a process takes points from the database by the piece and spends
 * them in memory; a refusal is remembered, so that a flood costs nothing. Together all processes never pass more than
 * the limit; a process that stops gives away what was left of its pieces.
 *
 * A write would also end what `answerCache` keeps, so that one reader's searches were paid by all others.
 */
export interface Leases {
  /** @returns 0, or for how many seconds the key is refused @throws what the database throws */
  take(key: string, points: number): Promise<number>;
}

export function createLeases(database: Database, name: string, window: LeasedWindow): Leases {
  const limiter = new DatabaseLimiter(database, name, window, PATIENCE_MS);
  const leases = new Map<string, Lease>();

  const current = (key: string): Lease => {
    let lease = leases.get(key);
    if (!lease || (lease.endsMs <= Date.now() && !lease.renewal)) {
      lease = { left: 0, endsMs: Infinity, isRefused: false };
      leases.delete(key); // the newest stand last
      leases.set(key, lease);
      if (leases.size > MAX_KEYS) leases.delete(leases.keys().next().value!);
    }
    return lease;
  };
  const renew = async (key: string, lease: Lease, missing: number): Promise<void> => {
    const points = Math.ceil(missing / window.lease) * window.lease;
    try {
      const { msBeforeNext } = await limiter.consume(key, points);
      lease.left += points;
      lease.endsMs = Date.now() + msBeforeNext;
    } catch (thrown) {
      if (!isRefusal(thrown)) throw thrown;
      lease.isRefused = true;
      lease.endsMs = Date.now() + thrown.msBeforeNext;
    }
  };
  return {
    take: async (key, points) => {
      for (;;) {
        const lease = current(key);
        if (lease.isRefused) return Math.max(1, Math.ceil((lease.endsMs - Date.now()) / 1000));
        if (lease.left >= points) {
          lease.left -= points;
          return 0;
        }
        lease.renewal ??= renew(key, lease, points - lease.left).finally(() => delete lease.renewal);
        await lease.renewal;
      }
    },
  };
}
