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
  /** Milliseconds, one object a change. */
  timings: ChangeTiming[];
  verified: VerifyReport;
  /** Peaks of the publisher, of its indexers, and of both together. */
  memoryMib: MemoryPeaks;
  full?: RebuildReport;
}

/** Goals are set for ten thousand entries; with fewer they are shown as well. */
const PAGE_MS = 50;
const HIT_MS = 150;
const TIMES_FASTER = 300;
const MEMORY_MIB = 1.2 * 1024;

export function publishSection(result: PublishResult): Section {
  const { entries, filled, bulk, timings, verified, memoryMib, full } = result;
  const spread = (pick: (timing: ChangeTiming) => number) => spreadOf(timings.map(pick));
  const shown = ({ p50, p95, max }: ReturnType<typeof spread>) => `${p50} / ${p95} / ${max} ms`;
  const page = spread((timing) => timing.page);
  const hit = spread((timing) => timing.hit);
  return {
    title: `Publishing, ${entries} entries of ${filled.charactersPerEntry} characters, ${bulk.pages} pages, ${timings.length} changes`,
    figures: [
      noted('approval answered, p50 / p95 / max', shown(spread((timing) => timing.answered))),
      noted('(a) page replaced, p50 / p95 / max', shown(page)),
      atMost('(a) p95', page.p95, PAGE_MS, 'ms'),
      noted('(b) hit in the static search', shown(hit)),
      atMost('(b) p95', hit.p95, HIT_MS, 'ms'),
      noted('every page that shows it', shown(spread((timing) => timing.allPages))),
      atLeast('new words found by Pagefind', verified.found, timings.length, 'words'),
      noted('bulk: pages', `${round(bulk.pages / bulk.pagesSeconds)} pages/s, ${round(bulk.pagesSeconds)} s`),
      noted('bulk: pages and search', `${round(bulk.totalSeconds)} s`),
      noted('peak memory: publisher', `${round(memoryMib.process)} MiB`),
      noted('peak memory: indexer', `${round(memoryMib.children)} MiB`),
      atMost('peak memory: together', round(memoryMib.together), round(MEMORY_MIB), 'MiB'),
      ...(full ? besideFull(full, hit.p95, bulk.totalSeconds) : []),
    ],
  };
}

function besideFull({ pages, astro, pagefind }: RebuildReport, hitMs: number, bulkSeconds: number): Figure[] {
  const seconds = astro.seconds + pagefind.seconds;
  return [
    noted(
      'full rebuild: astro build',
      `${round(pages / astro.seconds)} pages/s, ${round(astro.seconds)} s, ${round(astro.memory.together)} MiB`,
    ),
    noted('full rebuild: pagefind', `${round(pagefind.seconds)} s, ${round(pagefind.memory.together)} MiB`),
    noted('full rebuild: both', `${round(seconds)} s`),
    atLeast('a change is faster by', Math.floor((seconds * 1000) / hitMs), TIMES_FASTER, 'times'),
    atMost('bulk by full rebuild', Math.round((100 * bulkSeconds) / seconds), 100, '%'),
  ];
}
