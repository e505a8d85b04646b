import fs from 'node:fs';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { decode, encode } from 'cborg';
import { packFacets, unpackFacets, withoutHits } from './facets.ts';
import { SIGNATURE } from './files.ts';

/** Where a word stands on a page. Pages count from the one before. */
type Posting = [pageDistance: number, places: number[], metaPlaces: number[]];
/** A stem with its pages, and the same for its spellings with accents. */
type Word = [stem: string, pages: Posting[], variants: Variant[]];
type Variant = [spelling: string, pages: Posting[]];
type Chunk = [first: string, last: string, file: string];
type Meta = [version: string, pages: [file: string, words: number][], chunks: Chunk[], ...rest: unknown[]];
type FilterValue = [value: string, pages: number[]];
type Filter = [field: string, values: FilterValue[]];

/** Hits whose words are to be taken out of a bundle. */
export interface Erasure {
  /** Of the bundle. */
  folder: string;
  /** Of the fragments of the hits. */
  hashes: readonly string[];
}

/**
 * Takes out of a bundle what hits are found by: words, filter values and facets that only they have are in none of its
 * files afterwards. Every other hit is found as before, under the same number. Doing it again changes nothing, so it can
 * be repeated after a crash.
 *
 * Pagefind has no such step, and indexing a base bundle again takes a quarter of a minute: longer than an answer to a
 * withdrawal can wait. So its files are rewritten, in the form of version 1.5.2.
 *
 * @see https://github.com/Pagefind/pagefind/blob/v1.5.2/pagefind/src/output/index.rs
 */
export function eraseWords({ folder, hashes }: Erasure): void {
  const bundle = path.basename(folder);
  const metaFile = path.join(
    folder,
    fs.readdirSync(folder).find((file) => file.endsWith('.pf_meta'))!,
  );
  const [version, pages, chunks, ...rest] = read<Meta>(metaFile);
  const wanted = new Set(hashes.map((hash) => `${bundle}_${hash}`));
  const gone = new Set(pages.flatMap(([file], page) => (wanted.has(file) ? [page] : [])));

  const bounded: Chunk[] = [];
  for (const [, , file] of chunks) {
    const words = eraseFromChunk(path.join(folder, 'index', `${file}.pf_index`), gone);
    // A chunk is known by its first and last word; an empty one by the last word before it.
    const before = bounded.at(-1)?.[1] ?? '';
    bounded.push([words.at(0)?.[0] ?? before, words.at(-1)?.[0] ?? before, file]);
  }
  write(metaFile, [version, pages, bounded, ...rest] satisfies Meta);

  const filters = path.join(folder, 'filter');
  for (const file of fs.existsSync(filters) ? fs.readdirSync(filters) : [])
    eraseFromFilter(path.join(filters, file), gone);
  const facets = path.join(folder, 'facets.gz');
  replace(facets, packFacets(withoutHits(unpackFacets(fs.readFileSync(facets)), new Set(hashes))));
}

/** @returns the words that are left */
function eraseFromChunk(file: string, gone: ReadonlySet<number>): Word[] {
  const [words] = read<[Word[]]>(file);
  const kept: Word[] = [];
  let isSame = true;
  for (const word of words) {
    const [stem, pages, variants] = word;
    if (!isOn(pages, gone) && !variants.some(([, found]) => isOn(found, gone))) {
      kept.push(word);
      continue;
    }
    isSame = false;
    const others = without(pages, gone);
    const spellings = variants
      .map(([spelling, found]): Variant => [spelling, without(found, gone)])
      .filter(([, found]) => found.length > 0);
    if (others.length > 0 || spellings.length > 0) kept.push([stem, others, spellings]);
  }
  if (!isSame) write(file, [kept]);
  return kept;
}

function isOn(postings: readonly Posting[], gone: ReadonlySet<number>): boolean {
  let page = 0;
  return postings.some(([distance]) => gone.has((page += distance)));
}

function without(postings: readonly Posting[], gone: ReadonlySet<number>): Posting[] {
  let page = 0;
  let last = 0;
  const kept: Posting[] = [];
  for (const [distance, ...places] of postings) {
    page += distance;
    if (gone.has(page)) continue;
    kept.push([page - last, ...places]);
    last = page;
  }
  return kept;
}

function eraseFromFilter(file: string, gone: ReadonlySet<number>): void {
  const [field, values] = read<Filter>(file);
  const kept = values.map(([value, pages]): FilterValue => [value, pages.filter((page) => !gone.has(page))]);
  write(file, [field, kept.filter(([, pages]) => pages.length > 0)] satisfies Filter);
}

const read = <T>(file: string): T => decode(gunzipSync(fs.readFileSync(file)).subarray(SIGNATURE.length)) as T;

const write = (file: string, content: unknown): void =>
  replace(file, gzipSync(Buffer.concat([Buffer.from(SIGNATURE), encode(content)])));

/** At once: a reader sees the old file or the new one. */
function replace(file: string, content: Uint8Array): void {
  fs.writeFileSync(`${file}.new`, content);
  fs.renameSync(`${file}.new`, file);
}
