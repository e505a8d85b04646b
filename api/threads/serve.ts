import { parentPort } from 'node:worker_threads';

export interface Order<Task> {
  id: number;
  task: Task;
}

/** `error`: what went wrong, in parts, because a thread does not hand over the code of an error. */
export interface Report<Result> {
  id: number;
  result?: Result;
  error?: { message: string; code?: string };
}

/** The other side of `startThread`, in the program of the thread. */
export function serveTasks<Task, Result>(work: (task: Task) => Result): void {
  const port = parentPort!;
  port.on('message', ({ id, task }: Order<Task>) => {
    port.postMessage(carryOut(id, () => work(task)));
  });
}

function carryOut<Result>(id: number, work: () => Result): Report<Result> {
  try {
    return { id, result: work() };
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    return { id, error: { message, code } };
  }
}
