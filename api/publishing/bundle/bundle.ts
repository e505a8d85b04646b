import path from 'node:path';
import { createBackground } from './background.ts';
import { applyChange, type SearchChange } from './change.ts';
import { Core } from './core.ts';
import { pagefindVersion, stopIndexer, useIndexer } from './indexer.ts';
import { rebuildAll } from './rebuild.ts';
import type { SearchRecord } from './record.ts';
import { Store } from './store.ts';
import { createWorkers } from './worker.ts';

export type { SearchChange } from './change.ts';
export type { SearchRecord } from './record.ts';

/**
 * The static search: Pagefind bundles that a browser searches without a server.
 *
 * A change rebuilds only a small hot bundle of its language. Full hot bundles are folded into a warm one, full warm
 * ones merged into base bundles, in processes of low priority. `bundles.json` is written last and names the bundles and,
 * for each, the hits that are outdated. One process may have a folder open.
 */
export interface SearchBundle {
  /** True until `rebuild` has gone through once: a first start, a lost or damaged state, another version of Pagefind. */
  readonly needsRebuild: boolean;
  /**
   * Applies changes of published entries; resolves when the files that a browser reads are replaced on disk.
   *
   * Text and words of a removed entry are in none of the files when it resolves.
   *
   * @throws Error when an upsert is not clear, or when the disk or the indexer fails; calling again is safe
   */
  apply(change: SearchChange): Promise<void>;
  /**
   * Rebuilds everything from all records, in the background; `apply` keeps working meanwhile and nothing is lost.
   * Entries that `records` does not give are removed.
   *
   * @param onProgress how many records are indexed
   */
  rebuild(records: () => AsyncIterable<SearchRecord>, onProgress?: (done: number) => void): Promise<void>;
  /** What there is, for logs and measurements. */
  status(): SearchBundleStatus;
  /** Resolves when no background work is left. */
  settle(): Promise<void>;
  /** Stops background work and the indexer. What was applied stays; what was not finished is done after the next start. */
  close(): Promise<void>;
}

export interface SearchBundleStatus {
  entries: number;
  /** Folders a browser searches, by language. */
  bundles: Record<string, number>;
}

export interface SearchBundleOptions {
  /** Served as `/search-bundle/`: `bundles.json` never cached, everything else for ever. */
  directory: string;
  /** Kept beside on the same disk, never served. Left out: the directory with `.private` at its end. */
  privateDirectory?: string;
  /** Hears of background work that failed; it is tried again with the next change. */
  onProblem?: (error: unknown) => void;
}

export async function openSearchBundle(options: SearchBundleOptions): Promise<SearchBundle> {
  const directory = path.resolve(options.directory);
  const privateDirectory = path.resolve(options.privateDirectory ?? `${directory}.private`);
  const core = new Core(new Store(directory, privateDirectory, await pagefindVersion()));
  await core.load();
  const workers = createWorkers();
  const background = createBackground(core, workers, options.onProblem ?? (() => undefined));
  useIndexer();
  background.wake();

  return {
    get needsRebuild() {
      return !core.complete;
    },
    async apply(change) {
      await core.turn(() => applyChange(core, change));
      background.wake();
    },
    async rebuild(records, onProgress = () => undefined) {
      await background.insteadOfMerging(() => rebuildAll(core, workers, records(), onProgress));
      background.wake();
    },
    status() {
      const bundles: Record<string, number> = {};
      for (const { language } of core.catalogue.bundles.values()) bundles[language] = (bundles[language] ?? 0) + 1;
      return { entries: core.catalogue.entryCount, bundles };
    },
    settle: () => background.settle(),
    async close() {
      background.stop();
      await workers.close();
      await background.settle();
      await stopIndexer();
    },
  };
}
