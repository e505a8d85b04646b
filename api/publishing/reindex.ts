import type { Logger } from 'pino';
import { anonymous } from '../access/actor.ts';
import type { Database } from '../db/open.ts';
import type { FullPortalFor } from '../portal.ts';
import type { SearchBundle } from './bundle/bundle.ts';
import type { Ledger } from './ledger.ts';
import { allSearchRecords } from './search-records.ts';

interface ReindexDeps {
  database: Database;
  portalFor: FullPortalFor;
  bundle: SearchBundle;
  ledger: Ledger;
  log: Logger;
}

/** Indexes everything anew, beside whatever else goes on. What is due is in the ledger: a crash does not forget it. */
export interface Reindex {
  isDue(): boolean;
  /** Resolves when everything that was public at the time of the call is in the static search. */
  run(): Promise<void>;
  /** Notes that it is due and starts it; resolves at once. */
  start(): void;
}

export function createReindex(deps: ReindexDeps): Reindex {
  let running: Promise<void> | undefined;
  let requests = 0;
  const runUntilDone = async () => {
    for (let seen = -1; seen !== requests;) {
      seen = requests;
      await deps.bundle.rebuild(() => allSearchRecords(deps.database, deps.portalFor(anonymous).entryTypes));
    }
    deps.ledger.setReindexDue(false);
  };
  const run = (): Promise<void> => {
    deps.ledger.setReindexDue(true);
    requests++;
    running ??= runUntilDone().finally(() => (running = undefined));
    return running;
  };
  return {
    isDue: () => deps.bundle.needsRebuild || deps.ledger.isReindexDue(),
    run,
    start: () => {
      run().catch((error: unknown) => {
        deps.log.error({ err: error }, 'the static search could not be indexed anew; it is tried at the next start');
      });
    },
  };
}
