import { Worker } from 'node:worker_threads';
import type { ServerFace } from '#plugins/server.ts';
import { type FailureReason, PluginFailure } from './failure.ts';
import type { PluginLog } from './plugin-log.ts';
import type { Declared, ThreadData } from './protocol.ts';
import type { PluginSettings } from './settings.ts';
import { type Answering, type BlockWork, type HookWork, Talk } from './talk.ts';
import { watchMemory } from './watch-memory.ts';

/** The thread of a plugin, while it lives. Whatever it does, it ends here: no error of it reaches the process. */
export interface PluginThread {
  readonly isEnded: boolean;
  /** An action begins. @throws PluginFailure when the plugin does not say within the time that it is there */
  begin(withinMs: number): Promise<Declared>;
  /** @param part the hook or block, as failures name it @throws PluginFailure */
  run(work: HookWork | BlockWork, part: string, answering: Answering): Promise<unknown>;
  /** The action is over. What still runs ends the thread. */
  finish(): void;
  /** Ends it at once. What runs fails for this reason. */
  stop(reason?: FailureReason, detail?: string): Promise<void>;
}

/** A thread of its own with an empty environment. It keeps the process alive only within an action. */
export function startPluginThread(
  plugin: string,
  face: ServerFace,
  settings: PluginSettings,
  log: PluginLog,
): PluginThread {
  const worker = openWorker(face, settings);
  const isSandboxed = face.sandboxed ?? false;
  const tooMuchMemory = `it took more than ${settings.memoryMib} MiB`;
  let isEnded = false;
  let unwatch = (): void => undefined;
  const stop = async (reason: FailureReason = 'ended', detail = 'its thread was ended') => {
    if (isEnded) return;
    isEnded = true;
    unwatch();
    talk.failAll(reason, detail);
    await worker.terminate();
  };
  const post = (text: string) => {
    if (!isEnded) worker.postMessage(text);
  };
  const talk = new Talk({ plugin, isSandboxed, settings, log, post, stop: (...why) => void stop(...why) });

  worker.on('message', (text: unknown) => {
    if (!isEnded) talk.take(text);
  });
  worker.on('messageerror', () => void stop('bad-answer', 'what it sent cannot be read'));
  worker.on('error', (error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') void stop('out-of-memory', tooMuchMemory);
    else void stop('threw', sayError(error));
  });
  worker.once('exit', () => void stop('ended', 'it ended its own thread'));
  for (const stream of [worker.stdout, worker.stderr])
    stream.on('data', (chunk: Buffer) => {
      log.write(chunk.toString('utf8', 0, LONGEST_CHUNK));
    });
  return {
    get isEnded() {
      return isEnded;
    },
    begin: (withinMs) => {
      worker.ref();
      // The sandbox counts its memory itself.
      if (!isSandboxed)
        unwatch = watchMemory(worker, settings.memoryMib, () => void stop('out-of-memory', tooMuchMemory));
      const late = setTimeout(() => void stop('not-loaded', `it was not there within ${withinMs} ms`), withinMs);
      return talk.begin().finally(() => {
        clearTimeout(late);
      });
    },
    run: (work, part, answering) =>
      isEnded
        ? Promise.reject(new PluginFailure(plugin, 'ended', 'its thread has ended', part))
        : talk.run(work, part, answering),
    finish: () => {
      worker.unref();
      unwatch();
      if (talk.isBusy) void stop();
      else talk.end();
    },
    stop,
  };
}

const LONGEST_CHUNK = 10_000;

function openWorker(face: ServerFace, { memoryMib, maxMessageLength, maxLogLines }: PluginSettings): Worker {
  const data: ThreadData = { module: face.module.href, memoryMib, maxMessageLength, maxLogLines };
  const program = face.sandboxed ? './sandboxed-program.ts' : './trusted-program.ts';
  const worker = new Worker(new URL(program, import.meta.url), {
    workerData: data,
    env: {},
    argv: [],
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: memoryMib, maxYoungGenerationSizeMb: 16 },
  });
  worker.unref();
  return worker;
}

/** A thread hands errors over as copies; one that cannot be copied comes as something else. */
const sayError = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : 'it threw something that cannot be described';
