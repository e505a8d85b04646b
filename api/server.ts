import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { serve, type ServerType } from '@hono/node-server';
import { firstMaintainer } from './accounts/service.ts';
import { createApp } from './app.ts';
import { startCheckpoints } from './audit/checkpoint.ts';
import { createProgress, say } from './cli/terminal.ts';
import { type Config, readConfig } from './config.ts';
import { syncChangedContent } from './content/sync.ts';
import { planRenewal } from './entries/service.ts';
import { createLog } from './log.ts';
import { jobHandlers } from './job-handlers.ts';
import { createWorker } from './jobs/worker.ts';
import { createPost } from './mail/post.ts';
import { giveBackMemory } from './memory.ts';
import { CONTENT, type Core, openCore, ROOT } from './process.ts';
import { openPublishedSite, type PublishedSite } from './publishing/open.ts';
import { ensureBuild } from './publishing/site-build.ts';
import { createScheduler, type Scheduler } from './reviews/scheduler.ts';

/** Requests that are under way get this long to end when the process is told to stop. */
const DRAIN_MS = 10_000;

/** Whoever has waited for the portal to open is answered first: what it then looks after keeps it busy for a quarter of a second. */
const WELCOME_MS = 30;

let isReady = false;
const config = readSettings();
const log = createLog(config.logLevel);
let origin = config.origin;

try {
  const core = await openCore(config, log);
  const build = await ensureBuild(ROOT, () => {
    say('Building the site from its sources. This happens once, and again when they change.');
  });
  const published = await openPublishedSite(core, build, {
    dataDirectory: config.dataDirectory,
    origin: () => origin,
    log,
  });
  const app = createApp({
    database: core.deps.database,
    portalFor: core.portalFor,
    accounts: core.accounts,
    signOn: core.signOn,
    factors: core.factors,
    site: published.site,
    files: published.files,
    origin: () => origin,
    isReady: () => isReady,
    trustedProxies: config.trustedProxies,
    log,
  });
  const server = serve({ fetch: app.fetch, port: config.port, hostname: config.host });
  await listening(server);
  if (!process.env.ENTREPOT_ORIGIN) origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  isReady = true;
  say(`Entrepôt is open at ${origin}`);
  const stopping = new AbortController();
  const scheduler = createScheduler(core.deps, log);
  const post = createPost(config.mail, core.deps.mail.kept);
  const worker = createWorker(core.deps, jobHandlers(core.deps, { post, origin: () => origin }), log);
  worker.start();
  await planRenewal(core.deps);
  const upToDate = bringUpToDate(core, published, scheduler, stopping.signal);
  const checkpoints = startCheckpoints(core.deps.database, { dataDirectory: config.dataDirectory, log }, upToDate);
  stopOnSignal(server, stopping, async () => {
    await upToDate.catch(() => undefined);
    await scheduler.stop();
    await worker.stop();
    await checkpoints.stop();
    await published.close();
    await core.close();
  });
  await upToDate;
} catch (error) {
  giveUp(error);
}

function readSettings(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    return giveUp(error);
  }
}

/** What keeps the portal from starting is said to a person at a terminal, in words; the cause is for those who need it. */
function giveUp(error: unknown): never {
  process.stderr.write(
    `\n${isReady ? 'Entrepôt has stopped.' : 'Entrepôt could not start.'}\n${error instanceof Error ? error.message : String(error)}\n`,
  );
  if (error instanceof Error && error.cause && process.env.LOG_LEVEL === 'debug') console.error(error.cause);
  process.exit(1);
}

/** Brings content and pages to what they should be, while the portal already answers. */
async function bringUpToDate(
  core: Core,
  published: PublishedSite,
  scheduler: Scheduler,
  stopping: AbortSignal,
): Promise<void> {
  await delay(WELCOME_MS);
  const { created, updated, keptOut } = await syncChangedContent(
    core.deps,
    core.portalFor,
    CONTENT,
    published.site.build,
  );
  if (created + updated > 0) say(`Content: ${created} entries added, ${updated} updated.`);
  for (const { organisation, problem } of keptOut ?? [])
    say(`Content of ${organisation} is left as it was. ${problem}`);
  if (!stopping.aborted) scheduler.start();
  const progress = createProgress('Publishing');
  const made = published.publisher.publishMissing(progress.show, stopping);
  published.publisher.start();
  const count = await made;
  if (stopping.aborted) return;
  progress.end(count === 0 ? undefined : `Published ${count} pages.`);
  await core.accounts.sessions.endExpired();
  if (await core.accounts.needsFirstMaintainer()) await inviteFirstMaintainer(core);
  await giveBackMemory();
}

/** There is no default password: whoever starts the portal gets the first account, by a link that works once. */
async function inviteFirstMaintainer(core: Core): Promise<void> {
  const email = 'maintainer@entrepot.example';
  const { token } = await core.accounts.create(firstMaintainer, { email, name: 'Maintainer', role: 'maintainer' });
  say(`The first maintainer (${email}) sets a password here; the link works once, for 72 hours:`);
  say(`  ${origin}/en/sign-in/link/?token=${token}`);
}

function listening(server: ServerType): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(
              `Port ${config.port} is in use by another program. End it, or choose another port: PORT=4400 npm start`,
            )
          : error,
      );
    });
  });
}

/** Ends what is under way, then what is open. A second signal, or ten seconds, end the process at once. */
function stopOnSignal(server: ServerType, stopping: AbortController, close: () => Promise<void>): void {
  const stop = () => {
    if (stopping.signal.aborted) process.exit(1);
    stopping.abort();
    isReady = false;
    setTimeout(() => process.exit(1), DRAIN_MS).unref();
    server.close(() => void close().then(() => process.exit(0)));
    if ('closeIdleConnections' in server) server.closeIdleConnections();
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
