import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Assignment, Verdict } from './verdict.ts';

const PROGRAM = fileURLToPath(new URL('program.ts', import.meta.url));
const HEAP_MEBIBYTES = 512;
const LIMIT_MS = 60_000;

/**
 * Has a file looked at by a process of its own, which is ended when it takes too long. One that dies has met a file that
 * nobody should open.
 */
export function runCheck(assignment: Assignment, signal?: AbortSignal): Promise<Verdict> {
  const { promise, resolve, reject } = Promise.withResolvers<Verdict>();
  const child = fork(PROGRAM, {
    execArgv: [`--max-old-space-size=${HEAP_MEBIBYTES}`],
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'json',
  });
  const end = () => child.kill('SIGKILL');
  const timer = setTimeout(end, LIMIT_MS);
  signal?.addEventListener('abort', end, { once: true });
  child.once('message', (verdict) => {
    resolve(verdict as Verdict);
  });
  child.once('error', reject);
  child.once('exit', () => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', end);
    if (signal?.aborted) reject(signal.reason as Error);
    else resolve({ refused: 'too-hard' });
  });
  child.send(assignment);
  return promise;
}
