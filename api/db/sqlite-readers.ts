import { startThread, type Thread } from '../threads/thread.ts';

export interface Question {
  file: string;
  text: string;
  parameters: readonly unknown[];
}

/** Says that nobody will ask about a file any more. */
export interface Farewell {
  leave: string;
}

/** Column by column: a thousand rows change threads in a quarter of the time that objects take. */
export interface Answer {
  names: string[];
  columns: unknown[][];
}

/** What asks the threads about one SQLite file. */
export interface Readers {
  /** @param isNext is taken before those that are not */
  ask(question: Omit<Question, 'file'>, isNext: boolean): Promise<Record<string, unknown>[]>;
  /** What has not been answered fails. */
  end(): Promise<void>;
}

type Reader = Thread<Question | Farewell, Answer>;

interface Waiting {
  file: string;
  start(thread: Reader): void;
  fail(error: Error): void;
  isNext: boolean;
}

/** Two questions at a time; what comes meanwhile waits for one of them. */
const THREADS = 2;

/**
 * The threads of this process, and the file that each is reading. A thread is slow to start and a file quick to open, so
 * whatever is opened in a process shares them. One starts with the first question that finds no other free.
 */
const threads = new Map<Reader, string | undefined>();

/** Those to be taken first in front, of each kind in the order in which they came. */
const waiting: Waiting[] = [];

export function createReaders(file: string): Readers {
  let isEnded = false;
  return {
    ask: (question, isNext) =>
      new Promise((resolve, fail) => {
        if (isEnded) return fail(closed());
        const start = (thread: Reader) => {
          threads.set(thread, file);
          thread
            .run({ ...question, file })
            .then((answer) => resolve(toRows(answer)), fail)
            .finally(() => {
              if (threads.has(thread)) threads.set(thread, undefined);
              takeWaiting();
            });
        };
        const behind = isNext ? waiting.findIndex((other) => !other.isNext) : -1;
        waiting.splice(behind < 0 ? waiting.length : behind, 0, { file, start, fail, isNext });
        takeWaiting();
      }),
    end: async () => {
      isEnded = true;
      for (const one of waiting.filter((other) => other.file === file)) {
        waiting.splice(waiting.indexOf(one), 1);
        one.fail(closed());
      }
      await Promise.all([...threads].map(([thread, read]) => (read === file ? thread.end() : leave(thread, file))));
    },
  };
}

function takeWaiting(): void {
  while (waiting.length > 0) {
    const thread = freeThread();
    if (!thread) return;
    waiting.shift()!.start(thread);
  }
}

function freeThread(): Reader | undefined {
  for (const [thread, read] of threads) if (read === undefined) return thread;
  if (threads.size >= THREADS) return undefined;
  const thread: Reader = startThread(new URL('./sqlite-reader.ts', import.meta.url), {
    onLost: () => threads.delete(thread),
  });
  threads.set(thread, undefined);
  return thread;
}

/** A thread that is lost meanwhile has left the file as well. */
const leave = (thread: Reader, file: string): Promise<unknown> => thread.run({ leave: file }).catch(() => undefined);

const closed = (): Error => new Error('The database has been closed.');

const toRows = ({ names, columns }: Answer): Record<string, unknown>[] =>
  Array.from({ length: columns[0]?.length ?? 0 }, (_, index) => {
    const row: Record<string, unknown> = {};
    for (let column = 0; column < names.length; column++) row[names[column]!] = columns[column]![index];
    return row;
  });
