import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

type CollectGarbage = (options: { type: 'major'; execution: 'async'; flavor: 'last-resort' }) => Promise<void>;

/**
 * Gives back to the machine what a piece of work has used and nothing needs any more. V8 keeps it otherwise, in case
 * there is more such work: after a start with ten thousand entries that is a third of what the process holds.
 */
export async function giveBackMemory(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as CollectGarbage;
  await collectGarbage({ type: 'major', execution: 'async', flavor: 'last-resort' });
}
