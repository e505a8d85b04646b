import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { borrow } from './borrow.ts';
import { freePort } from './free-port.ts';
import { machineSettings } from './machine-settings.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const READY_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 10_000;

export interface TestServer {
  /** Where it answers, without a slash at the end. */
  url: string;
  /** Its data folder. */
  dataDirectory: string;
  pid: number;
  /** What it has written to both outputs so far. */
  logs(): string;
  /** Asks it to drain and end, then makes it end. @returns its exit code; null when it had to be killed */
  stop(): Promise<number | null>;
}

interface ServerOptions {
  /** Settings besides the port, the data folder and the log level. */
  env?: Record<string, string>;
  /** Left out: an empty folder. */
  dataDirectory?: string;
  /** Left out: any that is free. */
  port?: number;
}

/**
 * Starts the project's own server as `npm start` does and waits until it is healthy.
 *
 * @throws Error with the server's output, when it ends or is not healthy in time
 */
export async function startServer({ env = {}, dataDirectory = temporaryDirectory(), port }: ServerOptions = {}) {
  await borrow('site');
  port ??= await freePort();
  const root = path.resolve(import.meta.dirname, '../..');
  const output: string[] = [];
  const child = spawn(process.execPath, ['api/start.mjs'], {
    cwd: root,
    env: { ...machineSettings(), LOG_LEVEL: 'info', PORT: String(port), ENTREPOT_DATA: dataDirectory, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));

  const url = `http://127.0.0.1:${port}`;
  try {
    await waitUntilHealthy(child, url);
  } catch (error) {
    await stop(child);
    throw new Error(`The server did not become ready. ${String(error)}\n${output.join('')}`);
  }
  const server: TestServer = {
    url,
    dataDirectory,
    pid: child.pid!,
    logs: () => output.join(''),
    stop: () => stop(child),
  };
  return server;
}

async function waitUntilHealthy(child: ChildProcess, url: string): Promise<void> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`It ended with ${child.exitCode}.`);
    const answer = await fetch(`${url}/healthz`).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.ok) return;
    await delay(50);
  }
  throw new Error(`${url}/healthz did not answer 200 within ${READY_TIMEOUT_MS / 1000} s.`);
}

async function stop(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  await ended;
  clearTimeout(timer);
  return child.exitCode;
}
