import path from 'node:path';
import { system } from '#api/access/actor.ts';
import { openCore } from '#api/process.ts';
import { startChild } from './child.ts';
import type { FillOrder, FillReport } from './fill.ts';
import { memoryNow } from './memory.ts';
import { atLeast, atMost, noted, printSections, type Section, writeJson } from './report.ts';
import type { LoadOrder, LoadReport } from './serve/load.ts';
import { startBare, startPortal } from './serve/processes.ts';
import { medianOf } from './statistics.ts';

interface Options {
  counts: number[];
  seconds: number;
  json?: string;
  directory: string;
}

const CONNECTIONS = 10;
const ROUNDS = 3;
const CREATIONS = 400;
const REST_MS = 8000;
const LIST = '/api/entries?type=product&sort=updated&limit=20';
const EMAIL = 'writer@bench.example';
const PASSWORD = 'a password for the bench';

/** Measures the server under load, beside a bare handler that does the same statement or file, in turn. */
export async function benchServe({ counts, seconds, json, directory }: Options): Promise<void> {
  const results = [];
  for (const count of counts) {
    const measured = await measure(count, seconds, path.join(directory, String(count)));
    printSections(sectionsOf(count, measured));
    results.push({ entries: count, ...measured });
  }
  if (json) writeJson(json, `bench -- serve --entries ${counts.join(',')}`, { results });
}

async function measure(count: number, seconds: number, dataDirectory: string) {
  const say = (line: string) => process.stderr.write(`${line}\n`);
  await startChild<FillOrder, FillReport>('fill.ts', { dataDirectory, entries: count }).report;
  const sample = await prepare(dataDirectory);
  say('publishing every page once');
  const first = await startPortal(dataDirectory);
  await first.published;
  await first.stop();

  const portal = await startPortal(dataDirectory);
  await portal.published;
  await new Promise((resolve) => setTimeout(resolve, REST_MS));
  const restMib = Math.round(memoryNow(portal.pid).process);
  const databaseFile = path.join(dataDirectory, 'entrepot.db');
  const pageFile = path.join(dataDirectory, 'site', 'pages', sample.page, 'index.html.br');
  const bare = await startBare(databaseFile, pageFile);
  const load = (order: Omit<LoadOrder, 'connections'>) =>
    startChild<LoadOrder, LoadReport>('serve/load.ts', { connections: CONNECTIONS, seconds, ...order }).report;
  const compare = async (name: string, ours: string, theirs: string, headers?: Record<string, string>) => {
    say(name);
    return inTurn(
      () => load({ url: portal.url + ours, headers }),
      () => load({ url: bare.url + theirs, headers }),
    );
  };
  const page = await compare('a static page', sample.page, '/page', { 'accept-encoding': 'br' });
  const list = await compare('the list', LIST, '/list?type=product');
  const one = await compare('one entry', `/api/entries/${sample.id}`, `/one?id=${sample.id}`);
  say('signed in, search and creation');
  const cookie = await signIn(portal.url);
  // A session passes by what is kept for anonymous readers: these figures are of the work itself.
  const listSignedIn = await load({ url: `${portal.url}${LIST}`, headers: { cookie } });
  const oneSignedIn = await load({ url: `${portal.url}/api/entries/${sample.id}`, headers: { cookie } });
  const search = await load({
    url: `${portal.url}/api/search?q=${encodeURIComponent(sample.question)}`,
    headers: { cookie },
  });
  const body = JSON.stringify({
    type: 'product',
    organisation: sample.organisation,
    title: 'Bench {unique}',
    fields: { description: 'A draft.' },
  });
  const headers = { cookie, origin: portal.url, 'content-type': 'application/json' };
  const create = await load({ url: `${portal.url}/api/entries`, headers, body, amount: CREATIONS });
  const loadedMib = Math.round(memoryNow(portal.pid).process);
  await bare.stop();
  await portal.stop();
  return { readyMs: portal.readyMs, restMib, loadedMib, page, list, one, listSignedIn, oneSignedIn, search, create };
}

type Measured = Awaited<ReturnType<typeof measure>>;

interface Comparison {
  ours: LoadReport;
  bare: LoadReport;
  /** Ours by theirs, in percent: the median of the rounds. */
  sharePercent: number;
}

/** A B A B …: a machine whose speed drifts is as fast for the one as for the other. */
async function inTurn(ours: () => Promise<LoadReport>, bare: () => Promise<LoadReport>): Promise<Comparison> {
  await ours(); // both are warm when it counts: the portal here, the handler by its first round
  const rounds: { ours: LoadReport; bare: LoadReport }[] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push({ ours: await ours(), bare: await bare() });
  const shares = rounds.map((round) => (100 * round.ours.requestsPerSecond) / round.bare.requestsPerSecond);
  return { ...rounds.at(-1)!, sharePercent: medianOf(shares) };
}

/** What is asked for: a page, an entry, words that many entries have, and somebody who may write. */
async function prepare(dataDirectory: string) {
  const core = await openCore({ dataDirectory });
  const [card] = (await core.portalFor(system('bench')).entries.list({ type: 'product', sort: 'title', limit: 1 }))
    .rows;
  const organisation = card!.organisation.slug;
  await core.accounts.create(system('bench'), { email: EMAIL, role: 'contributor', organisation }, PASSWORD);
  await core.close();
  return { id: card!.id, page: `/en/product/${card!.slug}/`, question: 'risk container', organisation };
}

async function signIn(url: string): Promise<string> {
  const response = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: EMAIL, password: PASSWORD }),
  });
  const [cookie] = response.headers.getSetCookie();
  if (!cookie) throw new Error(`Sign-in answered ${response.status}`);
  return cookie.split(';')[0]!;
}

function sectionsOf(count: number, measured: Measured): Section[] {
  const { page, list, one, listSignedIn, oneSignedIn, search, create } = measured;
  const describe = (report: LoadReport) =>
    `${report.requestsPerSecond}/s, p50 ${report.p50Ms} ms, p99 ${report.p99Ms} ms${report.failed ? `, ${report.failed} failed` : ''}`;
  const compared = (name: string, { ours, bare, sharePercent }: Comparison, goal: number) => [
    noted(`${name}: portal`, describe(ours)),
    noted(`${name}: bare handler`, describe(bare)),
    atLeast(`${name}: share`, sharePercent, goal, '%'),
  ];
  return [
    {
      title: `Serving, ${count} entries, ${CONNECTIONS} connections`,
      figures: [
        ...compared('static page', page, 80),
        ...compared('list of 20', list, 70),
        ...compared('one entry', one, 70),
        noted('list of 20, signed in', describe(listSignedIn)),
        noted('one entry, signed in', describe(oneSignedIn)),
        noted('search with facets, signed in', describe(search)),
        atMost('search p99', search.p99Ms, 100, 'ms'),
        noted(`create with audit, ${CREATIONS} times`, describe(create)),
        atMost('ready after start', measured.readyMs, 1000, 'ms'),
        atMost('memory at rest', measured.restMib, 150, 'MiB'),
        noted('memory after load', `${measured.loadedMib} MiB`),
      ],
    },
  ];
}
