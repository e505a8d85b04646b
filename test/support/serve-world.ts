import { once } from 'node:events';
import { serve } from '@hono/node-server';
import { ensureBuild, keepAssets } from '#api/publishing/site-build.ts';
import { loadSite } from '#api/publishing/site-renderer.ts';
import type { Database } from '#api/db/open.ts';
import { ROOT } from '#api/process.ts';
import { borrow } from './borrow.ts';
import { freePort } from './free-port.ts';
import { temporaryDirectory } from './temporary-directory.ts';
import { openWorld, type World } from './world.ts';

/** A world that a browser can visit: with the built site and its assets, on a port of its own. */
export interface ServedWorld extends World {
  url: string;
  stop(): Promise<void>;
}

export async function serveWorld(
  database: Database,
  options: Parameters<typeof openWorld>[1] = {},
): Promise<ServedWorld> {
  await borrow('site');
  const build = await ensureBuild(ROOT, () => undefined);
  const assets = temporaryDirectory();
  await keepAssets(build, assets);
  const site = await loadSite(build.directory, build.id);
  const world = await openWorld(database, { ...options, site, assets });
  const port = await freePort();
  const server = serve({ fetch: world.app.fetch, port, hostname: '127.0.0.1' });
  await once(server, 'listening');
  const stop = async () => {
    server.close();
    await once(server, 'close');
  };
  return { ...world, url: `http://127.0.0.1:${port}`, stop };
}
