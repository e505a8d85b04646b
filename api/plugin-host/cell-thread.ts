import { Worker } from 'node:worker_threads';
import type { Vessel, VesselListeners } from './cell.ts';
import { type CellData, OUT_OF_MEMORY } from './protocol.ts';
import type { PluginSettings } from './settings.ts';

/** A thread with a sandbox in it. What the plugin has of memory is the sandbox’s, and counted there. */
export function openThread(
  module: URL,
  settings: PluginSettings,
  { onText, onOutput, onEnd }: VesselListeners,
): Vessel {
  const { memoryMib, maxMessageLength, maxLogLines } = settings;
  const longestMs = 2 * Math.max(settings.actionMs, settings.startMs);
  const worker = new Worker(new URL('./sandboxed-program.ts', import.meta.url), {
    workerData: { module: module.href, memoryMib, maxMessageLength, maxLogLines, longestMs } satisfies CellData,
    env: {},
    argv: [],
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdout: true,
    stderr: true,
  });
  worker.on('message', onText);
  worker.on('messageerror', () => {
    onEnd('bad-answer', 'what it sent cannot be read');
  });
  worker.on('error', (error: unknown) => {
    const problem = error instanceof Error ? error.message : 'its sandbox broke';
    onEnd(problem === OUT_OF_MEMORY ? 'out-of-memory' : 'ended', problem);
  });
  worker.once('exit', () => {
    onEnd('ended', 'its sandbox ended');
  });
  for (const stream of [worker.stdout, worker.stderr])
    stream.on('data', (chunk: Buffer) => {
      onOutput(chunk.toString());
    });
  worker.unref();
  return {
    post: (text) => {
      worker.postMessage(text);
    },
    hold: () => {
      worker.ref();
    },
    release: () => {
      worker.unref();
    },
    kill: () => void worker.terminate(),
  };
}
