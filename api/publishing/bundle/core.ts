import fs from 'node:fs/promises';
import path from 'node:path';
import { startThread } from '../../threads/thread.ts';
import { type Bundle, Catalogue, type Tier } from './catalogue.ts';
import type { Erasure } from './erase-words.ts';
import { fragmentFile, readFragment } from './files.ts';
import { Graveyard } from './graveyard.ts';
import { type BundleMap, type BundlePlace, buildRuntime, hasRuntime } from './indexer.ts';
import { fromFragment, type SearchRecord } from './record.ts';
import type { Store } from './store.ts';
import { createTurns } from './turns.ts';

/** A bundle on disk that the catalogue does not know yet. */
export interface Built {
  name: string;
  language: string;
  tier: Tier;
  map: BundleMap;
}

/** Some hits of a bundle. */
interface Hits {
  /** Its name. */
  bundle: string;
  hashes: string[];
}

/** @param fragments hash and entry id of each hit of the bundle */
const hitsIn = (bundle: string, fragments: [hash: string, id: string][], isWanted: (id: string) => boolean): Hits => ({
  bundle,
  hashes: fragments.filter(([, id]) => isWanted(id)).map(([hash]) => hash),
});

/** What changes, folds and rebuilds share: the catalogue, its image on disk, and the order in which they touch both. */
export class Core {
  readonly catalogue = new Catalogue();
  readonly graveyard: Graveyard;
  readonly store: Store;
  /** Whoever changes the catalogue or commits has the turn. Between two `await`s of a turn, readers see it whole. */
  readonly turn = createTurns();
  /** Records of the hot bundles, by language. */
  readonly hotRecords = new Map<string, SearchRecord[]>();
  /** Entries that changed while a rebuild reads all records: theirs are newer. */
  touched: Set<string> | undefined;
  complete = false;
  /** Starts at the time, so that a name is not given twice even when the state was lost: browsers keep what they have. */
  #sequence = Date.now();
  #generation = 0;
  #deleting: Promise<unknown> = Promise.resolve();
  /** Runtimes that are being made, by language. */
  readonly #runtimes = new Map<string, Promise<void>>();

  constructor(store: Store) {
    this.store = store;
    this.graveyard = new Graveyard(store.directory, store.privateDirectory);
  }

  /** Takes up where an earlier process stopped, however it stopped. */
  async load(): Promise<void> {
    const loaded = await this.store.load();
    if (loaded) {
      const { state, maps } = loaded;
      this.complete = state.complete;
      this.#sequence = state.sequence;
      this.#generation = state.generation;
      for (const row of state.bundles) this.catalogue.add(row, maps.get(row.name)!, () => true);
      for (const { name, language, at } of state.retired) {
        this.graveyard.add({ name, language, fragments: new Map(Object.entries(maps.get(name)?.fragments ?? {})) }, at);
      }
      for (const language of this.catalogue.languages()) {
        await this.ensureRuntime(language);
        await this.#loadHot(language);
      }
    }
    await this.store.sweep(loaded?.state ?? { bundles: [], retired: [] });
    await this.commit();
  }

  /** Where the next bundle of a language goes, when it is made within a turn. */
  nextPlace(language: string): BundlePlace {
    this.#sequence += 1;
    const { directory, privateDirectory } = this.store;
    return { directory, privateDirectory, name: `${language}-x-${this.#sequence.toString(36)}` };
  }

  /** The same for one that is made beside the turns: nobody is served what may have been removed meanwhile, see `moveIn`. */
  nextHiddenPlace(language: string): BundlePlace {
    return { ...this.nextPlace(language), directory: this.store.privateDirectory };
  }

  /**
   * Puts bundles that were made in a hidden place where they are served, without hits of entries that have been removed
   * meanwhile. Before `install`: when the disk refuses, the catalogue is as it was.
   */
  async moveIn(built: readonly Built[], isCurrent: (id: string) => boolean): Promise<void> {
    const { directory, privateDirectory } = this.store;
    const isGone = (id: string) => !isCurrent(id) && this.catalogue.locate(id) === undefined;
    await this.#eraseHits(
      built.map((one) => hitsIn(one.name, Object.entries(one.map.fragments), isGone)),
      privateDirectory,
    );
    for (const { name } of built) await fs.rename(path.join(privateDirectory, name), path.join(directory, name));
  }

  /** Makes sure that the browser can load the language; mends what is not whole. */
  ensureRuntime(language: string): Promise<void> {
    // A change and a rebuild of everything may both be the first to need it.
    const known = this.#runtimes.get(language);
    if (known) return known;
    const made = this.#makeRuntime(language).finally(() => this.#runtimes.delete(language));
    this.#runtimes.set(language, made);
    return made;
  }

  async #makeRuntime(language: string): Promise<void> {
    const directory = path.join(this.store.directory, this.store.runtime(language));
    if (!(await hasRuntime(directory, language))) await buildRuntime(directory, language);
  }

  /** Takes a finished bundle in. */
  install({ name, language, tier, map }: Built, isCurrent: (id: string) => boolean): void {
    this.catalogue.add({ name, language, tier, stale: [] }, map, isCurrent);
  }

  /** Takes a bundle off the manifest. It goes after a while. */
  retire(bundle: Bundle): void {
    if (this.catalogue.bundles.delete(bundle.name)) this.graveyard.add(bundle);
  }

  /** Deletes text and words of entries from every bundle, current and retired. @returns whether there was any */
  async erase(ids: ReadonlySet<string>): Promise<boolean> {
    const hits = [...this.catalogue.bundles.values()].map(({ name, fragments }) =>
      hitsIn(name, [...fragments], (id) => ids.has(id)),
    );
    const hadCurrent = await this.#eraseHits(hits, this.store.directory);
    return (await this.graveyard.forget(ids)) || hadCurrent;
  }

  /** Deletes text and words of hits from the files of their bundles. @returns whether there was any */
  async #eraseHits(hits: readonly Hits[], directory: string): Promise<boolean> {
    const erasures = hits.filter(({ hashes }) => hashes.length > 0);
    if (erasures.length === 0) return false;
    // Beside the process, which goes on answering: a base bundle takes a second or two.
    const thread = startThread<Erasure, void>(new URL('./eraser.ts', import.meta.url));
    try {
      for (const { bundle, hashes } of erasures) {
        for (const hash of hashes) await fs.rm(fragmentFile(directory, bundle, hash), { force: true });
        await thread.run({ folder: path.join(directory, bundle), hashes });
      }
    } finally {
      await thread.end();
    }
    return true;
  }

  /**
   * Puts the catalogue on disk, for readers and for the next start.
   *
   * @param untilCleared waits until what is not needed any more is deleted: it may hold words of a removed entry
   */
  async commit(untilCleared = false): Promise<void> {
    const clear = this.graveyard.prune();
    this.#generation += 1;
    const { complete } = this;
    await this.store.save(
      { complete, sequence: this.#sequence, generation: this.#generation },
      this.catalogue,
      this.graveyard,
    );
    // A base bundle is some thousand files. What is left after a crash is swept at the next start.
    const cleared = clear().catch(() => undefined);
    this.#deleting = Promise.all([this.#deleting, cleared]);
    if (untilCleared) await cleared;
  }

  /** Resolves when nothing is being deleted. */
  async idle(): Promise<void> {
    await this.turn(async () => undefined);
    await this.#deleting;
  }

  async #loadHot(language: string): Promise<void> {
    const records: SearchRecord[] = [];
    for (const bundle of this.catalogue.ofLanguage(language, 'hot')) {
      for (const hash of this.catalogue.live(bundle).keys()) {
        const fragment = await readFragment(fragmentFile(this.store.directory, bundle.name, hash)).catch(
          () => undefined,
        );
        if (fragment) records.push(fromFragment(fragment));
      }
    }
    this.hotRecords.set(language, records);
  }
}
