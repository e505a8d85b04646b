import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../support/free-port.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const POLL_MS = 5;

export interface RunningServer {
  url: string;
  pid: number;
  /** From the start of the process to the first 200 of `/readyz`. */
  readyMs: number;
  /** Resolves when everything that was missing has been published. */
  published: Promise<void>;
  stop(): Promise<void>;
}

const started = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of started) child.kill('SIGKILL');
});

/**
 * The real server, as `npm start` runs it, on a folder of its own.
 *
 * @param port left out: a free one; pages carry links with it, so that at another one all are made again
 * @param root left out: this checkout
 */
export async function startPortal(
  dataDirectory: string,
  { port, root = ROOT }: { port?: number; root?: string } = {},
): Promise<RunningServer> {
  port ??= await freePort();
  const env = {
    ...process.env,
    PORT: String(port),
    ENTREPOT_DATA: dataDirectory,
    DATABASE_URL: '',
    LOG_LEVEL: 'error',
  };
  const began = performance.now();
  const child = launch(['api/start.mjs'], env, root);
  let output = '';
  const published = new Promise<void>((resolve, reject) => {
    child.stderr!.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      // The invitation of the first maintainer is the last thing a start says.
      if (output.includes('/sign-in/link/')) resolve();
    });
    child.once('exit', () => {
      reject(new Error(`The server ended:\n${output}`));
    });
  });
  published.catch(() => undefined);
  const url = `http://127.0.0.1:${port}`;
  while (!(await isReady(url))) {
    if (child.exitCode !== null) throw new Error(`The server did not start:\n${output}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return { url, pid: child.pid!, readyMs: Math.round(performance.now() - began), published, stop: () => stop(child) };
}

/** The handler that the portal is compared with. */
export async function startBare(
  databaseFile: string,
  pageFile: string,
): Promise<{ url: string; stop(): Promise<void> }> {
  const child = launch([fileURLToPath(new URL('./bare.ts', import.meta.url)), databaseFile, pageFile], process.env);
  const [chunk] = (await once(child.stdout!, 'data')) as [Buffer];
  return { url: `http://127.0.0.1:${Number(chunk.toString())}`, stop: () => stop(child) };
}

function launch(args: string[], env: NodeJS.ProcessEnv, cwd = ROOT): ChildProcess {
  const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  started.add(child);
  child.once('exit', () => started.delete(child));
  return child;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).ok;
  } catch {
    return false;
  }
}
