import type { Catalogue } from './catalogue.ts';
import type { Core } from './core.ts';
import { type Job, planFold, planMerge } from './plan.ts';
import { createTurns, type Turns } from './turns.ts';
import type { Workers } from './worker.ts';

/** Keeps bundles few and clean, beside the changes. Folding and merging run at the same time, one process each. */
export interface Background {
  /** Looks whether there is something to do, and again when it has been quiet. */
  wake(): void;
  /** Runs work in place of merging: it builds base bundles, too. */
  insteadOfMerging: Turns;
  /** Resolves when nothing is left to do. */
  settle(): Promise<void>;
  /** Starts nothing more. */
  stop(): void;
}

/** After so long without a change, what has gathered is folded. */
const QUIET_MS = 1500;

/** @param onProblem hears of work that failed; it is tried again with the next change */
export function createBackground(core: Core, workers: Workers, onProblem: (error: unknown) => void): Background {
  let stopped = false;
  let failed = false;
  let quiet = false;
  let timer: NodeJS.Timeout | undefined;
  const foldTurn = createTurns();
  const mergeTurn = createTurns();

  async function work(plan: (catalogue: Catalogue) => Job | undefined): Promise<void> {
    const job = stopped || failed ? undefined : plan(core.catalogue);
    if (!job) return;
    try {
      await runJob(core, workers, job);
      look();
    } catch (error) {
      failed = true;
      if (!stopped) onProblem(error);
    }
  }
  const fold = (catalogue: Catalogue) => planFold(catalogue, quiet);
  function look(): void {
    void foldTurn(() => work(fold));
    void mergeTurn(() => work(planMerge));
  }
  function rest(): void {
    clearTimeout(timer);
    quiet = true;
    look();
  }

  return {
    wake() {
      failed = false;
      quiet = false;
      look();
      clearTimeout(timer);
      timer = setTimeout(rest, QUIET_MS).unref();
    },
    insteadOfMerging: mergeTurn,
    async settle() {
      do {
        if (!stopped) rest();
        await Promise.all([foldTurn(async () => undefined), mergeTurn(async () => undefined)]);
        await core.idle();
      } while (!stopped && !failed && (fold(core.catalogue) ?? planMerge(core.catalogue)));
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

async function runJob(core: Core, workers: Workers, { language, inputs, tier }: Job): Promise<void> {
  for (const bundle of inputs) bundle.busy = true;
  try {
    const bundles = inputs.map((bundle) => ({ name: bundle.name, hashes: [...core.catalogue.live(bundle).keys()] }));
    const worthIt = bundles.some(({ hashes }) => hashes.length > 0);
    const place = core.nextHiddenPlace(language);
    const map =
      worthIt &&
      (await workers.build({ place, source: { kind: 'bundles', directory: core.store.directory, bundles } }));
    await core.turn(async () => {
      // What changed since the job began is newer elsewhere, or nowhere.
      const isCurrent = (id: string) => inputs.some((bundle) => bundle === core.catalogue.locate(id)?.bundle);
      const built = map ? [{ name: place.name, language, tier, map }] : [];
      await core.moveIn(built, isCurrent);
      for (const bundle of built) core.install(bundle, isCurrent);
      for (const bundle of inputs) core.retire(bundle);
      await core.commit();
    });
  } finally {
    for (const bundle of inputs) bundle.busy = false;
  }
}
