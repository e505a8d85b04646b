/** One line for the person at the terminal. Standard error: standard output is for what programs read. */
export const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const LINE_EVERY = 500;

export interface Progress {
  show(done: number, total: number): void;
  /** Clears the line and says how it ended. */
  end(line?: string): void;
}

/** A line that counts up at a terminal; in a log, a line now and then. */
export function createProgress(what: string): Progress {
  const { isTTY } = process.stderr;
  let shown = 0;
  return {
    show: (done, total) => {
      if (isTTY && (done === total || Date.now() - shown > 100)) {
        shown = Date.now();
        process.stderr.write(`\r${what} ${done} of ${total}`);
      } else if (!isTTY && done % LINE_EVERY === 0) {
        say(`${what} ${done} of ${total}`);
      }
    },
    end: (line) => {
      if (isTTY && shown > 0) process.stderr.write('\r\u001b[K');
      if (line !== undefined) say(line);
    },
  };
}
