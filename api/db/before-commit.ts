import type { Dialect } from './dialect.ts';
import type { Trx } from './open.ts';

type Work = (dialect: Dialect) => Promise<void>;

const waiting = new WeakMap<Trx, Work[]>();

/** Work that is put off until everything else in a transaction is done; see `beforeCommit`. */
export const acceptWork = (trx: Trx): void => {
  waiting.set(trx, []);
};

/**
 * Has `work` done as the last thing in the transaction, so that a lock that all writers share is held for a moment, and
 * never while the transaction still waits for another. Not done when the transaction fails before.
 *
 * @throws Error outside of `database.transaction`, where nobody would do it
 */
export function beforeCommit(trx: Trx, work: Work): void {
  const list = waiting.get(trx);
  if (!list)
    throw new Error('This needs a transaction of database.transaction(…): only there is anything done at its end.');
  list.push(work);
}

export async function doWork(trx: Trx, dialect: Dialect): Promise<void> {
  for (const work of waiting.get(trx) ?? []) await work(dialect);
}
