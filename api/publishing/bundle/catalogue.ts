import type { BundleMap } from './indexer.ts';

/**
 * How a bundle came to be. `hot`: rebuilt with every change, a few entries; `sealed`: a full hot bundle; `warm`: sealed
 * ones folded together; `base`: large, rebuilt rarely.
 */
export type Tier = 'hot' | 'sealed' | 'warm' | 'base';

export interface Bundle {
  /** Folder, and language tag of its hits: `en-x-1a`. */
  name: string;
  language: string;
  tier: Tier;
  /** Characters of text, outdated hits included. */
  characters: number;
  /** Fragment hash → entry id. */
  fragments: ReadonlyMap<string, string>;
  /** Hashes of hits that another bundle has a newer version of, or that were removed. */
  stale: Set<string>;
  /** A background job is making another bundle of it. */
  busy: boolean;
}

/** A bundle as `state.json` remembers it; its fragments are in a file of their own. */
export type BundleRow = Pick<Bundle, 'name' | 'language' | 'tier'> & { stale: string[] };

/** Where the current version of an entry is. */
export interface Location {
  bundle: Bundle;
  hash: string;
}

/** Which bundles there are, and where each entry is. In memory only: nothing here touches the disk. */
export class Catalogue {
  readonly bundles = new Map<string, Bundle>();
  readonly #locations = new Map<string, Location>();

  get entryCount(): number {
    return this.#locations.size;
  }

  locate(id: string): Location | undefined {
    return this.#locations.get(id);
  }

  ids(): IterableIterator<string> {
    return this.#locations.keys();
  }

  /** Adds a bundle. A hit for which `isCurrent` says no is outdated from the start. */
  add(row: BundleRow, map: BundleMap, isCurrent: (id: string) => boolean): void {
    const fragments = new Map(Object.entries(map.fragments));
    const bundle: Bundle = { ...row, characters: map.characters, fragments, stale: new Set(row.stale), busy: false };
    this.bundles.set(bundle.name, bundle);
    for (const [hash, id] of fragments) {
      if (bundle.stale.has(hash)) continue;
      if (isCurrent(id)) {
        this.supersede(id);
        this.#locations.set(id, { bundle, hash });
      } else bundle.stale.add(hash);
    }
  }

  /** Marks the hit of an entry as outdated, wherever it is. */
  supersede(id: string): Location | undefined {
    const location = this.#locations.get(id);
    location?.bundle.stale.add(location.hash);
    this.#locations.delete(id);
    return location;
  }

  /** Hits of a bundle that are current: hash → entry id. */
  live(bundle: Bundle): Map<string, string> {
    return new Map([...bundle.fragments].filter(([hash]) => !bundle.stale.has(hash)));
  }

  ofLanguage(language: string, tier: Tier): Bundle[] {
    return [...this.bundles.values()].filter((bundle) => bundle.language === language && bundle.tier === tier);
  }

  languages(): string[] {
    return [...new Set([...this.bundles.values()].map((bundle) => bundle.language))].sort();
  }

  rows(): BundleRow[] {
    return [...this.bundles.values()].map(({ name, language, tier, stale }) => ({
      name,
      language,
      tier,
      stale: [...stale],
    }));
  }
}
