import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FeedEntry } from '#plugins/kit/index.ts';
import { atomOf } from '../../site/components/feed/atom.ts';
import type { ApiBody, Caller } from '../support/caller.ts';
import { publishEntry } from './publish-entry.ts';
import { useStage } from './stage.ts';
import type { Visit } from './visit.ts';

const OWNER = 'us-customs-and-border-protection';
const FEEDS = ['/en/feed.xml', '/fr/feed.xml', '/en/product/feed.xml', '/fr/product/feed.xml'];
const UUID = /^urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const stage = useStage();
let writer: Caller;
let reviewer: Caller;
let nobody: Caller;
let visit: Visit;
beforeAll(async () => {
  const { portal } = stage;
  writer = await portal.callerFor(await portal.createAccount('writer@customs.example', 'contributor', OWNER));
  reviewer = await portal.callerFor(await portal.createAccount('reviewer@portal.example', 'reviewer'));
  nobody = await portal.callerFor();
  visit = await stage.openVisit();
  await visit.page.goto('/en/');
});

/** What a reader of feeds sees, as an XML parser finds it; `problems` are breaches of RFC 4287. */
const parse = (page: Page, text: string) =>
  page.evaluate((xml) => {
    const ATOM = 'http://www.w3.org/2005/Atom';
    const document_ = new DOMParser().parseFromString(xml, 'application/xml');
    const feed = document_.documentElement;
    const problems: string[] = [];
    if (document_.querySelector('parsererror')) problems.push('no XML');
    if (feed.localName !== 'feed' || feed.namespaceURI !== ATOM) problems.push('no feed');
    const childrenOf = (element: Element, name: string) =>
      [...element.children].filter((child) => child.localName === name && child.namespaceURI === ATOM);
    const textOf = (element: Element, name: string) => childrenOf(element, name)[0]?.textContent ?? '';
    const isDate = (text: string) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text);
    const linksOf = (element: Element) =>
      childrenOf(element, 'link').map((link) => [link.getAttribute('rel'), link.getAttribute('href')].join(' '));
    const entries = childrenOf(feed, 'entry');
    for (const element of [feed, ...entries]) {
      for (const name of ['id', 'title', 'updated'])
        if (childrenOf(element, name).length !== 1) problems.push(`${element.localName}: not one ${name}`);
      if (!isDate(textOf(element, 'updated'))) problems.push('no date');
      for (const link of childrenOf(element, 'link'))
        if (!/^https?:\/\//.test(link.getAttribute('href') ?? '')) problems.push('a link that is not absolute');
    }
    for (const entry of entries)
      if (childrenOf(entry, 'author').length !== 1 || !textOf(childrenOf(entry, 'author')[0]!, 'name'))
        problems.push('an entry without an author');
    return {
      problems,
      language: feed.getAttribute('xml:lang'),
      id: textOf(feed, 'id'),
      updated: textOf(feed, 'updated'),
      links: linksOf(feed),
      entries: entries.map((entry) => ({
        id: textOf(entry, 'id'),
        title: textOf(entry, 'title'),
        summary: textOf(entry, 'summary'),
        author: textOf(childrenOf(entry, 'author')[0]!, 'name'),
        updated: textOf(entry, 'updated'),
        language: entry.getAttribute('xml:lang'),
        links: linksOf(entry),
      })),
    };
  }, text);

const readAll = () => Promise.all(FEEDS.map(async (address) => (await nobody.get(address)).text));
/** A new page may follow in its own time. */
const untilAllHave = (words: string) =>
  expect
    .poll(async () => (await readAll()).every((text) => text.includes(words)), { timeout: 30_000, interval: 100 })
    .toBe(true);
const publish = (title: string, more: object = {}) =>
  publishEntry(writer, reviewer, { type: 'product', organisation: OWNER, title, ...more });

describe('a feed', { timeout: 60_000 }, () => {
  it.each(FEEDS)('is valid, in its language, with links that lead somewhere from anywhere: %s', async (address) => {
    const { status, headers, text } = await nobody.get(address);
    expect([status, headers.get('Content-Type')]).toEqual([200, 'application/atom+xml; charset=utf-8']);
    const feed = await parse(visit.page, text);
    // What people type, not where the test asks.
    const origin = `http://localhost:${new URL(stage.portal.url).port}`;
    expect(feed.problems).toEqual([]);
    expect(feed.language).toBe(address.slice(1, 3));
    expect(feed.links).toContain(`self ${origin}${address}`);
    for (const id of [feed.id, ...feed.entries.map((entry) => entry.id)]) expect(id).toMatch(UUID);
    expect(feed.entries.length).toBeGreaterThan(10);
    expect(new Set(feed.entries.map((entry) => entry.id)).size).toBe(feed.entries.length);
    expect(feed.updated).toBe(feed.entries[0]!.updated);
    expect(feed.entries.map((entry) => entry.updated)).toEqual(
      feed.entries
        .map((entry) => entry.updated)
        .toSorted()
        .toReversed(),
    );
    for (const entry of feed.entries.slice(0, 3)) {
      const [, page] = entry.links[0]!.split(' ');
      expect((await nobody.get(page!.slice(origin.length))).status).toBe(200);
    }
  });

  it('is found from the pages that show the same, by programs and by people', async () => {
    for (const [address, feed] of [
      ['/en/', '/en/feed.xml'],
      ['/fr/product/', '/fr/product/feed.xml'],
      ['/en/product/page/1/', '/en/product/feed.xml'],
    ] as const) {
      await visit.page.goto(address);
      const links = visit.page.locator('link[rel=alternate][type="application/atom+xml"]');
      expect(await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')))).toEqual([feed]);
      expect(await visit.page.locator(`a[href="${feed}"]`).count()).toBeGreaterThan(0);
    }
  });

  it('is a file, compressed before anybody asks', async () => {
    for (const address of FEEDS) {
      const file = path.join(stage.portal.dataDirectory, 'site', 'pages', address);
      expect([file, `${file}.br`, `${file}.gz`].map((name) => fs.existsSync(name))).toEqual([true, true, true]);
      const { headers } = await nobody.send(address, { headers: { 'Accept-Encoding': 'br' } });
      expect(headers.get('ETag')).toBeTruthy();
    }
  });

  it('has what is approved, whoever looks, and loses it before the answer to a withdrawal', async () => {
    const entry = await publish('A lantern & <more>', { language: 'fr' });
    await untilAllHave('A lantern');
    const feed = await parse(visit.page, (await nobody.get('/en/feed.xml')).text);
    expect(feed.entries[0]).toMatchObject({
      ...{ id: `urn:uuid:${entry.id}`, title: 'A lantern & <more>', language: 'fr' },
      author: entry.organisation.name,
    });
    expect((await writer.post(`/api/entries/${entry.id}/withdraw`, { reason: 'Blown out.' })).status).toBe(200);
    expect((await readAll()).join()).not.toContain('lantern');
  });

  it('loses what is narrowed before the answer, and never has what is not public', async () => {
    const entry: ApiBody = await publish('A narrow lamp');
    await untilAllHave('narrow lamp');
    const narrowed = await writer.post(`/api/entries/${entry.id}/narrow`, { marking: 'green', reason: 'Ours.' });
    expect(narrowed.status).toBe(200);
    expect((await readAll()).join()).not.toContain('narrow lamp');
    await publish('A green lamp', { marking: 'green' });
    await publish('An open lamp');
    await untilAllHave('open lamp');
    expect((await readAll()).join()).not.toContain('green lamp');
    // Also to who could read it elsewhere.
    expect((await writer.get('/en/product/feed.xml')).text).not.toContain('green lamp');
  });

  it('is not there for what is no kind of entry', async () => {
    for (const address of ['/en/nothing/feed.xml', '/de/feed.xml', '/en/product/gtas/feed.xml'])
      expect([address, (await nobody.get(address)).status]).toEqual([address, 404]);
  });
});

describe('the text of a feed', () => {
  const entry: FeedEntry = {
    ...{ id: '019a0000-0000-7000-8000-00000000aaaa', type: 'product', slug: 'a', language: 'en', marking: 'clear' },
    ...{ title: ']]><b a="\'">&amp;\u0001\uFFFE', summary: 'x\u0000\u001F🚢' },
    organisation: { slug: 'o', name: '"<&>', kind: 'customs' },
    ...{ publishedAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-01-02T00:00:00.000Z' },
  };
  const feedOf = (entries: FeedEntry[]) =>
    atomOf({
      ...{ origin: 'https://portal.example', locale: 'en', path: '/en/feed.xml', pagePath: '/en/' },
      ...{ title: 'T', subtitle: 'S', entries },
    });

  it('is XML, whatever people have written', async () => {
    const feed = await parse(visit.page, await feedOf([entry]));
    expect(feed.problems).toEqual([]);
    expect(feed.entries[0]).toMatchObject({
      ...{ title: ']]><b a="\'">&amp;\uFFFD\uFFFD', summary: 'x\uFFFD\uFFFD🚢', author: '"<&>' },
      links: ['alternate https://portal.example/en/product/a/'],
    });
  });

  it('is valid without entries, and names itself by its address', async () => {
    const feed = await parse(visit.page, await feedOf([]));
    expect(feed.problems).toEqual([]);
    // As `uuidv5` of RFC 9562 makes it, in the name space of URLs.
    expect(feed.id).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect((await parse(visit.page, await feedOf([entry]))).id).toBe(feed.id);
  });
});
