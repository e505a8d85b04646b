import fs from 'node:fs/promises';
import path from 'node:path';
import type { Bundle } from './catalogue.ts';
import { fragmentFile, removeTree } from './files.ts';

/** A bundle that the manifest no longer names, kept for readers who loaded the manifest before. */
export interface RetiredRow {
  name: string;
  language: string;
  /** Milliseconds since 1970. */
  at: number;
}

interface Retired extends RetiredRow {
  fragments: ReadonlyMap<string, string>;
}

/** How long a reader may go on with a manifest. */
const GRACE_MS = 5 * 60_000;
/** Always kept, a language: a reader may have the manifest from just before the last change. */
const KEPT_ALWAYS = 2;
/** Never more, a language: a burst of changes leaves one each. */
const KEPT_AT_MOST = 50;

/** Keeps the folders of earlier generations for a while, but nothing of a removed entry. */
export class Graveyard {
  #retired: Retired[] = [];
  readonly #directory: string;
  readonly #privateDirectory: string;

  constructor(directory: string, privateDirectory: string) {
    this.#directory = directory;
    this.#privateDirectory = privateDirectory;
  }

  rows(): RetiredRow[] {
    return this.#retired.map(({ name, language, at }) => ({ name, language, at }));
  }

  add(bundle: Pick<Bundle, 'name' | 'language' | 'fragments'>, at = Date.now()): void {
    this.#retired.push({ name: bundle.name, language: bundle.language, fragments: bundle.fragments, at });
  }

  /**
   * Deletes the text of entries at once; the folders that held it follow with the next `prune`.
   *
   * @returns whether there was any
   */
  async forget(ids: ReadonlySet<string>): Promise<boolean> {
    let found = false;
    for (const retired of this.#retired) {
      for (const [hash, entry] of retired.fragments) {
        if (!ids.has(entry)) continue;
        await fs.rm(fragmentFile(this.#directory, retired.name, hash), { force: true });
        retired.at = 0;
        found = true;
      }
    }
    return found;
  }

  /** Takes what is due off the list. @returns what deletes the folders; the list must be saved first */
  prune(now = Date.now()): () => Promise<void> {
    const due = new Set<Retired>();
    for (const language of new Set(this.#retired.map((retired) => retired.language))) {
      const newestFirst = this.#retired.filter((retired) => retired.language === language).reverse();
      newestFirst.forEach((retired, index) => {
        const old = retired.at < now - GRACE_MS && index >= KEPT_ALWAYS;
        if (old || retired.at === 0 || index >= KEPT_AT_MOST) due.add(retired);
      });
    }
    this.#retired = this.#retired.filter((retired) => !due.has(retired));
    return async () => {
      for (const { name } of due) {
        await removeTree(path.join(this.#directory, name));
        await fs.rm(path.join(this.#privateDirectory, `${name}.json`), { force: true });
      }
    };
  }
}
