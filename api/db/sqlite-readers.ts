import { startThread, type Thread } from '../threads/thread.ts';

export interface Question {
  text: string;
  parameters: readonly unknown[];
}

/** Column by column: a thousand rows change threads in a quarter of the time that objects take. */
export interface Answer {
  names: string[];
  columns: unknown[][];
}

/** Two questions at a time; what comes meanwhile waits for one of them. */
const THREADS = 2;

/** Threads that read one SQLite file. */
export interface Readers {
  /** @param isNext is taken before those that are not */
  ask(question: Question, isNext: boolean): Promise<Record<string, unknown>[]>;
  /** What has not been answered fails. */
  end(): Promise<void>;
}

/** A thread starts with the first question that finds no other free. */
export function createReaders(file: string): Readers {
  const threads = new Set<Thread<Question, Answer>>();
  /** Those to be taken first in front, of each kind in the order in which they came. */
  const waiting: { start(thread: Thread<Question, Answer>): void; fail(error: Error): void; isNext: boolean }[] = [];
  let isEnded = false;

  function freeThread(): Thread<Question, Answer> | undefined {
    const free = [...threads].find((thread) => thread.waiting === 0);
    if (free || threads.size >= THREADS) return free;
    const thread: Thread<Question, Answer> = startThread(new URL('./sqlite-reader.ts', import.meta.url), {
      data: { file },
      onLost: () => threads.delete(thread),
    });
    threads.add(thread);
    return thread;
  }

  function takeWaiting(): void {
    while (waiting.length > 0) {
      const thread = freeThread();
      if (!thread) return;
      waiting.shift()!.start(thread);
    }
  }

  return {
    ask: (question, isNext) =>
      new Promise((resolve, fail) => {
        if (isEnded) return fail(closed());
        const start = (thread: Thread<Question, Answer>) => {
          thread
            .run(question)
            .then((answer) => resolve(toRows(answer)), fail)
            .finally(takeWaiting);
        };
        const behind = isNext ? waiting.findIndex((other) => !other.isNext) : -1;
        waiting.splice(behind < 0 ? waiting.length : behind, 0, { start, fail, isNext });
        takeWaiting();
      }),
    end: async () => {
      isEnded = true;
      for (const { fail } of waiting.splice(0)) fail(closed());
      await Promise.all([...threads].map((thread) => thread.end()));
    },
  };
}

const closed = (): Error => new Error('The database has been closed.');

const toRows = ({ names, columns }: Answer): Record<string, unknown>[] =>
  Array.from({ length: columns[0]?.length ?? 0 }, (_, index) => {
    const row: Record<string, unknown> = {};
    for (let column = 0; column < names.length; column++) row[names[column]!] = columns[column]![index];
    return row;
  });
