import fs from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { serveParent } from '../child.ts';

export interface VerifyOrder {
  searchDirectory: string;
  words: { word: string; language: string }[];
}

export interface VerifyReport {
  /** Words that gave exactly one hit that is current. */
  found: number;
  wrong: string[];
}

interface Manifest {
  languages: Record<string, { runtime: string; bundles: { name: string; stale: string[] }[] }>;
}

interface Hit {
  id: string;
  data(): Promise<{ url: string }>;
}

interface PagefindModule {
  createInstance(options: { basePath: string }): {
    init(): Promise<void>;
    mergeIndex(address: string, options: { language: string }): Promise<void>;
    search(word: string): Promise<{ results: Hit[] }>;
  };
}

/** Asks Pagefind's own browser module for every word, over the files as they lie there. */
serveParent<VerifyOrder, VerifyReport>(async ({ searchDirectory, words }) => {
  const { languages } = JSON.parse(await fs.readFile(path.join(searchDirectory, 'bundles.json'), 'utf8')) as Manifest;
  const address = await serveFolder(searchDirectory);
  const report: VerifyReport = { found: 0, wrong: [] };
  for (const [language, { runtime, bundles }] of Object.entries(languages)) {
    const asked = words.filter((one) => one.language === language);
    if (asked.length === 0) continue;
    const script = pathToFileURL(path.join(searchDirectory, runtime, 'pagefind.js')).href;
    const instance = ((await import(script)) as PagefindModule).createInstance({ basePath: `${address}${runtime}` });
    await instance.init();
    for (const { name } of bundles) await instance.mergeIndex(`${address}${name}/`, { language: name });
    const stale = new Set(bundles.flatMap(({ name, stale: hashes }) => hashes.map((hash) => `${name}_${hash}`)));
    for (const { word } of asked) {
      const { results } = await instance.search(word);
      const current = results.filter(({ id }) => !stale.has(id));
      if (current.length === 1) report.found += 1;
      else report.wrong.push(`${word}: ${(await Promise.all(current.map(describeHit))).join(', ') || 'no hit'}`);
    }
  }
  return report;
});

const describeHit = async ({ id, data }: Hit): Promise<string> => `${id} ${(await data()).url}`;

/** The module loads its files over HTTP. */
async function serveFolder(directory: string): Promise<string> {
  const server = createServer((request, response) => {
    const file = path.join(directory, path.posix.normalize(new URL(request.url!, 'http://localhost').pathname));
    fs.readFile(file).then(
      (content) => response.end(content),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
