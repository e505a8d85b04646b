import fs from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { fragmentFile, readFragment } from '#api/publishing/bundle/files.ts';
import type { SearchRecord } from '#api/publishing/bundle/bundle.ts';
import { fromFragment } from '#api/publishing/bundle/record.ts';
import type { BundleManifest } from '#api/publishing/bundle/store.ts';

/** A record with a text of its own; `words` are what it is to be found by. */
export function buildRecord(number: number, words = '', overrides: Partial<SearchRecord> = {}): SearchRecord {
  const updatedAt = new Date(Date.UTC(2026, 0, 1, 0, number)).toISOString();
  return {
    id: `01900000-0000-7000-8000-${String(number).padStart(12, '0')}`,
    url: `product/entry-${number}/`,
    language: 'en',
    title: `Entry ${number}`,
    summary: 'A tool for risk assessment at the border.',
    text: `Officers compare declarations with their own rules. ${words}`,
    keywords: 'Revenue Recettes',
    meta: { type: 'product', organisation: 'harbour', organisationName: 'Harbour Office', updatedAt, marking: 'clear' },
    filters: { type: ['product'], organisation: ['harbour'], language: ['en'], riskAreas: ['revenue'] },
    sort: { updated: updatedAt },
    ...overrides,
  };
}

export const readManifest = (directory: string): BundleManifest =>
  JSON.parse(fs.readFileSync(path.join(directory, 'bundles.json'), 'utf8')) as BundleManifest;

interface PagefindModule {
  createInstance(options: object): {
    init(): Promise<void>;
    mergeIndex(path: string, options: object): Promise<void>;
    search(term: string): Promise<{ results: { id: string }[] }>;
  };
}

/**
 * Searches as a browser does: reads the manifest, loads the script it names, merges the bundles it names, drops stale hits;
 * and again with the manifest that has come meanwhile, when a bundle was replaced just then.
 *
 * @returns urls of the hits with the word, in alphabetical order
 */
export async function searchIn(directory: string, word: string): Promise<string[]> {
  const manifest = readManifest(directory);
  return searchWith(manifest, directory, word).catch((error: unknown) => {
    const later = readManifest(directory);
    if (later.generation === manifest.generation) throw error;
    return searchWith(later, directory, word);
  });
}

async function searchWith({ languages }: BundleManifest, directory: string, word: string): Promise<string[]> {
  const server = createServer((request, response) => {
    const file = path.join(directory, new URL(request.url ?? '/', 'http://localhost').pathname);
    if (!fs.existsSync(file)) return response.writeHead(404).end();
    return response.end(fs.readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    const found: string[] = [];
    for (const { runtime, bundles } of Object.values(languages)) {
      const script = pathToFileURL(path.join(directory, runtime, 'pagefind.js')).href;
      const { createInstance } = (await import(/* @vite-ignore */ script)) as PagefindModule;
      const pagefind = createInstance({ basePath: `${origin}/${runtime}`, noWorker: true, metaCacheTag: '' });
      await pagefind.init();
      for (const { name } of bundles)
        await pagefind.mergeIndex(`${origin}/${name}/`, { language: name, metaCacheTag: '' });
      const { results } = await pagefind.search(`"${word}"`);
      for (const { id } of results) {
        const [name = '', hash = ''] = id.split('_');
        const stale = bundles.find((bundle) => bundle.name === name)?.stale;
        if (stale?.includes(hash) === false) found.push(await readUrl(directory, name, hash));
      }
    }
    return found.sort();
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

const readUrl = async (directory: string, name: string, hash: string): Promise<string> =>
  fromFragment(await readFragment(fragmentFile(directory, name, hash))).url;

/** Files under the folders that hold the text, packed or not, in the order of their paths. */
export function filesWith(text: string, ...directories: string[]): string[] {
  for (;;) {
    try {
      return lookThrough(text, directories);
    } catch (error) {
      // The background has taken a file away since the folder was read.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}

function lookThrough(text: string, directories: readonly string[]): string[] {
  const files = directories.flatMap((directory) =>
    fs
      .readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name)),
  );
  return files.filter((file) => unpacked(file).includes(text)).sort();
}

function unpacked(file: string): Buffer {
  const content = fs.readFileSync(file);
  return content[0] === 0x1f && content[1] === 0x8b ? gunzipSync(content) : content;
}
