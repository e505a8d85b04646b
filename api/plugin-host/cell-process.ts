import { fork } from 'node:child_process';
import type { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Vessel, VesselListeners } from './cell.ts';
import type { CellData } from './protocol.ts';
import type { PluginSettings } from './settings.ts';

const PROGRAM = fileURLToPath(new URL('./trusted-start.mjs', import.meta.url));

/**
 * A process with an empty environment. A thread would not do: when its heap is full, V8 may end the whole process that it
 * belongs to.
 */
export function openProcess(
  module: URL,
  settings: PluginSettings,
  { onText, onOutput, onEnd }: VesselListeners,
): Vessel {
  const { memoryMib, maxMessageLength, maxLogLines } = settings;
  const data: Omit<CellData, 'longestMs'> = { module: module.href, memoryMib, maxMessageLength, maxLogLines };
  const child = fork(PROGRAM, [JSON.stringify(data)], {
    env: {},
    execArgv: [`--max-old-space-size=${memoryMib}`, '--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  child.on('message', onText);
  child.on('error', (error) => {
    onEnd('ended', error.message);
  });
  child.once('exit', (code, signal) => {
    // Of the first V8 says itself that the heap is full; the second is how the watch ends it.
    if (signal === 'SIGABRT' || signal === 'SIGKILL' || code === 134)
      onEnd('out-of-memory', `it needed more than ${memoryMib} MiB`);
    else onEnd('ended', signal ? `its process ended by ${signal}` : `it ended its process (${code})`);
  });
  for (const stream of [child.stdout, child.stderr] as Socket[]) {
    stream.on('data', (chunk: Buffer) => {
      onOutput(chunk.toString());
    });
    stream.unref();
  }
  const { channel } = child; // none, where it could not be started
  child.unref();
  channel?.unref();
  return {
    post: (text) => {
      child.send(text, () => undefined); // that it has ended is said by `exit`
    },
    hold: () => {
      child.ref();
      channel?.ref();
    },
    release: () => {
      child.unref();
      channel?.unref();
    },
    kill: () => void child.kill('SIGKILL'),
  };
}
