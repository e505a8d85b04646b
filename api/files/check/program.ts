import { look } from './look.ts';
import { type Assignment, Refused, type Verdict } from './verdict.ts';

// The program of a process that looks at one file and ends. It has no environment, no database and no secret; what takes it
// down takes nothing else down.

/** Of everything in the process, the memory of the picture library included. */
const MAX_RESIDENT_BYTES = 900 * 1024 * 1024;
const LOOK_EVERY_MS = 100;

process.once('message', (assignment: Assignment) => {
  setInterval(() => {
    if (process.memoryUsage.rss() > MAX_RESIDENT_BYTES) answer({ refused: 'too-hard' });
  }, LOOK_EVERY_MS).unref();
  look(assignment).then(
    (accepted) => answer({ accepted }),
    (error: unknown) => answer({ refused: error instanceof Refused ? error.reason : 'broken' }),
  );
});

function answer(verdict: Verdict): void {
  process.send!(verdict, () => process.exit());
}
