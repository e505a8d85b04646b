import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import { serve } from '@hono/node-server';
import { dev } from 'astro';
import type { SiteLocals } from '#plugins/kit/index.ts';
import { createApp } from './app.ts';
import { createProgress, say } from './cli/terminal.ts';
import { readConfig } from './config.ts';
import { syncContent } from './content/sync.ts';
import { createStaticFiles } from './http/static-files.ts';
import { jobHandlers } from './job-handlers.ts';
import { createWorker } from './jobs/worker.ts';
import { createLog } from './log.ts';
import { createPost } from './mail/post.ts';
import { CONTENT, openCore, ROOT } from './process.ts';
import { openSearchBundle } from './publishing/bundle/bundle.ts';
import { allSearchRecords } from './publishing/search-records.ts';
import type { SiteRenderer } from './publishing/site-renderer.ts';
import { createScheduler } from './reviews/scheduler.ts';

// The portal for those who work on it: nothing is materialised, every page comes from the sources as they are now.
// Astro reloads components by itself; `node --watch` restarts this process when the API or a plugin changes.

const LOCALS_HEADER = 'x-entrepot-locals';

const config = readConfig(process.env);
process.env.ASTRO_TELEMETRY_DISABLED ??= '1';
const log = createLog(config.logLevel);
const core = await openCore(config, log);
await syncContent(core.deps, core.portalFor, CONTENT);

const site = await startAstro();
const search = path.join(config.dataDirectory, 'dev', 'search');
await indexOnce(search);
createScheduler(core.deps, log).start();

const origin = () => config.origin;
const post = createPost(config.mail, core.deps.mail.kept);
createWorker(core.deps, jobHandlers(core.deps, { post, origin }), log).start();
const app = createApp({
  database: core.deps.database,
  portalFor: core.portalFor,
  accounts: core.accounts,
  site,
  files: createStaticFiles({ pages: path.join(search, 'none'), assets: path.join(search, 'none'), search }),
  origin,
  isReady: () => true,
  trustedProxies: config.trustedProxies,
  log,
});

serve({
  port: config.port,
  hostname: config.host,
  fetch: async (request) => {
    const response = await app.fetch(request);
    // The bundler's own client writes styles into the page; the rules for published pages forbid that.
    const headers = new Headers(response.headers);
    headers.delete('Content-Security-Policy');
    return new Response(response.body, { status: response.status, headers });
  },
});
say(`Entrepôt (development) is open at ${config.origin}`);

/** Astro's development server on a port of its own; it is handed what a page may use by a ticket in a header. */
async function startAstro(): Promise<SiteRenderer> {
  const handed = new Map<string, SiteLocals>();
  const server = await dev({
    root: ROOT,
    logLevel: 'warn',
    server: { host: '127.0.0.1', port: config.port + 1 },
    vite: {
      server: { ws: { clientPort: config.port + 1 } },
      plugins: [
        {
          name: 'entrepot-locals',
          configureServer: (vite) => {
            vite.middlewares.use((request: IncomingMessage, _response, next) => {
              const locals = handed.get(String(request.headers[LOCALS_HEADER]));
              if (locals) Reflect.set(request, Symbol.for('astro.locals'), locals);
              next();
            });
          },
        },
      ],
    },
  });
  return {
    build: 'development',
    render: async (request, locals) => {
      const ticket = randomUUID();
      handed.set(ticket, locals);
      try {
        const { pathname, search: query } = new URL(request.url);
        const headers = new Headers(request.headers);
        headers.set(LOCALS_HEADER, ticket);
        const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
        const body = hasBody ? await request.arrayBuffer() : undefined;
        const target = `http://127.0.0.1:${server.address.port}${pathname}${query}`;
        const response = await fetch(target, { method: request.method, headers, body, redirect: 'manual' });
        const answer = new Headers(response.headers);
        for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) answer.delete(name);
        return new Response(await response.arrayBuffer(), { status: response.status, headers: answer });
      } finally {
        handed.delete(ticket);
      }
    },
  };
}

/** What is published now can be searched; what is published later shows after a restart. */
async function indexOnce(directory: string): Promise<void> {
  const bundle = await openSearchBundle({ directory });
  const progress = createProgress('Indexing');
  await bundle.rebuild(
    () => allSearchRecords(core.deps.database, Object.values(core.deps.entryTypes)),
    (done) => {
      progress.show(done, done);
    },
  );
  progress.end();
  await bundle.close();
}
