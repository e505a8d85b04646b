import type { Database } from '../db/open.ts';
import type { JobHandlers } from './jobs.ts';
import { type Attempt, beginAttempt, holdDue, isAnyDue, markHeldDead } from './queries.ts';
import { planNext } from './recurring.ts';
import { type JobSettings, retryAfterMs } from './settings.ts';

/**
 * Takes as many due jobs as there is room for beside those that run. What has used up its attempts is given up instead.
 *
 * @param running the kind of each job that runs in this process
 * @returns undefined when there is nothing to take, or no room
 */
export async function take(
  database: Database,
  kinds: JobHandlers,
  running: readonly string[],
  settings: JobSettings,
): Promise<Attempt[] | undefined> {
  const free = kindsWithRoom(kinds, running, settings);
  const room = settings.concurrency - running.length;
  // Looking first costs no write.
  if (free.length === 0 || room <= 0 || !(await isAnyDue(database.read, free))) return undefined;
  return database.transaction(async (trx) => {
    const held = await holdDue(database, trx, free, room);
    const busy = [...running];
    const taken: Attempt[] = [];
    for (const row of held) {
      if (row.attempts >= settings.maxAttempts) {
        await markHeldDead(trx, row.id, CUT_OFF);
        await planNext(trx, kinds[row.kind]!, row);
      } else if (kindsWithRoom(kinds, busy, settings).includes(row.kind)) {
        taken.push(await beginAttempt(trx, row, settings.leaseMs, retryAfterMs(settings, row.attempts + 1)));
        busy.push(row.kind);
      }
    }
    return held.length === 0 ? undefined : taken;
  });
}

const kindsWithRoom = (kinds: JobHandlers, running: readonly string[], { perKind }: JobSettings): string[] =>
  Object.keys(kinds).filter((kind) => running.filter((other) => other === kind).length < perKind);

const CUT_OFF = 'The process that ran it ended before it was done, at the last attempt.';
