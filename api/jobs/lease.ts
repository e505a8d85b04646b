import type { JobSettings } from './settings.ts';

const RENEWALS = 3;
/** The part of a lease after which it counts as lost here: a little earlier than for others. */
const SAFE = 0.85;

/**
 * Keeps a lease alive until told to stop.
 *
 * @param renew answers false when somebody else has the lease; throws when nobody could be asked
 * @param lost called once, before others may take the job: when it is known to be gone, or could not be renewed in time
 * @returns a function that stops
 */
export function keepLease(
  { leaseMs }: Pick<JobSettings, 'leaseMs'>,
  renew: () => Promise<boolean>,
  lost: () => void,
): () => void {
  let isStopped = false;
  let renewal: NodeJS.Timeout;
  let end: NodeJS.Timeout;
  const stop = () => {
    isStopped = true;
    clearTimeout(renewal);
    clearTimeout(end);
  };
  const lose = () => {
    if (isStopped) return;
    stop();
    lost();
  };
  const endAt = (ms: number) => {
    clearTimeout(end);
    end = setTimeout(lose, Math.max(0, ms - performance.now()));
  };
  const renewSoon = () => {
    renewal = setTimeout(() => void renewOnce(), leaseMs / RENEWALS);
  };
  const renewOnce = async () => {
    const asked = performance.now();
    const isOurs = await renew().catch(() => undefined);
    if (isStopped) return;
    if (isOurs === false) return lose();
    if (isOurs) endAt(asked + leaseMs * SAFE);
    renewSoon();
  };
  endAt(performance.now() + leaseMs * SAFE);
  renewSoon();
  return stop;
}
