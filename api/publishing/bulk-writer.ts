import { Worker } from 'node:worker_threads';

export interface WriteOrder {
  id: number;
  file: string;
  content: Uint8Array;
}

/** `error`: what went wrong, in parts, because a thread does not hand over the code of an error. */
export interface WriteReport {
  id: number;
  error?: { message: string; code?: string };
}

/** Writes many pages beside whoever renders them. */
export interface BulkWriter {
  /** Like `writeCompressed`, in the order of the calls. */
  write(file: string, content: Uint8Array): Promise<void>;
  /** Ends the thread: its memory (25 MB) and its start (a tenth of a second) are worth it only for many pages. */
  end(): Promise<void>;
}

export function startBulkWriter(): BulkWriter {
  const worker = new Worker(new URL('./page-writer.ts', import.meta.url), { execArgv: [] });
  const waiting = new Map<number, PromiseWithResolvers<void>>();
  let serial = 0;
  worker.on('message', ({ id, error }: WriteReport) => {
    const { resolve, reject } = waiting.get(id)!;
    waiting.delete(id);
    if (error) reject(Object.assign(new Error(error.message), { code: error.code }));
    else resolve();
  });
  worker.on('error', (error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  });
  return {
    write: (file, content) => {
      const id = serial++;
      const written = Promise.withResolvers<void>();
      waiting.set(id, written);
      worker.postMessage({ id, file, content } satisfies WriteOrder);
      return written.promise;
    },
    end: async () => {
      await worker.terminate();
    },
  };
}
