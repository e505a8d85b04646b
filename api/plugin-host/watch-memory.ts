import type { Worker } from 'node:worker_threads';

const LOOK_EVERY_MS = 100;

/**
 * Buffers are outside of what `resourceLimits` counts, so they are looked at from here.
 *
 * @returns a function that ends the watch
 */
export function watchMemory(worker: Worker, limitMib: number, onTooMuch: () => void): () => void {
  const look = setInterval(() => {
    worker
      .getHeapStatistics()
      .then(({ external_memory: bytes }) => {
        if (bytes > limitMib * 1024 * 1024) onTooMuch();
      })
      .catch(() => undefined); // it has just ended
  }, LOOK_EVERY_MS);
  look.unref();
  return () => {
    clearInterval(look);
  };
}
