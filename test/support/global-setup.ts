import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { createInterface } from 'node:readline';
import type { TestProject } from 'vitest/node';
import { machineSettings } from './machine-settings.ts';
import { createPortalPool, type PreparedPortal } from './portal-pool.ts';
import { createPostgresPool } from './postgres-pool.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where to ask for what all test files share: see `borrow`. */
    lender: string;
  }
}

let postgres: ChildProcess | undefined;

/** What test files share. Made when the first one asks: a run of unit tests alone waits for nothing. */
const shared: Record<string, () => Promise<string>> = {
  '/postgres': makeOnce(startPostgres),
  '/site': makeOnce(buildSite),
};

const databases = createPostgresPool(shared['/postgres']!);
const portals = createPortalPool(shared['/site']!);

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const lender = createServer((request, response) => {
    answer(request)?.then(
      (answer) => response.end(answer),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  // A worker asks again after minutes, on the same connection: it must not be closed just then.
  lender.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => lender.listen(0, '127.0.0.1', resolve));
  project.provide('lender', `http://127.0.0.1:${(lender.address() as AddressInfo).port}`);
  return async () => {
    lender.close();
    lender.closeAllConnections();
    await stopPostgres();
  };
}

/** @returns undefined for what nobody lends */
function answer(request: IncomingMessage): Promise<string> | undefined {
  const { url = '' } = request;
  const returned = request.method === 'POST' ? text(request) : undefined;
  if (url === '/database') return returned ? returned.then(takeBackDatabase) : databases.take();
  if (url === '/portal')
    return returned ? returned.then(takeBackPortal) : portals.take().then((one) => JSON.stringify(one));
  return shared[url]?.();
}

async function takeBackDatabase(url: string): Promise<string> {
  await databases.giveBack(url);
  return '';
}

async function takeBackPortal(json: string): Promise<string> {
  portals.giveBack(JSON.parse(json) as PreparedPortal);
  return '';
}

function makeOnce(make: () => Promise<string>): () => Promise<string> {
  let made: Promise<string> | undefined;
  return () => (made ??= make());
}

/** @returns the URL of a PostgreSQL server */
async function startPostgres(): Promise<string> {
  const child = startNode([path.join(import.meta.dirname, 'postgres-server.ts')]);
  postgres = child;
  const line = once(createInterface(child.stdout), 'line').then(([text]) => text as string);
  return Promise.race([line, failureOf(child)]);
}

/** Two servers that start at the same time must not both build the site. */
async function buildSite(): Promise<string> {
  const child = startNode(['api/cli/start.mjs', 'build']);
  child.stdin.end();
  child.stdout.resume();
  const [code] = (await Promise.race([once(child, 'close'), failureOf(child)])) as [number];
  return String(code);
}

function startNode(command: string[]) {
  const cwd = path.resolve(import.meta.dirname, '../..');
  return spawn(process.execPath, command, { cwd, env: machineSettings(), stdio: ['pipe', 'pipe', 'pipe'] });
}

/** Fails when the process does, with what it said; waits for ever when it ends well. */
function failureOf(child: ReturnType<typeof startNode>): Promise<never> {
  const output: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  return new Promise((_resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code !== 0)
        reject(new Error(`${child.spawnargs.slice(1).join(' ')} ended with ${code}.\n${output.join('')}`));
    });
  });
}

async function stopPostgres(): Promise<void> {
  if (postgres?.exitCode !== null || postgres.signalCode !== null) return; // never started, or ended already
  const ended = once(postgres, 'exit');
  postgres.stdin?.end();
  await ended;
}
