import { describe, expect, it } from 'vitest';
import { describeKilledWorkers, findOverlaps } from './killed.ts';
import type { Run } from './killing.ts';

describeKilledWorkers(5);

describe('the check that nothing runs twice at once', () => {
  const run = (job: string, begin: bigint, end: bigint): Run => ({ job, begin, end, isWhole: true });
  it('finds two runs of a job that share a moment, and no others', () => {
    const runs = [run('a', 1n, 5n), run('b', 2n, 4n), run('a', 4n, 8n), run('b', 5n, 6n)];
    expect(findOverlaps(runs)).toEqual([[runs[0], runs[2]]]);
  });
});
