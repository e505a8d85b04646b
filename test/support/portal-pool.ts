import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { freePort } from './free-port.ts';
import { machineSettings } from './machine-settings.ts';
import { temporaryDirectory } from './temporary-directory.ts';

/** What a first start leaves behind, to be copied for a server of a test. */
export interface PreparedPortal {
  /** Pages carry links with it, so a server on a copy has to listen on the same one. */
  port: number;
  dataDirectory: string;
}

/** Data folders with the content that ships, published. One at a time uses each, because of its port. */
export interface PortalPool {
  /** One that nobody else uses. */
  take(): Promise<PreparedPortal>;
  /** The server on its port has ended. */
  giveBack(portal: PreparedPortal): void;
}

/** A first start takes seconds of the processor, and there are dozens of suites that need no more of it than its outcome. */
export function createPortalPool(site: () => Promise<unknown>): PortalPool {
  const free: PreparedPortal[] = [];
  return {
    take: async () => {
      await site();
      return free.pop() ?? prepare();
    },
    giveBack: (portal) => void free.push(portal),
  };
}

async function prepare(): Promise<PreparedPortal> {
  const portal = { port: await freePort(), dataDirectory: temporaryDirectory() };
  const child = spawn(process.execPath, ['api/start.mjs'], {
    cwd: path.resolve(import.meta.dirname, '../..'),
    env: { ...machineSettings(), LOG_LEVEL: 'warn', PORT: String(portal.port), ENTREPOT_DATA: portal.dataDirectory },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = once(child, 'exit').finally(() => process.off('exit', kill));
  await untilInvited(child);
  child.kill('SIGTERM');
  await ended;
  return portal;
}

/** The invitation of the first maintainer is the last thing that a first start says. */
function untilInvited(child: ChildProcess): Promise<void> {
  let output = '';
  return new Promise((resolve, reject) => {
    const add = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('/sign-in/link/')) resolve();
    };
    child.stdout!.on('data', add);
    child.stderr!.on('data', add);
    child.once('exit', (code) => {
      reject(new Error(`A portal that was being prepared ended with ${code}.\n${output}`));
    });
  });
}
