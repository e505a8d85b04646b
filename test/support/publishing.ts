import path from 'node:path';
import { pino } from 'pino';
import { createStaticFiles } from '#api/http/static-files.ts';
import type { SearchBundle, SearchRecord } from '#api/publishing/bundle/bundle.ts';
import { openLedger } from '#api/publishing/ledger.ts';
import { createPublisher, type Publisher } from '#api/publishing/publisher.ts';
import type { SiteRenderer } from '#api/publishing/site-renderer.ts';
import type { Portal } from '#plugins/kit/index.ts';
import { temporaryDirectory } from './temporary-directory.ts';
import type { World } from './world.ts';

const term = (id: string) => ({ id, label: { en: id, fr: id } });

/** Two terms instead of a hundred: each has a page in every language. */
export const FEW_TERMS: World['deps']['vocabularies'] = {
  'risk-areas': { id: 'risk-areas', label: { en: 'Risk area', fr: 'Risque' }, terms: [term('drugs'), term('revenue')] },
};

/** A publisher on the database of a world, with a site of plain text and a search that only remembers. */
export interface TestPublishing {
  publisher: Publisher;
  /** What happened, in order: `page ADDRESS`, `search +SLUG -ID`, `search anew`. */
  events: string[];
  /** Ids in the search, with the text they are found by. */
  indexed: Map<string, SearchRecord>;
  logs: Record<string, unknown>[];
  /** The text of a page as a reader gets it; undefined: 404. */
  page(address: string): Promise<string | undefined>;
  /** Called before a page is rendered; what it throws is what the page throws. */
  onPage: (address: string) => void | Promise<void>;
  /** Called before the search changes. */
  onSearch: (change: { upserts: SearchRecord[]; removals: string[] }) => void | Promise<void>;
  /** The same files and ledger under the next build, at another address, with other plugins, or after a crash. */
  restart(next?: Pick<PublishingOptions, 'build' | 'origin'> & { world?: World }): TestPublishing;
}

interface PublishingOptions {
  folder?: string;
  build?: string;
  origin?: string;
  /** The built site, where what its pages look like matters; left out: plain text. */
  pages?: SiteRenderer;
}

export function openPublishing(
  world: World,
  { folder = temporaryDirectory(), build = 'first', origin = 'http://localhost', pages }: PublishingOptions = {},
): TestPublishing {
  const events: string[] = [];
  const indexed = new Map<string, SearchRecord>();
  const logs: Record<string, unknown>[] = [];
  const pagesDirectory = path.join(folder, 'pages');
  const files = createStaticFiles({ pages: pagesDirectory, assets: folder, search: folder });
  const ledger = openLedger(path.join(folder, 'ledger.db'));
  const site: SiteRenderer = {
    build,
    render: async (request, locals) => {
      const { pathname } = new URL(request.url);
      events.push(`page ${pathname}`);
      await testing.onPage(pathname);
      if (pages) return pages.render(request, locals);
      const text = await renderPlainly(locals.portal, pathname);
      return text === undefined ? new Response(null, { status: 404 }) : new Response(`${pathname}\n${text}`);
    },
  };
  let needsRebuild = true;
  const bundle: SearchBundle = {
    get needsRebuild() {
      return needsRebuild;
    },
    apply: async (change) => {
      await testing.onSearch(change);
      const names = [...change.upserts.map(({ url }) => `+${url}`), ...change.removals.map((id) => `-${id}`)];
      events.push(`search ${names.join(' ')}`);
      for (const id of change.removals) indexed.delete(id);
      for (const record of change.upserts) indexed.set(record.id, record);
    },
    rebuild: async (records) => {
      events.push('search anew');
      indexed.clear();
      for await (const record of records()) indexed.set(record.id, record);
      needsRebuild = false;
    },
    status: () => ({ entries: indexed.size, bundles: {} }),
    settle: async () => undefined,
    close: async () => undefined,
  };
  const publisher = createPublisher({
    database: world.database,
    outbox: world.deps.outbox,
    portalFor: world.portalFor,
    origin: () => origin,
    log: pino({ level: 'warn' }, { write: (line) => logs.push(JSON.parse(line) as Record<string, unknown>) }),
    ...{ site, bundle, ledger, files, pagesDirectory, glossaryFile: path.join(folder, 'glossary.json') },
  });
  const testing: TestPublishing = {
    ...{ publisher, events, indexed, logs },
    page: async (address) => (await files.find(address))?.bodies.identity.toString(),
    onPage: () => undefined,
    onSearch: () => undefined,
    restart: ({ world: nextWorld = world, ...next } = {}) => {
      ledger.close();
      return openPublishing(nextWorld, { folder, build, origin, pages, ...next });
    },
  };
  return testing;
}

/** What a page says, read through the portal as the pages of the site read it. */
async function renderPlainly(portal: Portal, pathname: string): Promise<string | undefined> {
  const [, locale, section = '', name = '', third = ''] = pathname.split('/');
  const titles = (entries: { title: string }[]) => entries.map(({ title }) => title).join(', ');
  if (pathname.endsWith('/feed.xml'))
    return titles(await portal.exchange.feed(name === '' ? undefined : section, locale));
  if (section === '')
    return `${titles(await portal.entries.latest(5, undefined, locale))} (${(await portal.entries.figures()).entries})`;
  if (section === 'organisations') {
    if (name === '')
      return (await portal.organisations.list()).map((one) => `${one.slug} ${one.entryCount}`).join(', ');
    const organisation = await portal.organisations.find(name, locale);
    return organisation && titles(organisation.entries);
  }
  if (section === 'terms' && third !== '') return titles((await portal.entries.withTerm(name, third, locale)).entries);
  if (!portal.entryTypes.some(({ id }) => id === section)) return 'always there';
  if (name === '' || name === 'page') {
    const found = await portal.entries.page(section, name === '' ? 'newest' : Number(third), locale);
    return found && `${titles(found.entries)} ${found.newer ? `newer: ${found.newer}` : ''}`;
  }
  const entry = await portal.entries.find(section, name);
  if (!entry) return undefined;
  const others = [...Object.values(entry.references), ...entry.translations].map(({ title }) => title);
  return [entry.title, ...others, ...(entry.sourceMovedOn ? ['moved on'] : [])].join(' ');
}
