import type { Trx } from '../db/open.ts';
import { insertJob } from './queries.ts';

/** Work for later, as a use case plans it. */
export interface NewJob {
  /** Names the handler. */
  kind: string;
  /** JSON; what the handler gets. Erased when the job is done, never shown. */
  payload: unknown;
  /** At most one open job of the kind has this key: while there is one, waiting or running, another is not added. */
  key?: string;
  /** ISO 8601 UTC; left out: as soon as possible. */
  runAt?: string;
}

export interface RunningJob {
  id: string;
  /** 1 at the first try. The number of a later one says that work of earlier ones may be half done. */
  attempt: number;
  /** Aborted when the time is up, the process stops, or another may take the job. What a handler does after that is lost. */
  signal: AbortSignal;
}

/**
 * Does the work of a kind, and may have to do it again: after a failure, or when the process ended before it was known to
 * be done. Give `signal` to whatever takes time. What it throws stands in the list of jobs and is tried again later; see
 * `FinalProblem`.
 */
export type JobHandler = (payload: unknown, job: RunningJob) => Promise<void>;

export interface JobKind {
  handle: JobHandler;
  /** Runs by itself, again that many hours after it has ended, with the payload `null`. */
  every?: number;
  /** Runs at each start as well, however long ago it has run: it clears up what a process left that was killed. */
  alsoAtStart?: boolean;
  /** Left out: as in `JobSettings`. */
  timeLimitSeconds?: number;
}

/** What a process can do, by kind. Jobs of other kinds wait for another. */
export type JobHandlers = Readonly<Record<string, JobKind>>;

/** Thrown by a handler when another try would end the same way: the job is given up at once. */
export class FinalProblem extends Error {
  override readonly name = 'FinalProblem';
}

/** The table of work for later. */
export interface Jobs {
  /** Part of the caller's transaction: either the change and its job are there afterwards, or neither. */
  add(trx: Trx, job: NewJob): Promise<void>;
  /** Wakes the workers of this process. Called after the commit; without it a job waits for a second. */
  ring(): void;
  /** @returns a function that stops listening */
  onRing(wake: () => void): () => void;
}

export function createJobs(): Jobs {
  const listeners = new Set<() => void>();
  return {
    add: (trx, job) => insertJob(trx, job),
    ring: () => {
      for (const wake of listeners) wake();
    },
    onRing: (wake) => {
      listeners.add(wake);
      return () => listeners.delete(wake);
    },
  };
}
