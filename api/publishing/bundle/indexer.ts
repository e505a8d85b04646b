import fs from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as pagefind from 'pagefind';
import { facetTable, packFacets } from './facets.ts';
import {
  fragmentFile,
  listFragments,
  readFragment,
  readJson,
  readPacked,
  readWhenWritten,
  removeTree,
  replaceFile,
} from './files.ts';
import { charactersOf, readAddress, type SearchRecord, toPagefind } from './record.ts';

/** What is remembered of a bundle outside the served folder. */
export interface BundleMap {
  /** Fragment hash → entry id. */
  fragments: Record<string, string>;
  /** Characters of text in it. */
  characters: number;
}

export interface BundlePlace {
  /** The served folder; the bundle is the folder `name` in it. */
  directory: string;
  /** Folder of the bundle maps. */
  privateDirectory: string;
  name: string;
}

type Row = Pick<SearchRecord, 'filters' | 'meta'>;

/** Records sent to the indexer before its answers are waited for. */
const BATCH = 64;
/** What Pagefind puts beside every index: scripts, WebAssembly, its own widgets. It is in the runtime, or needed by nobody. */
const NO_INDEX = /^(pagefind-(ui|modular-ui|component-ui|highlight)\.|wasm\.|pagefind(-worker)?\.js$)/;
const SCRIPT = /^pagefind(-worker)?\.js$/;
const ENTRY = 'pagefind-entry.json';

interface RuntimeEntry {
  languages: Record<string, { wasm?: string | null }>;
}

/**
 * Indexes records into a bundle folder that nobody names yet, and writes its map.
 *
 * @throws Error when a record is not clear, or when Pagefind did not index every record
 */
export async function buildBundle(
  place: BundlePlace,
  records: Iterable<SearchRecord> | AsyncIterable<SearchRecord>,
  onProgress?: (added: number) => void,
): Promise<BundleMap> {
  try {
    return await indexRecords(place, records, onProgress);
  } catch (error) {
    await removeBundle(place);
    throw error;
  }
}

/** Deletes what there is of a bundle that nobody names. */
export async function removeBundle({ directory, privateDirectory, name }: BundlePlace): Promise<void> {
  await removeTree(path.join(directory, name));
  await fs.rm(path.join(privateDirectory, `${name}.json`), { force: true });
}

async function indexRecords(
  place: BundlePlace,
  records: Iterable<SearchRecord> | AsyncIterable<SearchRecord>,
  onProgress?: (added: number) => void,
): Promise<BundleMap> {
  const rows = new Map<string, Row>();
  let characters = 0;
  await withIndex(async (index) => {
    let batch: Promise<void>[] = [];
    for await (const record of records) {
      if (record.meta.marking !== 'clear')
        throw new Error(`Entry ${record.id} is not public: it cannot be in the search.`);
      rows.set(record.id, { filters: record.filters, meta: record.meta });
      characters += charactersOf(record);
      batch.push(index.addCustomRecord(toPagefind(record, place.name)).then(refuseErrors));
      if (batch.length < BATCH) continue;
      await Promise.all(batch);
      batch = [];
      onProgress?.(rows.size);
    }
    await Promise.all(batch);
    refuseErrors(await index.writeFiles({ outputPath: path.join(place.directory, place.name) }));
  });
  return describeBundle(place, rows, characters);
}

/**
 * Writes what the browser needs to search one language: Pagefind's script, its WebAssembly with the stemmer of that
 * language, and an index that holds nothing anybody looks for. Bundles are merged into it; as it never changes, it is
 * loaded once, whatever is published.
 */
export async function buildRuntime(directory: string, language: string): Promise<void> {
  const unfinished = `${directory}.new`;
  await removeTree(unfinished);
  await withIndex(async (index) => {
    refuseErrors(await index.addCustomRecord({ url: '#', content: 'zzzzzzzz', language }));
    const { files, errors } = await index.getFiles();
    refuseErrors({ errors });
    const { content } = files.find((file) => file.path === ENTRY)!;
    const entry = JSON.parse(new TextDecoder().decode(content)) as RuntimeEntry;
    const wasm = wasmOf(entry, language);
    for (const { path: name, content } of files) {
      if (NO_INDEX.test(name) && !SCRIPT.test(name) && name !== wasm) continue;
      await fs.mkdir(path.dirname(path.join(unfinished, name)), { recursive: true });
      await fs.writeFile(path.join(unfinished, name), content);
    }
  });
  await removeTree(directory);
  await fs.rename(unfinished, directory);
}

/** Whether a runtime is there with all it needs. */
export async function hasRuntime(directory: string, language: string): Promise<boolean> {
  const entry = await readJson<RuntimeEntry>(path.join(directory, ENTRY));
  if (!entry) return false;
  const packed = await readPacked(path.join(directory, wasmOf(entry, language))).catch(() => undefined);
  return packed !== undefined;
}

const wasmOf = ({ languages }: RuntimeEntry, language: string): string =>
  `wasm.${languages[language]?.wasm ?? 'unknown'}.pagefind`;

/** The version of Pagefind that indexes, which the script in the browser must be of, too. */
export async function pagefindVersion(): Promise<string> {
  const manifest = path.resolve(fileURLToPath(import.meta.resolve('pagefind')), '../../package.json');
  return (await readJson<{ version: string }>(manifest))?.version ?? 'unknown';
}

let users = 0;

/** Says that the indexer process will be used. It starts with the first change: until then a portal does without its 6 MB. */
export function useIndexer(): void {
  users += 1;
}

/** Ends the indexer process with its last user. */
export async function stopIndexer(): Promise<void> {
  users -= 1;
  if (users === 0) await pagefind.close();
}

async function withIndex(use: (index: pagefind.PagefindIndex) => Promise<void>): Promise<void> {
  const created = await createIndex();
  refuseErrors(created);
  const index = created.index!;
  try {
    await use(index);
  } finally {
    await index.deleteIndex();
  }
}

/**
 * Pagefind's process starts with its first index. One thread: more only wait for each other on small bundles (10 ms
 * instead of 15 for one entry), and large ones take as long with one as with two.
 */
function createIndex(): Promise<pagefind.NewIndexResponse> {
  const { RAYON_NUM_THREADS: before } = process.env;
  process.env.RAYON_NUM_THREADS = '1';
  try {
    return pagefind.createIndex();
  } finally {
    if (before === undefined) delete process.env.RAYON_NUM_THREADS;
    else process.env.RAYON_NUM_THREADS = before;
  }
}

function refuseErrors(answer: { errors: string[] }): void {
  if (answer.errors.length > 0) throw new Error(`Pagefind refused: ${answer.errors.join('; ')}`);
}

async function describeBundle(
  place: BundlePlace,
  rows: ReadonlyMap<string, Row>,
  characters: number,
): Promise<BundleMap> {
  const { directory, privateDirectory, name } = place;
  await untilWritten(path.join(directory, name));
  const byHash = new Map<string, Row>();
  const map: BundleMap = { fragments: {}, characters };
  for (const hash of await listFragments(directory, name)) {
    const fragment = await readWhenWritten(fragmentFile(directory, name, hash), readFragment);
    const { id } = readAddress(fragment.url);
    const row = rows.get(id);
    if (!row) throw new Error(`Pagefind wrote a hit of an unknown entry (${id}).`);
    map.fragments[hash] = id;
    byHash.set(hash, row);
  }
  if (byHash.size !== rows.size) throw new Error(`Pagefind wrote ${byHash.size} of ${rows.size} hits.`);
  await replaceFile(path.join(directory, name, 'facets.gz'), packFacets(facetTable(byHash)));
  await replaceFile(path.join(privateDirectory, `${name}.json`), JSON.stringify(map));
  return map;
}

/** Takes away what belongs to no index, and waits until the rest is whole; fragments are read one by one anyway. */
async function untilWritten(folder: string): Promise<void> {
  for (const entry of await fs.readdir(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (!entry.isFile() || path.basename(entry.parentPath) === 'fragment') continue;
    if (NO_INDEX.test(entry.name)) await fs.rm(file);
    else if (entry.name === ENTRY) await readWhenWritten(file, parseFile);
    else await readWhenWritten(file, readPacked);
  }
}

const parseFile = async (file: string): Promise<unknown> => JSON.parse(await fs.readFile(file, 'utf8'));
