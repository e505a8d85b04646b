import type { Logger } from 'pino';
import type { Deps } from '../context.ts';
import { now } from '../db/ids.ts';
import { publishDue } from './publish-due.ts';

/** How late a scheduled publication may be. */
const LOOK_EVERY_MS = 10_000;

/** Publishes in time what was approved for later, as long as the process lives. */
export interface Scheduler {
  /** Also looks at once: a time may have passed while the process was down. */
  start(): void;
  /** Resolves when what is under way has ended. */
  stop(): Promise<void>;
}

export function createScheduler(deps: Deps, log: Logger): Scheduler {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  const report = (error: unknown) => {
    log.error({ err: error }, 'a scheduled publication failed; it is tried again later');
  };
  const look = () => {
    running ??= publishDue(deps, now(), report)
      .catch(report)
      .finally(() => (running = undefined));
  };
  return {
    start: () => {
      timer = setInterval(look, LOOK_EVERY_MS);
      timer.unref();
      look();
    },
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
