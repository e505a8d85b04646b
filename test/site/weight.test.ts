import { describe, expect, it } from 'vitest';
import { useStage } from './stage.ts';
import { expectNoProblems, type Visit } from './visit.ts';

const KILOBYTE = 1000;
const MAX_PAGE_BYTES = 60 * KILOBYTE;
const MAX_SCRIPT_BYTES = 10 * KILOBYTE;

const PAGES: Record<string, string> = {
  'a product': '/en/product/gtas/',
  'a long page of guidance': '/en/guidance/compendium-process/',
  'the same in French': '/fr/guidance/compendium-process/',
  'the home page': '/en/',
  'a listing': '/en/product/',
  'the vocabulary': '/en/terms/',
  'the search, before it is used': '/en/search/',
};

describe('what a first visit loads', () => {
  const stage = useStage();

  it.each(Object.entries(PAGES))('stays light: %s', async (_name, address) => {
    const visit = await stage.openVisit();
    const loaded = await weigh(visit, address);
    const inTotal = loaded.reduce((sum, { bytes }) => sum + bytes, 0);
    const inScripts = loaded.filter(({ kind }) => kind === 'Script').reduce((sum, { bytes }) => sum + bytes, 0);
    expect(inTotal, JSON.stringify(loaded, null, 2)).toBeLessThanOrEqual(MAX_PAGE_BYTES);
    expect(inScripts, JSON.stringify(loaded, null, 2)).toBeLessThanOrEqual(MAX_SCRIPT_BYTES);
    expect(loaded.filter(({ kind, coding }) => kind !== 'Font' && coding === 'none')).toEqual([]);
    expect(loaded.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['Document', 'Stylesheet', 'Font']));
    expectNoProblems(visit);
    await visit.close();
  });
});

interface Loaded {
  path: string;
  kind: string;
  coding: string;
  /** On the wire, with headers. */
  bytes: number;
}

async function weigh({ page }: Visit, address: string): Promise<Loaded[]> {
  const loaded = new Map<string, Loaded>();
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    const coding = Object.entries(response.headers).find(([name]) => name.toLowerCase() === 'content-encoding')?.[1];
    const path = new URL(response.url).pathname;
    loaded.set(requestId, { path, kind: type, coding: coding ?? 'none', bytes: Infinity });
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const file = loaded.get(requestId);
    if (file) file.bytes = encodedDataLength;
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  return [...loaded.values()];
}
