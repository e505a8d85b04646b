import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { migrate } from '#api/db/migrate.ts';
import { openDatabase } from '#api/db/open.ts';
import { machineSettings } from '../../support/machine-settings.ts';
import { DATABASE_PLACES } from '../../support/database-places.ts';
import { small } from './support.ts';

describe.each(Object.entries(DATABASE_PLACES))('processes that share a database (%s)', (_dialect, makePlace) => {
  it('let through together what one may, and not what each may', async () => {
    const where = await makePlace();
    const database = await openDatabase(where);
    await migrate(database);
    await database.close();
    const counts = await Promise.all(Array.from({ length: 3 }, () => countPassed(where)));
    const searches = counts.reduce((sum, count) => sum + count.searches, 0);
    expect(searches).toBeGreaterThan(0);
    expect(searches).toBeLessThanOrEqual(small.search.points);
    expect(counts.reduce((sum, { signIns }) => sum + signIns, 0)).toBe(small.signIn.pair.points);
  });
});

/** In a process of its own. */
async function countPassed(where: object): Promise<{ searches: number; signIns: number }> {
  const child = fork(path.join(import.meta.dirname, 'process.ts'), [JSON.stringify(where), JSON.stringify(small)], {
    env: machineSettings(),
    execArgv: [],
  });
  const [counted] = (await once(child, 'message')) as [{ searches: number; signIns: number }];
  return counted;
}
