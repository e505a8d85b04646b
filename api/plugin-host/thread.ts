import { Worker } from 'node:worker_threads';
import type { ServerFace } from '#plugins/server.ts';
import { type FailureReason, PluginFailure } from './failure.ts';
import type { PluginLog } from './plugin-log.ts';
import type { CallName, Declared, FromThread, ThreadData, ToThread } from './protocol.ts';
import { readDeclared, readMessage } from './read-message.ts';
import type { PluginSettings } from './settings.ts';
import { watchMemory } from './watch-memory.ts';

/** What a hook asks of the host while it runs. */
export type Answering = (name: CallName, given: unknown) => Promise<unknown>;
type Work = Omit<Extract<ToThread, { kind: 'run' }>, 'run'> | Omit<Extract<ToThread, { kind: 'render' }>, 'run'>;

/** The thread of a plugin, while it lives. Whatever it does, it ends here: no error of it reaches the process. */
export interface PluginThread {
  readonly isEnded: boolean;
  /** An action begins. @throws PluginFailure when the plugin does not say within the time that it is there */
  begin(withinMs: number): Promise<Declared>;
  /** @param part the hook or block, as failures name it @throws PluginFailure */
  run(work: Work, part: string, answering: Answering): Promise<unknown>;
  /** The action is over. What still runs ends the thread. */
  finish(): void;
  /** Ends it at once. What runs fails for this reason. */
  stop(reason?: FailureReason, detail?: string): Promise<void>;
}

interface Running {
  part: string;
  answering: Answering;
  settled: PromiseWithResolvers<unknown>;
}

/** A thread of its own with an empty environment. It keeps the process alive only within an action. */
export function startPluginThread(
  plugin: string,
  face: ServerFace,
  settings: PluginSettings,
  log: PluginLog,
): PluginThread {
  const { memoryMib, maxMessageLength, maxLogLines, maxCalls } = settings;
  const data: ThreadData = { module: face.module.href, memoryMib, maxMessageLength, maxLogLines };
  const program = new URL(face.sandboxed ? './sandboxed-program.ts' : './trusted-program.ts', import.meta.url);
  const worker = new Worker(program, {
    workerData: data,
    env: {},
    argv: [],
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: memoryMib, maxYoungGenerationSizeMb: 16 },
  });
  const running = new Map<number, Running>();
  let unwatch = (): void => undefined;
  let beginning: PromiseWithResolvers<Declared> | undefined;
  const tooMuchMemory = `it took more than ${memoryMib} MiB`;
  let isEnded = false;
  let actions = 0;
  let runs = 0;
  let calls = 0;

  const stop: PluginThread['stop'] = async (reason = 'ended', detail = 'its thread was ended') => {
    if (isEnded) return;
    isEnded = true;
    unwatch();
    const culprit = [...running.values()].at(-1)?.part;
    beginning?.reject(new PluginFailure(plugin, reason, detail));
    for (const { settled } of running.values()) settled.reject(new PluginFailure(plugin, reason, detail, culprit));
    running.clear();
    await worker.terminate();
  };
  const send = (message: ToThread) => {
    worker.postMessage(JSON.stringify(message));
  };
  const settle = (run: number): Running | undefined => {
    const found = running.get(run);
    running.delete(run);
    return found;
  };
  const answer = (run: Running, { call, name, given }: Extract<FromThread, { kind: 'call' }>) => {
    calls += 1;
    if (calls > maxCalls) return void stop('too-much', `it asked the host more than ${maxCalls} times`);
    run.answering(name, given).then(
      (value) => {
        if (!isEnded) send({ kind: 'answer', call, value });
      },
      (error: unknown) => {
        if (error instanceof PluginFailure || isEnded) return; // the action has failed as a whole
        send({ kind: 'answer', call, error: error instanceof Error ? error.message : String(error) });
      },
    );
  };
  const take = (message: FromThread) => {
    if (message.kind === 'ready' || message.kind === 'refused') {
      if (message.action !== actions) return;
      const declared =
        message.kind === 'ready' ? readDeclared(message.declared, plugin, face.sandboxed ?? false) : message.problem;
      if (typeof declared === 'string') return void stop('not-loaded', declared);
      return beginning?.resolve(declared);
    }
    const run = running.get(message.run);
    if (!run) return; // of an action that is over
    if (message.kind === 'log') log.write(message.line);
    if (message.kind === 'call') answer(run, message);
    if (message.kind === 'done') settle(message.run)!.settled.resolve(message.answer);
    if (message.kind === 'threw')
      settle(message.run)!.settled.reject(
        new PluginFailure(plugin, isMemory(message.problem) ? 'out-of-memory' : 'threw', message.problem, run.part),
      );
  };
  worker.on('message', (text: unknown) => {
    if (isEnded) return;
    const message = readMessage(text, maxMessageLength);
    if (message) take(message);
    else void stop('bad-answer', 'what it sent is too long, too deep, or no message');
  });
  worker.on('messageerror', () => void stop('bad-answer', 'what it sent cannot be read'));
  worker.on('error', (error: unknown) => {
    const isFull = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
    void stop(isFull ? 'out-of-memory' : 'threw', isFull ? tooMuchMemory : sayError(error));
  });
  worker.once('exit', () => void stop('ended', 'it ended its own thread'));
  for (const stream of [worker.stdout, worker.stderr])
    stream.on('data', (chunk: Buffer) => {
      log.write(chunk.toString('utf8', 0, 10_000));
    });
  worker.unref();

  return {
    get isEnded() {
      return isEnded;
    },
    begin: async (withinMs) => {
      const begun = Promise.withResolvers<Declared>();
      beginning = begun;
      actions += 1;
      calls = 0;
      log.begin();
      worker.ref();
      // The sandbox counts its memory itself.
      if (!face.sandboxed)
        unwatch = watchMemory(worker, memoryMib, () => {
          void stop('out-of-memory', tooMuchMemory);
        });
      send({ kind: 'begin', action: actions });
      const late = setTimeout(() => void stop('not-loaded', `it was not there within ${withinMs} ms`), withinMs);
      return begun.promise.finally(() => {
        clearTimeout(late);
      });
    },
    run: (work, part, answering) => {
      if (isEnded) return Promise.reject(new PluginFailure(plugin, 'ended', 'its thread has ended', part));
      const run = runs++;
      const settled = Promise.withResolvers<unknown>();
      settled.promise.catch(() => undefined); // whoever waits for it may have given up before
      running.set(run, { part, answering, settled });
      send({ ...work, run });
      return settled.promise;
    },
    finish: () => {
      worker.unref();
      unwatch();
      if (running.size > 0) void stop();
      else if (!isEnded) send({ kind: 'end' });
    },
    stop,
  };
}

/** As QuickJS says it, which a plugin may let through. */
const isMemory = (problem: string): boolean => problem === 'InternalError: out of memory';

/** A thread hands errors over as copies; one that cannot be copied comes as something else. */
function sayError(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : 'it threw something that cannot be described';
}
