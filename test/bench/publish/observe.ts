import { fork } from 'node:child_process';
import { once } from 'node:events';

/** What will be on disk. */
export interface Expectation {
  /** The entry's page in every language. */
  pages: string[];
  /** Stands in the new page and not in the old one. */
  revision: string;
  searchDirectory: string;
  /** Stands in the new text and in no other. */
  word: string;
}

/** When it was there, in nanoseconds of `process.hrtime` as text; undefined when it was given up. */
export interface Observation {
  pageAt: string | undefined;
  hitAt: string | undefined;
}

export interface Observer {
  /** Resolves when it watches. @returns what it will have seen */
  expect(expected: Expectation): Promise<{ seen: Promise<Observation> }>;
  stop(): void;
}

/** Name of the program, by which the memory watch leaves it out. */
export const OBSERVER = 'publish/observer.ts';

export function startObserver(): Observer {
  const child = fork(new URL('./observer.ts', import.meta.url));
  const nextMessage = async <Message>(): Promise<Message> => ((await once(child, 'message')) as [Message])[0];
  return {
    async expect(expected) {
      const watching = nextMessage();
      child.send(expected);
      await watching;
      return { seen: nextMessage<Observation>() };
    },
    stop: () => child.disconnect(),
  };
}
