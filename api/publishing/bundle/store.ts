import fs from 'node:fs/promises';
import path from 'node:path';
import type { BundleRow, Catalogue } from './catalogue.ts';
import { readJson, removeTree, replaceFile } from './files.ts';
import type { Graveyard, RetiredRow } from './graveyard.ts';
import type { BundleMap } from './indexer.ts';

/** Raised whenever the same entries would give other files. */
const FORMAT = 3;
const MANIFEST = 'bundles.json';
const RUNTIME = 'runtime';
/** Written beside the bundles by whoever follows the glossary, in three codings. */
export const GLOSSARY_FILE = 'glossary.json';

/** What must survive a crash besides the bundles themselves. */
export interface SavedState {
  format: number;
  /** Version of Pagefind that made the bundles. */
  pagefind: string;
  /** Every published entry is in: a `rebuild` went through. */
  complete: boolean;
  /** Names of bundles count up and are never given twice. */
  sequence: number;
  /** Counts changes of the manifest. */
  generation: number;
  bundles: BundleRow[];
  retired: RetiredRow[];
}

/** What the browser reads first. Everything it names is in place before it is written, and never changes. */
export interface BundleManifest {
  format: number;
  generation: number;
  languages: Record<
    string,
    {
      /** Folder of Pagefind's script and WebAssembly. */
      runtime: string;
      /** Current entries. */
      entries: number;
      /** Folders, largest first; `stale` are hashes of hits to be dropped before they are loaded. */
      bundles: { name: string; hits: number; stale: string[] }[];
    }
  >;
}

/** The folders of the search, on disk. */
export class Store {
  readonly directory: string;
  readonly privateDirectory: string;
  readonly pagefind: string;

  constructor(directory: string, privateDirectory: string, pagefind: string) {
    this.directory = directory;
    this.privateDirectory = privateDirectory;
    this.pagefind = pagefind;
  }

  /** The saved state with the maps of its bundles; undefined when there is none, or when anything it names is missing. */
  async load(): Promise<{ state: SavedState; maps: Map<string, BundleMap> } | undefined> {
    await fs.mkdir(this.directory, { recursive: true });
    await fs.mkdir(this.privateDirectory, { recursive: true });
    const state = await readJson<SavedState>(this.#private('state.json'));
    if (state?.format !== FORMAT || state.pagefind !== this.pagefind) return undefined;
    const maps = new Map<string, BundleMap>();
    for (const { name } of [...state.bundles, ...state.retired]) {
      const map = await readJson<BundleMap>(this.#private(`${name}.json`));
      if (map) maps.set(name, map);
    }
    for (const { name } of state.bundles) {
      const there = await readJson(path.join(this.directory, name, 'pagefind-entry.json'));
      if (!there || !maps.has(name)) return undefined;
    }
    return { state, maps };
  }

  /** Deletes what an earlier process left unfinished. */
  async sweep(state: Pick<SavedState, 'bundles' | 'retired'>): Promise<void> {
    const names = new Set([...state.bundles, ...state.retired].map(({ name }) => name));
    const served = (file: string) =>
      file === MANIFEST || file === RUNTIME || file.startsWith(GLOSSARY_FILE) || names.has(file);
    const remembered = (file: string) => file === 'state.json' || names.has(file.replace(/\.json$/, ''));
    await removeAllBut(this.directory, served);
    await removeAllBut(this.privateDirectory, remembered);
  }

  /** Writes the state, then the manifest: after a crash between the two, the manifest is made again of the state. */
  async save(
    state: Omit<SavedState, 'format' | 'pagefind' | 'bundles' | 'retired'>,
    catalogue: Catalogue,
    graveyard: Graveyard,
  ) {
    const saved: SavedState = {
      format: FORMAT,
      pagefind: this.pagefind,
      ...state,
      bundles: catalogue.rows(),
      retired: graveyard.rows(),
    };
    await replaceFile(this.#private('state.json'), JSON.stringify(saved));
    await replaceFile(path.join(this.directory, MANIFEST), JSON.stringify(this.#manifest(state.generation, catalogue)));
  }

  /** No dot in it: in the address of a folder it would look like a file's ending. */
  runtime(language: string): string {
    return `${RUNTIME}/${this.pagefind.replaceAll('.', '-')}-${language}`;
  }

  #manifest(generation: number, catalogue: Catalogue): BundleManifest {
    const manifest: BundleManifest = { format: FORMAT, generation, languages: {} };
    for (const bundle of catalogue.bundles.values()) {
      const { name, language, fragments, stale } = bundle;
      const group = (manifest.languages[language] ??= {
        runtime: `${this.runtime(language)}/`,
        entries: 0,
        bundles: [],
      });
      group.entries += fragments.size - stale.size;
      group.bundles.push({ name, hits: fragments.size, stale: [...stale] });
    }
    for (const group of Object.values(manifest.languages)) group.bundles.sort((a, b) => b.hits - a.hits);
    return manifest;
  }

  #private(file: string): string {
    return path.join(this.privateDirectory, file);
  }
}

async function removeAllBut(directory: string, keep: (file: string) => boolean): Promise<void> {
  for (const file of await fs.readdir(directory)) {
    if (!keep(file)) await removeTree(path.join(directory, file));
  }
}
