import type { FillReport } from '../fill.ts';
import type { MemoryPeaks } from '../memory.ts';
import { atLeast, atMost, type Figure, noted, type Section } from '../report.ts';
import { round, spreadOf } from '../statistics.ts';
import type { ChangeTiming } from './changes.ts';
import type { RebuildReport } from './rebuild.ts';
import type { RunReport } from './run.ts';
import type { VerifyReport } from './verify.ts';

export interface PublishResult {
  entries: number;
  filled: FillReport;
  bulk: RunReport['bulk'];
  timings: ChangeTiming[];
  verified: VerifyReport;
  /** Peaks of the publisher, of its indexers, and of both together. */
  memoryMib: MemoryPeaks;
  full?: RebuildReport;
}

// Goals are set for ten thousand entries; they are shown for fewer as well.
const PAGE_MS = 50;
const HIT_MS = 150;
const TIMES_FASTER = 300;
const MEMORY_MIB = 1.2 * 1024;

export function publishSections(result: PublishResult): Section[] {
  const { entries, filled, timings } = result;
  return [
    {
      title: `One change at ${entries} entries of ${filled.charactersPerEntry} characters, ${timings.length} times`,
      figures: changeFigures(result),
    },
    { title: `Everything at ${entries} entries, ${result.bulk.pages} pages`, figures: bulkFigures(result) },
  ];
}

function changeFigures({ timings, verified, full }: PublishResult): Figure[] {
  const spread = (name: keyof ChangeTiming) => spreadOf(timings.map((timing) => timing[name]));
  const shown = (name: keyof ChangeTiming) => {
    const { p50, p95, max } = spread(name);
    return `p50 ${p50}, p95 ${p95}, max ${max} ms`;
  };
  const hitMs = spread('hit').p95;
  const fullMs = full && (full.astro.seconds + full.pagefind.seconds) * 1000;
  return [
    noted('approval answered', shown('answered')),
    noted('(a) page replaced', shown('page')),
    atMost('(a) p95', spread('page').p95, PAGE_MS, 'ms'),
    noted('(b) hit in the static search', shown('hit')),
    atMost('(b) p95', hitMs, HIT_MS, 'ms'),
    noted('every other page that shows it', shown('allPages')),
    atLeast('new words that Pagefind finds afterwards', verified.found, timings.length, 'words'),
    ...(fullMs
      ? [atLeast('(b) p95 is faster than the full rebuild', Math.floor(fullMs / hitMs), TIMES_FASTER, 'times')]
      : []),
  ];
}

function bulkFigures({ bulk, memoryMib, full }: PublishResult): Figure[] {
  const figures = [
    noted('publisher: pages', `${round(bulk.pages / bulk.pagesSeconds)}/s, ${round(bulk.pagesSeconds)} s`),
    noted('publisher: pages, and the search beside', `${round(bulk.totalSeconds)} s`),
    noted('peak memory: publisher, indexer', `${round(memoryMib.process)}, ${round(memoryMib.children)} MiB`),
    atMost('peak memory: both together', round(memoryMib.together), round(MEMORY_MIB), 'MiB'),
  ];
  if (!full) return figures;
  const { pages, astro, pagefind } = full;
  const seconds = astro.seconds + pagefind.seconds;
  const step = (what: RebuildReport['astro']) => `${round(what.seconds)} s, ${round(what.memory.together)} MiB`;
  return [
    ...figures,
    noted('full rebuild: astro build', `${round(pages / astro.seconds)}/s, ${step(astro)}`),
    noted('full rebuild: pagefind', step(pagefind)),
    noted('full rebuild: one after the other', `${round(seconds)} s`),
    atMost('time of the publisher by that of the rebuild', Math.round((100 * bulk.totalSeconds) / seconds), 100, '%'),
  ];
}
