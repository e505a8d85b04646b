import path from 'node:path';
import { startChild } from './child.ts';
import type { FillOrder, FillReport } from './fill.ts';
import { type MemoryPeaks, watchMemory } from './memory.ts';
import { OBSERVER } from './publish/observe.ts';
import { type RebuildReport, rebuildInFull } from './publish/rebuild.ts';
import type { RunOrder, RunReport } from './publish/run.ts';
import type { VerifyOrder, VerifyReport } from './publish/verify.ts';
import { atLeast, atMost, type Figure, noted, printSections, type Section, writeJson } from './report.ts';
import { round, type Spread, spreadOf } from './statistics.ts';

interface Options {
  counts: number[];
  /** Single changes to measure. */
  changes: number;
  /** Whether to measure the full rebuild beside. */
  rebuild: boolean;
  json?: string;
  directory: string;
}

interface Measured {
  entries: number;
  fill: FillReport;
  bulk: RunReport['bulk'];
  /** Milliseconds from the start of the approval. */
  answered: Spread;
  page: Spread;
  hit: Spread;
  allPages: Spread;
  memory: MemoryPeaks;
  verified: VerifyReport;
  rebuild?: RebuildReport;
}

/**
 * From an approval to (a) the replaced file and (b) the hit in the static search; in bulk; and, in the same run, what a
 * full `astro build` and a full Pagefind run of the same entries take.
 */
export async function benchPublish(options: Options): Promise<void> {
  const results: Measured[] = [];
  for (const entries of options.counts) {
    const measured = await measure(entries, options, path.join(options.directory, String(entries)));
    printSections(sectionsOf(measured));
    results.push(measured);
  }
  if (options.json) writeJson(options.json, `bench -- publish --entries ${options.counts.join(',')}`, { results });
}

async function measure(entries: number, { changes, rebuild }: Options, directory: string): Promise<Measured> {
  const dataDirectory = path.join(directory, 'data');
  const fill = await startChild<FillOrder, FillReport>('fill.ts', { dataDirectory, entries }, say).report;
  const run = startChild<RunOrder, RunReport>('publish/run.ts', { dataDirectory, changes }, say);
  const watch = watchMemory(run.pid, OBSERVER);
  const { bulk, changes: made } = await run.report;
  const memory = watch.stop();
  const searchDirectory = path.join(dataDirectory, 'site', 'search');
  const order: VerifyOrder = { searchDirectory, words: made.words };
  const verified = await startChild<VerifyOrder, VerifyReport>('publish/verify.ts', order, say).report;
  const timed = (name: 'answered' | 'page' | 'hit' | 'allPages') =>
    spreadOf(made.timings.map((timing) => timing[name]));
  return {
    entries,
    fill,
    bulk,
    answered: timed('answered'),
    page: timed('page'),
    hit: timed('hit'),
    allPages: timed('allPages'),
    memory,
    verified,
    rebuild: rebuild ? await rebuildInFull(dataDirectory, path.join(directory, 'full'), say) : undefined,
  };
}

function sectionsOf(measured: Measured): Section[] {
  const { entries, bulk, answered, page, hit, allPages, memory, verified, rebuild } = measured;
  const pagesPerSecond = round(bulk.pages / bulk.pagesSeconds);
  const changeFigures: Figure[] = [
    noted('approval answered', describe(answered)),
    noted('(a) page replaced', describe(page)),
    atMost('(a) p95', page.p95, 50, 'ms'),
    noted('(b) hit in the static search', describe(hit)),
    atMost('(b) p95', hit.p95, 150, 'ms'),
    noted('every other page that shows it', describe(allPages)),
    atLeast('words found by Pagefind afterwards', verified.found, answered.count, ''),
  ];
  const bulkFigures: Figure[] = [
    noted('pages', `${bulk.pages} in ${round(bulk.pagesSeconds)} s, ${pagesPerSecond}/s`),
    noted('pages and search', `${round(bulk.totalSeconds)} s`),
    atMost('publisher and indexer together', Math.round(memory.together), 1229, 'MiB'),
  ];
  if (rebuild) {
    const fullSeconds = round(rebuild.astro.seconds + rebuild.pagefind.seconds);
    const fullPerSecond = round(rebuild.pages / rebuild.astro.seconds);
    changeFigures.push(
      noted(
        'full rebuild in the same run',
        `${fullSeconds} s (astro ${round(rebuild.astro.seconds)} s, pagefind ${round(rebuild.pagefind.seconds)} s)`,
      ),
      atLeast('faster than the full rebuild, by p95 of (b)', round((fullSeconds * 1000) / hit.p95), 300, 'times'),
    );
    bulkFigures.push(
      noted(
        'full build',
        `${rebuild.pages} pages, ${fullPerSecond}/s, ${Math.round(rebuild.astro.memory.together)} MiB`,
      ),
      atLeast('pages per second beside the full build', round((100 * pagesPerSecond) / fullPerSecond), 100, '%'),
    );
  }
  return [
    { title: `One change at ${entries} entries, ${answered.count} times`, figures: changeFigures },
    { title: `Everything at ${entries} entries`, figures: bulkFigures },
  ];
}

const describe = ({ p50, p95, max }: Spread): string => `p50 ${p50}, p95 ${p95}, max ${max} ms`;

const say = (line: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line}`);
};
