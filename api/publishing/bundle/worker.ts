import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import type { Order, Report } from './build-worker.ts';
import { readJson } from './files.ts';
import { type BundleMap, removeBundle } from './indexer.ts';

/** Builds bundles in processes of low priority, one process a bundle. */
export interface Workers {
  /** @throws Error when it failed, or was stopped by `close` */
  build(order: Order, onProgress?: (added: number) => void): Promise<BundleMap>;
  /** Ends what is running. */
  close(): Promise<void>;
}

export function createWorkers(): Workers {
  const running = new Map<ChildProcess, Promise<unknown>>();
  return {
    async build(order, onProgress) {
      // Not the arguments of this process: a debugger or test runner is not wanted there.
      const child = fork(path.join(import.meta.dirname, 'build-worker.ts'), {
        execArgv: [],
        // Under `node --watch` a child would report its imports over the channel that we close.
        env: { ...process.env, WATCH_REPORT_DEPENDENCIES: '' },
      });
      const ended = follow(child, onProgress);
      running.set(child, ended);
      child.send(order);
      try {
        await ended;
      } catch (error) {
        await removeBundle(order.place);
        throw error;
      } finally {
        running.delete(child);
      }
      const map = await readJson<BundleMap>(path.join(order.place.privateDirectory, `${order.place.name}.json`));
      if (!map) throw new Error(`The map of search bundle ${order.place.name} is not there.`);
      return map;
    },
    async close() {
      for (const child of running.keys()) child.disconnect();
      await Promise.allSettled(running.values());
    },
  };
}

async function follow(child: ChildProcess, onProgress?: (added: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let outcome: Report | undefined;
    child.on('message', (report: Report) => {
      if ('added' in report) return onProgress?.(report.added);
      outcome = report;
      if (child.connected) child.disconnect();
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (outcome && 'done' in outcome) resolve();
      else if (outcome && 'error' in outcome) reject(new Error(outcome.error));
      else reject(new Error(`The search indexer ended early (${signal ?? code}).`));
    });
  });
}
