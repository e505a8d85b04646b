import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runNode } from '../support/checkout.ts';
import { repositoryRoot } from '../support/repository.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import type { PublishResult } from './publish/section.ts';
import type { ServeResult } from './serve/section.ts';

/** Benches are run by hand, now and then: this tells at once when one no longer measures anything. How fast, it does not ask. */
describe('a bench, on the few entries of a test', { timeout: 300_000 }, () => {
  const bench = async <Report>(line: string): Promise<Report> => {
    const file = path.join(temporaryDirectory(), 'report.json');
    await runNode(repositoryRoot, ['test/bench/main.ts', ...line.split(' '), '--json', file]);
    return JSON.parse(fs.readFileSync(file, 'utf8')) as Report;
  };

  it('publishes, finds every change in the search, and rebuilds the same site beside', async () => {
    const { results } = await bench<{ results: PublishResult[] }>('publish --entries 20,25 --changes 2');
    expect(results.map(({ entries }) => entries)).toEqual([20, 25]);
    for (const { timings, verified, bulk, full, memoryMib } of results) {
      expect([timings.length, verified]).toEqual([2, { found: 2, wrong: [] }]);
      // To the publisher, feeds are pages as well.
      expect(bulk.pages).toBeGreaterThan(full!.pages);
      expect(full!.pages).toBeGreaterThan(1000);
      expect(memoryMib.together).toBeGreaterThan(memoryMib.children);
      for (const { page, hit, allPages } of timings) expect(Math.min(page, hit, allPages)).toBeGreaterThan(0);
    }
  });

  it('asks the server for everything it names, and gets it', async () => {
    const { results } = await bench<{ results: ServeResult[] }>('serve --entries 20 --seconds 1');
    const [{ page, pageFromMemory, list, one, ...result }] = results as [ServeResult];
    const compared = [page, pageFromMemory, list, one].flatMap(({ rounds }) => rounds);
    const { listSignedIn, oneSignedIn, firstSearches, search, create } = result;
    const alone = [listSignedIn, oneSignedIn, firstSearches, search, create];
    for (const report of [...compared.flatMap(({ ours, bare }) => [ours, bare]), ...alone]) {
      expect(report.failed).toBe(0);
      expect(report.requestsPerSecond).toBeGreaterThan(0);
    }
  });

  it('adds plugins by the hundred, and looks at every page without them and with them', async () => {
    const { starts, pages } = await bench<{ starts: unknown[]; pages: Record<string, object> }>('plugins --rounds 1');
    expect(starts).toHaveLength(1);
    expect(Object.keys(pages)).toEqual(['none', 'few', 'many']);
  });
});
