/** Runs work one after the other. */
export interface Turns {
  <T>(work: () => Promise<T>): Promise<T>;
}

/** A queue for one. What one piece of work throws does not keep the next from running. */
export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}
