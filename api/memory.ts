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

/** Of what lives, in percent: how much more may be in memory before V8 tidies up. Its own measure is up to 300. */
const SPARE_PERCENT = 30;

/**
 * Does a piece of work that makes much and keeps little, thousands of pages for example, with a quarter less memory: V8
 * tidies up more often meanwhile.
 */
export async function sparingMemory<Result>(work: () => Promise<Result>): Promise<Result> {
  setFlagsFromString(`--heap-growing-percent=${SPARE_PERCENT}`);
  try {
    return await work();
  } finally {
    setFlagsFromString('--heap-growing-percent=0');
  }
}
