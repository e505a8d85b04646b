/*
 * Searches the static bundle in the browser. Pagefind is the word index only: which hits have a word, and where. What is
 * outdated is dropped by its id before anything of it is loaded; ranking, filters and counts are ours, so that they are
 * right over all bundles.
 */
import { type EntryFacets, type FacetTable, readFacets } from './search-facets.ts';
import type { UnitMatches } from './search-rank.ts';
import type { Unit } from './search-words.ts';

interface Manifest {
  generation: number;
  languages: Record<
    string,
    { runtime: string; entries: number; bundles: { name: string; hits: number; stale: string[] }[] }
  >;
}

interface PagefindResult {
  id: string;
  words: number[];
}
interface Pagefind {
  init(): Promise<void>;
  mergeIndex(path: string, options: object): Promise<void>;
  search(term: string): Promise<{ results: PagefindResult[] }>;
}
interface PagefindModule {
  createInstance(options: object): Pagefind;
}

/** What is loaded of a hit that is shown. */
export interface HitText {
  /** Of the entry. */
  entry: string;
  /** Path without the locale: `product/gtas/`. */
  url: string;
  language: string;
  /** The same for hits that say one text in several languages. */
  text?: string;
  updatedAt: string;
  type: string;
  organisation: string;
  title: string;
  /** Title, summary, text and keywords, word by word, with a lone ¶ between the four. */
  words: string[];
}

/** Whether one word begins with the other, or with most of it. */
function isNear(asked: string, found: string): boolean {
  const [a, b] = [asked, found].map((word) =>
    word
      .toLowerCase()
      .normalize('NFD')
      .replaceAll(/[^\p{L}\p{N}]/gu, ''),
  ) as [string, string];
  const shared = [...a].findIndex((letter, index) => letter !== b[index]);
  return shared < 0 || 2 * shared >= a.length;
}

const BASE = '/search-bundle/';
/** How long what is known of the bundles is taken for current. */
const FRESH_MS = 10_000;
/** Beyond, a search would keep the page from answering for too long: it runs in a worker. */
const WORKER_FROM_ENTRIES = 2000;
/** All places of a word are looked up in so many hits at most. */
const MAX_PLACED_HITS = 1000;
/** Pagefind waits for ever when its WebAssembly cannot be loaded. */
const PATIENCE_MS = 30_000;

export class SearchEngine {
  #manifest: Promise<Manifest> | undefined;
  #readAt = 0;
  readonly #indexes = new Map<string, { pagefind: Promise<Pagefind>; merged: Set<string> }>();
  readonly #tables = new Map<string, Promise<FacetTable>>();
  #facets: { generation: number; all: Map<string, EntryFacets> } | undefined;

  /** How many entries are searched. */
  async entryCount(): Promise<number> {
    return entriesOf(await this.#current());
  }

  /** Forgets what it knows of the bundles: a file was not there any more. */
  reload(): void {
    this.#readAt = 0;
  }

  /** Looks words up in all languages. */
  async find(units: readonly Unit[]): Promise<UnitMatches[]> {
    const manifest = await this.#current();
    const isCurrent = currentHits(manifest);
    const indexes = await Promise.all(
      Object.keys(manifest.languages).map((language) => this.#index(manifest, language)),
    );
    const search = async (term: string) => {
      const answers = await Promise.all(indexes.map((index) => index.search(term)));
      return answers.flatMap(({ results }) => results).filter(({ id }) => isCurrent(id));
    };
    const phrases = new Map(
      [...new Set(units.flatMap(({ others }) => others))].map((one) => [one, search(`"${one}"`)]),
    );
    return Promise.all(
      units.map(async ({ text, isPhrase, others }) => {
        // In quotation marks only the word itself matches. Without, Pagefind takes longer words, and where a bundle
        // has none, shorter ones: that is for what nobody has written.
        const exact = await search(`"${text}"`);
        const isCommon = exact.length > MAX_PLACED_HITS;
        const found = isCommon || isPhrase ? [] : await search(text);
        const loose = exact.length > 0 ? found : await this.#near(text, found);
        const matches = exact.length > 0 || isPhrase ? exact : loose;
        const instead = (await Promise.all(others.map((one) => phrases.get(one)!))).flat();
        return {
          // What matches the word itself comes last: of a hit with both, its place is the one that counts.
          first: new Map([...instead, ...matches].map(({ id, words }) => [id, words[0]])),
          places: new Map([...instead, ...loose].map(({ id, words }) => [id, words])),
        };
      }),
    );
  }

  /**
   * Of hits with another word than the one that was asked for those whose word is near it. All hits of a bundle have the same
   * beginning, however short: for “vexing” also “v”, where there is nothing else.
   */
  async #near(asked: string, hits: PagefindResult[]): Promise<PagefindResult[]> {
    const near = new Map<string, boolean>();
    for (const { id, words } of hits) {
      if (near.has(bundleOf(id))) continue;
      const text = await this.text(id);
      near.set(bundleOf(id), isNear(asked, text.words[words[0] ?? 0] ?? ''));
    }
    return hits.filter(({ id }) => near.get(bundleOf(id)));
  }

  /** Facets of every current entry, by hit id. */
  async facets(): Promise<Map<string, EntryFacets>> {
    const manifest = await this.#current();
    if (this.#facets?.generation === manifest.generation) return this.#facets.all;
    const bundles = Object.values(manifest.languages).flatMap((language) => language.bundles);
    const tables = await Promise.all(bundles.map(({ name }) => this.#table(name)));
    const all = new Map<string, EntryFacets>();
    bundles.forEach(({ name, stale }, index) => readFacets(tables[index]!, name, new Set(stale), all));
    this.#facets = { generation: manifest.generation, all };
    return all;
  }

  /** @throws Error when it is not there any more */
  async text(id: string): Promise<HitText> {
    const bundle = bundleOf(id);
    const unpacked = await unpack(`${BASE}${bundle}/fragment/${id}.pf_fragment`);
    const fragment = JSON.parse(unpacked.slice(unpacked.indexOf('{'))) as {
      url: string;
      content: string;
      meta: Record<string, string>;
      filters: Record<string, string[]>;
    };
    const [url = '', tail = ''] = fragment.url.split('#');
    return {
      url,
      entry: tail.slice(0, tail.indexOf('/')),
      language: languageOfHit(id),
      text: fragment.filters['same-text']?.[0],
      updatedAt: tail.slice(tail.indexOf('/') + 1),
      type: fragment.filters.type?.[0] ?? '',
      organisation: fragment.meta.organisation ?? '',
      title: fragment.meta.title ?? '',
      words: fragment.content.includes('\u200B') ? fragment.content.split('\u200B') : fragment.content.split(/\s+/),
    };
  }

  #current(): Promise<Manifest> {
    if (this.#manifest && Date.now() - this.#readAt < FRESH_MS) return this.#manifest;
    this.#readAt = Date.now();
    const manifest = load(`${BASE}bundles.json`, { cache: 'no-cache' }).then(
      (answer) => answer.json() as Promise<Manifest>,
    );
    manifest.catch(() => this.reload());
    return (this.#manifest = manifest);
  }

  /** One Pagefind for each language, with the stemmer of that language. Bundles that came since are merged in. */
  async #index(manifest: Manifest, language: string): Promise<Pagefind> {
    const { runtime, bundles } = manifest.languages[language]!;
    const options = { metaCacheTag: '', noWorker: entriesOf(manifest) < WORKER_FROM_ENTRIES };
    const known = this.#indexes.get(language) ?? {
      pagefind: start(BASE + runtime, options),
      merged: new Set<string>(),
    };
    this.#indexes.set(language, known);
    try {
      const pagefind = await known.pagefind;
      const missing = bundles.filter(({ name }) => !known.merged.has(name));
      for (const { name } of missing) known.merged.add(name);
      const merging = missing.map(({ name }) =>
        pagefind.mergeIndex(`${BASE}${name}/`, { metaCacheTag: '', language: name }),
      );
      await inTime(Promise.all(merging));
      return pagefind;
    } catch (error) {
      this.#indexes.delete(language);
      throw error;
    }
  }

  #table(name: string): Promise<FacetTable> {
    const known = this.#tables.get(name);
    if (known) return known;
    const table = unpack(`${BASE}${name}/facets.gz`).then((text) => JSON.parse(text) as FacetTable);
    this.#tables.set(name, table);
    table.catch(() => this.#tables.delete(name));
    return table;
  }
}

async function start(path: string, options: object): Promise<Pagefind> {
  const module = (await import(/* @vite-ignore */ `${path}pagefind.js`)) as PagefindModule;
  const pagefind = module.createInstance({ ...options, basePath: path });
  await pagefind.init();
  return pagefind;
}

function currentHits(manifest: Manifest): (id: string) => boolean {
  const stale = new Map<string, Set<string>>();
  for (const { bundles } of Object.values(manifest.languages)) {
    for (const bundle of bundles) stale.set(bundle.name, new Set(bundle.stale));
  }
  return (id) => stale.get(bundleOf(id))?.has(id.slice(id.lastIndexOf('_') + 1)) === false;
}

/** A bundle has one language, with which its name begins. */
export const languageOfHit = (id: string): string => bundleOf(id).split('-')[0]!;

const bundleOf = (id: string): string => id.slice(0, id.lastIndexOf('_'));
const entriesOf = ({ languages }: Manifest): number =>
  Object.values(languages).reduce((sum, { entries }) => sum + entries, 0);

async function load(url: string, options?: RequestInit): Promise<Response> {
  const answer = await fetch(url, options);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer;
}

async function unpack(url: string): Promise<string> {
  const { body } = await load(url);
  return new Response(body!.pipeThrough(new DecompressionStream('gzip'))).text();
}

function inTime<T>(work: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) =>
    setTimeout(() => reject(new Error('The search took too long.')), PATIENCE_MS),
  );
  return Promise.race([work, late]);
}
