import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Assignment, Verdict } from './verdict.ts';

const PROGRAM = fileURLToPath(new URL('start.mjs', import.meta.url));
const HEAP_MEBIBYTES = 512;
const LIMIT_MS = 60_000;

/**
 * Has a file looked at by a process of its own, which is ended when it takes too long. One that dies has met a file that
 * nobody should open.
 *
 * @throws Error when no process could be begun, or the reason of the signal: neither says anything about the file
 */
export async function runCheck(assignment: Assignment, signal?: AbortSignal): Promise<Verdict> {
  signal?.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<Verdict>();
  const child = fork(PROGRAM, {
    execArgv: [`--max-old-space-size=${HEAP_MEBIBYTES}`],
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'json',
  });
  const end = () => child.kill('SIGKILL');
  const timer = setTimeout(end, LIMIT_MS);
  const letGo = () => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', end);
  };
  signal?.addEventListener('abort', end, { once: true });
  child.once('message', (verdict) => {
    resolve(verdict as Verdict);
  });
  // Stays: a child may fail more than once, and nobody else listens.
  child.on('error', (error) => {
    reject(error);
    // One that did not begin has no end either.
    if (child.pid === undefined) letGo();
  });
  child.once('exit', () => {
    letGo();
    if (signal?.aborted) reject(signal.reason as Error);
    else resolve({ refused: 'too-hard' });
  });
  // Without a channel the error says why.
  if (child.connected) child.send(assignment);
  return promise;
}
