import { openDatabase } from '#api/db/open.ts';
import { createLimits, type LimitTable } from '#api/limits/service.ts';

/** One of several processes: asks far more than it may, and says how much of it was let through. */
const [where, table] = process.argv.slice(2).map((argument) => JSON.parse(argument) as unknown);

const database = await openDatabase(where as { file: string });
let uncounted = 0;
const log = {
  error: () => {
    uncounted += 1;
  },
};
const limits = createLimits(database, log, table as LimitTable);
const reader = { kind: 'anonymous', network: '192.0.2.1/32' } as const;

let [searches, signIns] = [0, 0];
for (let n = 0; n < 40; n++) {
  await limits.take(reader, 'search', 1).then(
    () => searches++,
    () => undefined,
  );
  await limits.enterSignIn('192.0.2.1/32', 'officer@example.org').then(
    () => signIns++,
    () => undefined,
  );
}
await database.close();
// What could not be counted in time, on a machine that is very busy, is let through and is no matter here.
process.send!({ searches: searches - uncounted, signIns });
