import { atLeast, atMost, type Figure, noted, type Section } from '../report.ts';
import { medianOf, round } from '../statistics.ts';
import type { LoadReport } from './load.ts';

/** One server of one process: with ten that ask without a pause, each waits for nine others. */
export const CONNECTIONS = 10;
export const CREATIONS = 400;

export interface Comparison {
  rounds: { ours: LoadReport; bare: LoadReport }[];
  /** Ours by theirs, in percent: the median of the rounds. */
  sharePercent: number;
}

interface MemoryMib {
  process: number;
  children: number;
}

export interface ServeResult {
  entries: number;
  /** From the start of the process to the first 200 of `/readyz`, each start. */
  readyMs: number[];
  atRest: MemoryMib;
  underLoad: MemoryMib;
  page: Comparison;
  pageFromMemory: Comparison;
  list: Comparison;
  one: Comparison;
  listSignedIn: LoadReport;
  oneSignedIn: LoadReport;
  firstSearches: LoadReport;
  search: LoadReport;
  create: LoadReport;
}

export function serveSection(result: ServeResult): Section {
  const { atRest, underLoad, readyMs, search } = result;
  return {
    title: `Serving, ${result.entries} entries, ${CONNECTIONS} connections`,
    figures: [
      ...compared('page, beside a handler that reads the file', result.page, 80),
      ...compared('page, beside a handler with it in memory', result.pageFromMemory),
      ...compared('list of 20', result.list, 70),
      ...compared('one entry', result.one, 70),
      noted('list of 20, signed in', describe(result.listSignedIn)),
      noted('one entry, signed in', describe(result.oneSignedIn)),
      noted('search with facets, signed in, first seconds', describe(result.firstSearches)),
      noted('search with facets, signed in', describe(search)),
      atMost('search p99', search.p99Ms, 100, 'ms'),
      noted(`create with audit, ${CREATIONS} times`, describe(result.create)),
      noted('ready after start, every start', `${readyMs.join(', ')} ms`),
      atMost('ready after start, median', medianOf(readyMs), 1000, 'ms'),
      noted('memory at rest: server, indexer', `${round(atRest.process)}, ${round(atRest.children)} MiB`),
      atMost('memory at rest, together', round(atRest.process + atRest.children), 150, 'MiB'),
      noted('memory after load: server, indexer', `${round(underLoad.process)}, ${round(underLoad.children)} MiB`),
    ],
  };
}

function compared(name: string, { rounds, sharePercent }: Comparison, goal?: number): Figure[] {
  const { ours, bare } = rounds.at(-1)!;
  return [
    noted(`${name}: portal`, describe(ours)),
    noted(`${name}: handler`, describe(bare)),
    goal === undefined
      ? noted(`${name}: share`, `${sharePercent} %`)
      : atLeast(`${name}: share`, sharePercent, goal, '%'),
  ];
}

const describe = ({ requestsPerSecond, p50Ms, p99Ms, failed }: LoadReport): string =>
  `${requestsPerSecond}/s, p50 ${p50Ms} ms, p99 ${p99Ms} ms${failed ? `, ${failed} failed` : ''}`;
