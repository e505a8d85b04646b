import fs from 'node:fs';
import path from 'node:path';
import type { Logger } from 'pino';
import type { Core } from '../process.ts';
import { createStaticFiles, type StaticFiles } from '../http/static-files.ts';
import { openSearchBundle, type SearchBundle } from './bundle/bundle.ts';
import { type Ledger, openLedger } from './ledger.ts';
import { GLOSSARY_FILE } from './bundle/store.ts';
import { createPublisher, type Publisher } from './publisher.ts';
import { keepAssets, type SiteBuild } from './site-build.ts';
import { loadSite, type SiteRenderer } from './site-renderer.ts';

/** The published site: the pages, the search bundle, and the part that keeps both up to date. */
export interface PublishedSite {
  site: SiteRenderer;
  files: StaticFiles;
  publisher: Publisher;
  close(): Promise<void>;
}

export async function openPublishedSite(
  core: Core,
  build: SiteBuild,
  options: { dataDirectory: string; origin: () => string; log: Logger },
): Promise<PublishedSite> {
  const folder = path.join(options.dataDirectory, 'site');
  const folders = {
    pages: path.join(folder, 'pages'),
    assets: path.join(folder, 'assets'),
    search: path.join(folder, 'search'),
  };
  await keepAssets(build, folders.assets);
  const files = createStaticFiles(folders);
  const site = await loadSite(build.directory, build.id);
  const ledger: Ledger = openLedger(path.join(folder, 'ledger.db'), () => {
    // Pages that no ledger knows could show what has been withdrawn since.
    fs.rmSync(folders.pages, { recursive: true, force: true });
  });
  const bundle: SearchBundle = await openSearchBundle({
    directory: folders.search,
    onProblem: (error) => {
      options.log.error({ err: error }, 'search bundles could not be merged; it is tried again with the next change');
    },
  });
  const { database, outbox } = core.deps;
  const publisher = createPublisher({
    ...options,
    database,
    outbox,
    portalFor: core.portalFor,
    site,
    bundle,
    ledger,
    files,
    pagesDirectory: folders.pages,
    glossaryFile: path.join(folders.search, GLOSSARY_FILE),
  });
  return {
    site,
    files,
    publisher,
    close: async () => {
      await publisher.stop();
      await bundle.close();
      ledger.close();
    },
  };
}
