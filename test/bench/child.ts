import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** What a program of this folder tells whoever started it. */
type Message<Report> = { progress: string } | { report: Report } | { error: string };

export interface Child<Report> {
  pid: number;
  /** What it found out. @throws Error with the stack of what it threw */
  report: Promise<Report>;
}

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/**
 * Runs a program of this folder in a process of its own, so that its memory and its event loop are nobody else's.
 *
 * @param file relative to this folder
 * @param order what it is to do: JSON
 */
export function startChild<Order extends object, Report>(
  file: string,
  order: Order,
  onProgress: (line: string) => void = ignore,
): Child<Report> {
  const child = fork(path.join(import.meta.dirname, file), { execArgv: process.execArgv, env: cleanEnvironment() });
  running.add(child);
  let outcome: Message<Report> | undefined;
  child.on('message', (message: Message<Report>) => {
    if ('progress' in message) onProgress(message.progress);
    else outcome = message;
  });
  child.send(order);
  const report = once(child, 'exit').then(([code, signal]) => {
    running.delete(child);
    if (outcome && 'report' in outcome) return outcome.report;
    throw new Error(outcome && 'error' in outcome ? outcome.error : `${file} ended early (${String(signal ?? code)}).`);
  });
  return { pid: child.pid!, report };
}

/** The other side of `startChild`: does the work, reports, and ends. */
export function serveParent<Order, Report>(work: (order: Order, say: (line: string) => void) => Promise<Report>): void {
  process.once('disconnect', () => process.exit(1));
  process.once('message', (order: Order) => {
    work(order, (progress) => void send({ progress }))
      .then(
        (report) => send({ report }),
        (error: unknown) => send({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
      )
      .then(
        () => process.exit(0),
        () => process.exit(1),
      );
  });
}

const send = (message: Message<unknown>): Promise<void> =>
  new Promise((resolve, reject) => {
    process.send!(message, undefined, undefined, (error) => (error ? reject(error) : resolve()));
  });

const ignore = (): void => undefined;

/** What a developer has set for a portal of the own must not reach the one that is measured. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, LANG } = process.env;
  return { PATH, HOME, TMPDIR, LANG, ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' };
}
