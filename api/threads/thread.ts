import { type Transferable, Worker } from 'node:worker_threads';
import type { Report, Order } from './serve.ts';

/** Does tasks beside this thread, one by one, in the order in which they come. */
export interface Thread<Task, Result> {
  /**
   * @param given memory of the task that goes over to the thread instead of being copied: nobody else may hold it
   * @throws what the task threw: its message, and its `code` if it had one
   */
  run(task: Task, given?: readonly Transferable[]): Promise<Result>;
  /** Tasks that have not been answered yet. */
  readonly waiting: number;
  /** Ends it at once. What has not been answered fails. */
  end(): Promise<void>;
}

interface ThreadOptions {
  /** What the program finds in `workerData`. */
  data?: unknown;
  /** Called when it ends without having been told to. */
  onLost?: () => void;
}

/**
 * Starts a program that calls `serveTasks`: about 25 MB and a tenth of a second. It keeps the process alive only while
 * a task waits.
 */
export function startThread<Task, Result>(program: URL, { data, onLost }: ThreadOptions = {}): Thread<Task, Result> {
  const worker = new Worker(program, { execArgv: [], workerData: data });
  const waiting = new Map<number, PromiseWithResolvers<Result>>();
  let serial = 0;
  const settle = (id: number): PromiseWithResolvers<Result> => {
    const task = waiting.get(id)!;
    waiting.delete(id);
    if (waiting.size === 0) worker.unref();
    return task;
  };
  const failAll = (error: Error) => {
    for (const id of [...waiting.keys()]) settle(id).reject(error);
  };
  worker.unref();
  worker.on('message', ({ id, result, error }: Report<Result>) => {
    if (error) settle(id).reject(Object.assign(new Error(error.message), { code: error.code }));
    else settle(id).resolve(result as Result);
  });
  worker.on('error', failAll);
  worker.once('exit', () => {
    failAll(new Error('The thread that worked on this has ended.'));
    onLost?.();
  });
  return {
    run: (task, given = []) => {
      const id = serial++;
      const answer = Promise.withResolvers<Result>();
      waiting.set(id, answer);
      worker.ref();
      worker.postMessage({ id, task } satisfies Order<Task>, given);
      return answer.promise;
    },
    get waiting() {
      return waiting.size;
    },
    end: async () => {
      await worker.terminate();
    },
  };
}
