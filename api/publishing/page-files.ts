import fs from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import type { WriteOrder, WriteReport } from './page-writer.ts';

/** The thread ends when there has been nothing to write for so long: its memory is better free than waiting. */
const IDLE_MS = 10_000;

interface Waiting {
  resolve(): void;
  reject(error: Error): void;
}

let writer: Worker | undefined;
let idle: NodeJS.Timeout | undefined;
let serial = 0;
const waiting = new Map<number, Waiting>();

/**
 * Replaces a file and its compressed forms: a reader gets the old one or the new one, never half of one.
 * Files are written in the order of the calls.
 */
export function writeCompressed(file: string, content: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    clearTimeout(idle);
    writer ??= startWriter();
    writer.ref();
    const id = serial++;
    waiting.set(id, { resolve, reject });
    writer.postMessage({ id, file, content } satisfies WriteOrder);
  });
}

export async function removeCompressed(file: string): Promise<void> {
  await Promise.all(['', '.br', '.gz'].map((suffix) => fs.rm(file + suffix, { force: true })));
}

function startWriter(): Worker {
  const worker = new Worker(new URL('./page-writer.ts', import.meta.url), { execArgv: [] });
  worker.on('message', ({ id, error }: WriteReport) => {
    const { resolve, reject } = waiting.get(id)!;
    waiting.delete(id);
    if (waiting.size === 0) rest(worker);
    if (error) reject(Object.assign(new Error(error.message), { code: error.code }));
    else resolve();
  });
  worker.on('error', (error) => {
    writer = undefined;
    for (const { reject } of waiting.values()) reject(error as Error);
    waiting.clear();
  });
  return worker;
}

/** An idle thread keeps no program from ending. */
function rest(worker: Worker): void {
  worker.unref();
  idle = setTimeout(() => {
    writer = undefined;
    void worker.terminate();
  }, IDLE_MS).unref();
}
