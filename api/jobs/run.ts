import type { Logger } from 'pino';
import { fromJson } from '../db/json.ts';
import type { Database, Trx } from '../db/open.ts';
import { FinalProblem, type JobKind } from './jobs.ts';
import { keepLease } from './lease.ts';
import { toProblemLine } from './problem.ts';
import { type Attempt, markDead, markDone, planRetry, release, renewLease } from './queries.ts';
import { planNext } from './recurring.ts';
import { type JobSettings, retryAfterMs } from './settings.ts';

export interface RunDeps {
  database: Database;
  log: Pick<Logger, 'error'>;
  settings: JobSettings;
  /** Aborted when the process stops and does not wait any longer. */
  stopping: AbortSignal;
}

/** `stopped`: given back. `left`: it goes on although the process stops; others get it when the lease has ended. */
type Outcome = { is: 'done' } | { is: 'failed'; error: unknown } | { is: 'stopped' } | { is: 'left' };

/**
 * Runs one attempt of a job from its lease to its end. Never rejects: what cannot be written down is run again when the
 * lease has ended.
 */
export async function runAttempt(deps: RunDeps, kind: JobKind, attempt: Attempt): Promise<void> {
  const { database, log, settings } = deps;
  const facts = { job: attempt.id, kind: attempt.kind, attempt: attempt.attempt };
  const lease = new AbortController();
  const stopKeeping = keepLease(
    settings,
    () => database.transaction((trx) => renewLease(trx, attempt, settings.leaseMs)),
    () => {
      lease.abort(new Error('Another process may have taken the job.'));
    },
  );
  try {
    const outcome = await carryOut(deps, kind, attempt, lease.signal);
    if (outcome.is === 'left') return;
    if (outcome.is === 'failed') log.error({ ...facts, err: outcome.error }, 'a job failed');
    const isOurs = await database.transaction((trx) => writeDown(trx, settings, kind, attempt, outcome));
    if (!isOurs) log.error(facts, 'a job was taken by another process before it ended here');
  } catch (error) {
    log.error({ ...facts, err: error }, 'how a job ended could not be written down; it is run again');
  } finally {
    stopKeeping();
  }
}

/** Lets the handler do its work, in time, while the lease is ours and the process goes on. */
async function carryOut(
  { settings, stopping }: RunDeps,
  kind: JobKind,
  { id, payload, attempt }: Attempt,
  lost: AbortSignal,
): Promise<Outcome> {
  const limitMs = kind.timeLimitSeconds === undefined ? settings.timeLimitMs : kind.timeLimitSeconds * 1000;
  const late = new AbortController();
  const timer = setTimeout(() => {
    late.abort(new Error(`It was not done within ${limitMs / 1000} seconds.`));
  }, limitMs);
  const signal = AbortSignal.any([late.signal, lost, stopping]);
  const isStopping = () => stopping.aborted && signal.reason === stopping.reason;
  try {
    const work = async () => kind.handle(payload === null ? null : fromJson(payload), { id, attempt, signal });
    if (await endsInTime(work(), signal, settings.graceMs)) return { is: 'done' };
    return isStopping() ? { is: 'left' } : { is: 'failed', error: signal.reason };
  } catch (error) {
    if (isStopping()) return { is: 'stopped' };
    return { is: 'failed', error: signal.aborted ? signal.reason : error };
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Waits for the work, but not for longer than `graceMs` after the signal.
 *
 * @returns whether it has ended @throws what it throws
 */
async function endsInTime(work: Promise<void>, signal: AbortSignal, graceMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const { promise: patienceEnds, resolve } = Promise.withResolvers<boolean>();
  const beginToWait = () => {
    timer = setTimeout(() => {
      resolve(false);
    }, graceMs);
  };
  signal.addEventListener('abort', beginToWait, { once: true });
  try {
    return await Promise.race([work.then(() => true), patienceEnds]);
  } finally {
    signal.removeEventListener('abort', beginToWait);
    clearTimeout(timer);
  }
}

/** @returns false when the job was not this attempt's any more: then nothing is written */
async function writeDown(
  trx: Trx,
  settings: JobSettings,
  kind: JobKind,
  attempt: Attempt,
  outcome: Exclude<Outcome, { is: 'left' }>,
): Promise<boolean> {
  if (outcome.is === 'stopped') return release(trx, attempt);
  if (outcome.is === 'failed' && attempt.attempt < settings.maxAttempts && !(outcome.error instanceof FinalProblem))
    return planRetry(trx, attempt, toProblemLine(outcome.error), retryAfterMs(settings, attempt.attempt));
  const isOurs =
    outcome.is === 'done' ? await markDone(trx, attempt) : await markDead(trx, attempt, toProblemLine(outcome.error));
  if (isOurs) await planNext(trx, kind, attempt);
  return isOurs;
}
