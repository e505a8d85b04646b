import path from 'node:path';
import { createLog } from '#api/log.ts';
import { openCore, ROOT } from '#api/process.ts';
import { openPublishedSite } from '#api/publishing/open.ts';
import { ensureBuild } from '#api/publishing/site-build.ts';
import { serveParent } from '../child.ts';
import { type ChangesReport, makeChanges } from './changes.ts';

export interface RunOrder {
  dataDirectory: string;
  /** 0: bulk only. */
  changes: number;
}

export interface RunReport {
  /** The search is indexed beside the pages; `totalSeconds` ends with whichever is last. */
  bulk: { pages: number; pagesSeconds: number; totalSeconds: number };
  changes: ChangesReport;
}

/** The publisher, alone in a process: all pages and the whole search first, then single changes. */
serveParent<RunOrder, RunReport>(async ({ dataDirectory, changes }, say) => {
  const core = await openCore({ dataDirectory });
  const build = await ensureBuild(ROOT, () => say('building the site'));
  const options = {
    dataDirectory: path.resolve(dataDirectory),
    origin: () => 'http://localhost:4321',
    log: createLog('warn'),
  };
  const published = await openPublishedSite(core, build, options);

  const began = performance.now();
  let pagesDone = began;
  const pages = await published.publisher.publishMissing((done, total) => {
    pagesDone = performance.now();
    say(`publishing: ${done} of ${total} pages`);
  });
  const ended = performance.now();
  const bulk = { pages, pagesSeconds: (pagesDone - began) / 1000, totalSeconds: (ended - began) / 1000 };

  published.publisher.start();
  const report = { bulk, changes: await makeChanges(core, published, dataDirectory, changes, say) };
  await published.close();
  await core.close();
  return report;
});
