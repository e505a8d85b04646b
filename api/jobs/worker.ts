import type { Logger } from 'pino';
import type { Database } from '../db/open.ts';
import type { JobHandlers, Jobs } from './jobs.ts';
import { planRecurring } from './recurring.ts';
import { runAttempt } from './run.ts';
import { type JobSettings, usualSettings } from './settings.ts';
import { take } from './take.ts';

/** Does what is in the table of jobs, together with the workers of other processes. */
export interface Worker {
  /** Plans what runs by itself. Looks at once, when the bell rings, and from time to time. */
  start(): void;
  /** Takes nothing more. Resolves when what runs has ended, by itself or because it was told to. */
  stop(): Promise<void>;
  /** Runs what is due, and what becomes due by that, then resolves: for programs that do not stay. */
  runDue(): Promise<void>;
}

interface WorkerDeps {
  database: Database;
  jobs: Jobs;
}

export function createWorker(
  { database, jobs }: WorkerDeps,
  handlers: JobHandlers,
  log: Pick<Logger, 'error'>,
  settings: JobSettings = usualSettings,
): Worker {
  const stopping = new AbortController();
  const running = new Map<Promise<void>, string>();
  let isStopped = false;
  let isAskedAgain = false;
  let starting: Promise<void> | undefined;
  let looking: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopListening = () => {};

  const takeAll = async () => {
    while (!isStopped) {
      isAskedAgain = false;
      const attempts = await take(database, handlers, [...running.values()], settings);
      if (!attempts && !isAskedAgain) return;
      for (const attempt of attempts ?? []) {
        const deps = { database, log, settings, stopping: stopping.signal };
        const ended = runAttempt(deps, handlers[attempt.kind]!, attempt).then(() => {
          running.delete(ended);
          void look();
        });
        running.set(ended, attempt.kind);
      }
    }
  };
  const look = (): Promise<void> => {
    isAskedAgain = true;
    looking ??= takeAll()
      .catch((error: unknown) => {
        log.error({ err: error }, 'jobs could not be looked for; they are again in a second');
      })
      .finally(() => (looking = undefined));
    return looking;
  };
  return {
    start: () => {
      stopListening = jobs.onRing(() => void look());
      timer = setInterval(() => void look(), settings.pollMs);
      timer.unref();
      starting = database
        .transaction((trx) => planRecurring(trx, handlers))
        .catch((error: unknown) => {
          log.error({ err: error }, 'what runs by itself could not be planned; it is at the next start');
        })
        .then(look);
    },
    stop: async () => {
      isStopped = true;
      stopListening();
      clearInterval(timer);
      await starting;
      await looking;
      const patience = setTimeout(() => {
        stopping.abort(new Error('The process stops.'));
      }, settings.drainMs);
      await Promise.all(running.keys());
      clearTimeout(patience);
    },
    runDue: async () => {
      do {
        await look();
        await Promise.all(running.keys());
      } while (running.size > 0 || looking);
    },
  };
}
