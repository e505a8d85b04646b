import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../support/free-port.ts';
import { startChild } from './child.ts';
import type { FillOrder, FillReport } from './fill.ts';
import { memoryNow } from './memory.ts';
import { createProgress } from './progress.ts';
import { printSections, writeJson } from './report.ts';
import type { LoadOrder, LoadReport } from './serve/load.ts';
import { type RunningServer, startBare, startPortal } from './serve/processes.ts';
import { prepareSample, type Sample } from './serve/sample.ts';
import { type Comparison, CONNECTIONS, CREATIONS, type ServeResult, serveSection } from './serve/section.ts';
import { medianOf } from './statistics.ts';

interface Options {
  counts: number[];
  /** Length of a round of load. */
  seconds: number;
  json?: string;
  /** For all data; empty. */
  directory: string;
}

const ROUNDS = 3;
const STARTS = 3;
const REST_MS = 8000;
const LIST = '/api/entries?type=product&sort=updated&limit=20';

/** Measures the server under load, beside a bare handler that does the same statement or file, in turn. */
export async function benchServe({ counts, seconds, json, directory }: Options): Promise<void> {
  const results: ServeResult[] = [];
  for (const entries of counts) {
    const result = await measure(entries, seconds, path.join(directory, String(entries)));
    printSections([serveSection(result)]);
    results.push(result);
  }
  if (json) writeJson(json, `bench -- serve --entries ${counts.join(',')}`, { results });
}

async function measure(entries: number, seconds: number, dataDirectory: string): Promise<ServeResult> {
  const { show, end } = createProgress(`${entries} entries`);
  await startChild<FillOrder, FillReport>('fill.ts', { dataDirectory, entries }, show).report;
  const sample = await prepareSample(dataDirectory);
  show('publishing every page once');
  const port = await freePort();
  const first = await startPortal(dataDirectory, { port });
  await first.published;
  await first.stop();

  show('starting');
  const readyMs: number[] = [];
  for (let start = 1; start < STARTS; start++) {
    const portal = await startPortal(dataDirectory, { port });
    readyMs.push(portal.readyMs);
    await portal.stop();
  }
  const portal = await startPortal(dataDirectory, { port });
  readyMs.push(portal.readyMs);
  await portal.published;
  await delay(REST_MS);
  const atRest = memoryNow(portal.pid);
  const pageFile = path.join(dataDirectory, 'site/pages', sample.page, 'index.html.br');
  const bare = await startBare(path.join(dataDirectory, 'entrepot.db'), pageFile);
  try {
    const loaded = await loadBoth({ portal, bare, sample, seconds, show });
    return { entries, readyMs, atRest, ...loaded, underLoad: memoryNow(portal.pid) };
  } finally {
    await bare.stop();
    await portal.stop();
    end();
  }
}

interface Servers {
  portal: RunningServer;
  bare: { url: string };
  sample: Sample;
  seconds: number;
  show(line: string): void;
}

async function loadBoth({ portal, bare, sample, seconds, show }: Servers) {
  const load = (origin: string, paths: string[], headers?: Record<string, string>, more: Partial<LoadOrder> = {}) =>
    startChild<LoadOrder, LoadReport>('serve/load.ts', {
      connections: CONNECTIONS,
      seconds,
      origin,
      paths,
      headers,
      ...more,
    }).report;
  const compare = (name: string, ours: string[], theirs: string[], headers?: Record<string, string>) => {
    show(name);
    return inTurn(
      () => load(portal.url, ours, headers),
      () => load(bare.url, theirs, headers),
    );
  };
  const brotli = { 'accept-encoding': 'br' };
  const entryPaths = sample.ids.map((id) => `/api/entries/${id}`);
  const anonymous = {
    page: await compare('a page, beside a file that is read', [sample.page], ['/page'], brotli),
    pageFromMemory: await compare('a page, beside one in memory', [sample.page], ['/page-in-memory'], brotli),
    list: await compare('the list', [LIST], ['/list?type=product']),
    one: await compare(
      'one entry',
      entryPaths,
      sample.ids.map((id) => `/one?id=${id}`),
    ),
  };
  // A session passes by what is kept for anonymous readers: these are figures of the work itself.
  show('signed in: list, entries, search, creation');
  const draft = {
    type: 'product',
    organisation: sample.organisation,
    title: 'Bench {unique}',
    fields: { description: 'A draft.' },
  };
  const { cookies } = sample;
  const writing = { origin: portal.url, 'content-type': 'application/json' };
  const questions = sample.questions.map((question) => `/api/search?q=${encodeURIComponent(question)}`);
  const search = () => load(portal.url, questions, {}, { cookies });
  return {
    ...anonymous,
    listSignedIn: await load(portal.url, [LIST], {}, { cookies }),
    oneSignedIn: await load(portal.url, entryPaths, {}, { cookies }),
    // As with the others, a first round is not the one that counts: threads start in it, and V8 compiles.
    firstSearches: await search(),
    search: await search(),
    create: await load(portal.url, ['/api/entries'], writing, {
      ...{ cookies, body: JSON.stringify(draft), amount: CREATIONS },
    }),
  };
}

/** A B A B …: a machine whose speed drifts is as fast for the one as for the other. */
async function inTurn(ours: () => Promise<LoadReport>, bare: () => Promise<LoadReport>): Promise<Comparison> {
  await ours(); // both are warm when it counts: the portal here, the handler by its first round
  const rounds: { ours: LoadReport; bare: LoadReport }[] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push({ ours: await ours(), bare: await bare() });
  const shares = rounds.map((round) => (100 * round.ours.requestsPerSecond) / round.bare.requestsPerSecond);
  return { rounds, sharePercent: medianOf(shares) };
}
