/** How a worker goes about its work. */
export interface JobSettings {
  /** Jobs at the same time, of all kinds and of one: a mail server that hangs must not keep the others waiting. */
  concurrency: number;
  perKind: number;
  /** How late a job may be that nobody rang for, from the command line for example. */
  pollMs: number;
  /** After so long without a sign of life others may take a job. Renewed three times as often. */
  leaseMs: number;
  timeLimitMs: number;
  /** What a handler gets to end when it was told to; after that its attempt is given up. */
  graceMs: number;
  /** What jobs that run get to end by themselves when the process stops. */
  drainMs: number;
  maxAttempts: number;
  /** Waiting time after the first failure. It doubles with each, up to the longest. */
  firstRetryMs: number;
  longestRetryMs: number;
}

const HOUR_MS = 3_600_000;

/** With these a job is tried for about two days: a mail server may be down for a weekend's night and a day. */
export const usualSettings: JobSettings = {
  concurrency: 4,
  perKind: 2,
  pollMs: 1000,
  leaseMs: 60_000,
  timeLimitMs: 120_000,
  graceMs: 2000,
  drainMs: 3000,
  maxAttempts: 16,
  firstRetryMs: 30_000,
  longestRetryMs: 6 * HOUR_MS,
};

/**
 * How long to wait after a number of attempts. Between three quarters and all of the time, so that what failed together
 * does not come back together.
 */
export const retryAfterMs = (
  { firstRetryMs, longestRetryMs }: Pick<JobSettings, 'firstRetryMs' | 'longestRetryMs'>,
  attempts: number,
  random = Math.random(),
): number => Math.round(Math.min(firstRetryMs * 2 ** (attempts - 1), longestRetryMs) * (0.75 + random / 4));
