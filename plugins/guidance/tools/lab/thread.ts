import type { Answers, Report, Request, Task } from './protocol.ts';

/** The task was ended by whoever gave it. */
export class Stopped extends Error {}

/** The task could not be done, and why. */
export class Failed extends Error {
  readonly why: Extract<Report, { failed: string }>['failed'];
  constructor(why: Failed['why']) {
    super(why);
    this.why = why;
  }
}

/** A thread of its own for one tool. It is started by the first task; its script is a file of this portal, as the rules for pages ask. */
export function openThread(onProgress: (part: number) => void) {
  let worker: Worker | undefined;
  let current = 0;
  let hand: ((said: Report) => void) | undefined;

  const start = (): Worker => {
    const started = new Worker(new URL('../selectivity-worker.ts', import.meta.url), { type: 'module' });
    started.addEventListener('message', ({ data }: MessageEvent<Report>) => data.id === current && hand?.(data));
    started.addEventListener('error', () => hand?.({ id: current, failed: 'broken' }));
    return started;
  };
  const tell = (request: Request): void => (worker ??= start()).postMessage(request);
  return {
    /**
     * One at a time: a new task makes the answer of the one before it come to nobody.
     *
     * @throws Stopped, Failed
     */
    do: <Wanted extends Task>(task: Wanted): Promise<Answers[Wanted['do']]> =>
      new Promise((resolve, reject) => {
        if (current > 0) tell({ id: current, stop: true });
        const id = (current += 1);
        hand = (said) => {
          if ('part' in said) onProgress(said.part);
          else if ('answer' in said) resolve(said.answer as Answers[Wanted['do']]);
          else reject('failed' in said ? new Failed(said.failed) : new Stopped());
        };
        tell({ id, task });
      }),
    stop: (): void => tell({ id: current, stop: true }),
    close: (): void => worker?.terminate(),
  };
}
