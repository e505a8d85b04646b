import path from 'node:path';
import { startChild } from './child.ts';
import type { FillOrder, FillReport } from './fill.ts';
import { watchMemory } from './memory.ts';
import { createProgress } from './progress.ts';
import { OBSERVER } from './publish/observe.ts';
import { rebuildInFull } from './publish/rebuild.ts';
import type { RunOrder, RunReport } from './publish/run.ts';
import { type PublishResult, publishSections } from './publish/section.ts';
import type { VerifyOrder, VerifyReport } from './publish/verify.ts';
import { printSections, writeJson } from './report.ts';

interface Options {
  counts: number[];
  /** Single changes to measure. */
  changes: number;
  /** Whether to measure the full rebuild beside. */
  rebuild: boolean;
  json?: string;
  /** For all data; empty. */
  directory: string;
}

/**
 * From an approval to (a) the replaced page and (b) the hit in the static search; in bulk; and, in the same run, what a
 * full `astro build` and a full Pagefind run of the same entries take (see `publish/rebuild.ts`).
 *
 * On a disk on which very many files have been deleted in the last minutes, by an earlier run for example, ext4 takes long to
 * find places for new ones: wait five minutes, or let `TMPDIR` name a folder in memory.
 */
export async function benchPublish({ counts, changes, rebuild, json, directory }: Options): Promise<void> {
  const results: PublishResult[] = [];
  for (const entries of counts) {
    const result = await measure(entries, changes, rebuild, path.join(directory, String(entries)));
    printSections(publishSections(result));
    results.push(result);
  }
  if (json) writeJson(json, `bench -- publish --entries ${counts.join(',')}`, { results });
}

async function measure(entries: number, changes: number, rebuild: boolean, directory: string): Promise<PublishResult> {
  const dataDirectory = path.join(directory, 'data');
  const { show, end } = createProgress(`${entries} entries`);
  const filled = await startChild<FillOrder, FillReport>('fill.ts', { dataDirectory, entries }, show).report;

  const run = startChild<RunOrder, RunReport>('publish/run.ts', { dataDirectory, changes }, show);
  const memory = watchMemory(run.pid, OBSERVER);
  const { bulk, changes: made } = await run.report;
  const memoryMib = memory.stop();

  show('asking the static search for every new word');
  const order: VerifyOrder = { searchDirectory: path.join(dataDirectory, 'site/search'), words: made.words };
  const verified = await startChild<VerifyOrder, VerifyReport>('publish/verify.ts', order).report;

  const full = rebuild ? await rebuildInFull(dataDirectory, path.join(directory, 'full'), show) : undefined;
  end();
  return { entries, filled, bulk, timings: made.timings, verified, memoryMib, full };
}
