import { type FailureReason, PluginFailure } from './failure.ts';
import type { PluginLog } from './plugin-log.ts';
import { type CallName, type Declared, type FromCell, OUT_OF_MEMORY, type ToCell } from './protocol.ts';
import { readDeclared, readMessage } from './read-message.ts';
import type { PluginSettings } from './settings.ts';

/** What a hook asks of the host while it runs. */
export type Answering = (name: CallName, given: unknown) => Promise<unknown>;
export type HookWork = Omit<Extract<ToCell, { kind: 'run' }>, 'run'>;
export type BlockWork = Omit<Extract<ToCell, { kind: 'render' }>, 'run'>;

interface TalkOptions {
  plugin: string;
  isSandboxed: boolean;
  settings: PluginSettings;
  log: PluginLog;
  post(text: string): void;
  /** Ends the cell: what it said was not what it may say. */
  stop(reason: FailureReason, detail: string): void;
}

/** A hook or block that has not answered. Its number is never given again. */
interface Running {
  part: string;
  answering: Answering;
  settled: PromiseWithResolvers<unknown>;
}

/** What is said between the portal and the cell of one plugin. The plugin may say anything; what does not fit ends it. */
export class Talk {
  readonly #options: TalkOptions;
  readonly #running = new Map<number, Running>();
  #beginning: PromiseWithResolvers<Declared> | undefined;
  #action = 0;
  #runs = 0;
  #calls = 0;

  constructor(options: TalkOptions) {
    this.#options = options;
  }

  get isBusy(): boolean {
    return this.#running.size > 0;
  }

  /** An action begins. @returns what the plugin says of itself */
  begin(): Promise<Declared> {
    this.#beginning = Promise.withResolvers<Declared>();
    this.#action += 1;
    this.#calls = 0;
    this.#options.log.begin();
    this.#send({ kind: 'begin', action: this.#action });
    return this.#beginning.promise;
  }

  run(work: HookWork | BlockWork, part: string, answering: Answering): Promise<unknown> {
    const run = this.#runs++;
    const settled = Promise.withResolvers<unknown>();
    settled.promise.catch(() => undefined); // whoever waits for it may have given up before
    this.#running.set(run, { part, answering, settled });
    this.#send({ ...work, run });
    return settled.promise;
  }

  end(): void {
    this.#send({ kind: 'end' });
  }

  /** Everything that waits for an answer fails; the hook that was called last is named. */
  failAll(reason: FailureReason, detail: string): void {
    const { plugin } = this.#options;
    const part = [...this.#running.values()].at(-1)?.part;
    this.#beginning?.reject(new PluginFailure(plugin, reason, detail));
    for (const { settled } of this.#running.values()) settled.reject(new PluginFailure(plugin, reason, detail, part));
    this.#running.clear();
  }

  take(text: unknown): void {
    const { settings, stop } = this.#options;
    const message = readMessage(text, settings.maxMessageLength);
    if (!message) return stop('bad-answer', 'what it sent is too long, too deep, or no message');
    if (message.kind === 'ready' || message.kind === 'refused') return this.#takeReady(message);
    const run = this.#running.get(message.run);
    if (!run) return; // of an action that is over
    if (message.kind === 'log') return this.#options.log.write(message.line);
    if (message.kind === 'call') return this.#answer(run, message);
    this.#running.delete(message.run);
    if (message.kind === 'done') return run.settled.resolve(message.answer);
    const reason = message.problem.endsWith(OUT_OF_MEMORY) ? 'out-of-memory' : 'threw';
    run.settled.reject(new PluginFailure(this.#options.plugin, reason, message.problem, run.part));
  }

  #takeReady(message: Extract<FromCell, { kind: 'ready' | 'refused' }>): void {
    const { plugin, isSandboxed, stop } = this.#options;
    if (message.action !== this.#action) return;
    const declared = message.kind === 'ready' ? readDeclared(message.declared, plugin, isSandboxed) : message.problem;
    if (typeof declared === 'string') stop('not-loaded', declared);
    else this.#beginning?.resolve(declared);
  }

  /** What is answered after the run has ended is for nobody: in the next action the same number is another question. */
  #answer({ answering }: Running, { run, call, name, given }: Extract<FromCell, { kind: 'call' }>): void {
    const { settings, stop } = this.#options;
    const answer = (words: { value: unknown } | { error: string }) => {
      if (this.#running.has(run)) this.#send({ kind: 'answer', call, ...words });
    };
    this.#calls += 1;
    if (this.#calls > settings.maxCalls)
      return stop('too-much', `it asked the host more than ${settings.maxCalls} times in one action`);
    answering(name, given).then(
      (value) => {
        answer({ value });
      },
      (error: unknown) => {
        if (error instanceof PluginFailure) return; // the action has failed as a whole
        answer({ error: error instanceof Error ? error.message : String(error) });
      },
    );
  }

  #send(message: ToCell): void {
    this.#options.post(JSON.stringify(message));
  }
}
