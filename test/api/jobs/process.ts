import fs from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { openDatabase } from '#api/db/open.ts';
import { createJobs, type JobHandler } from '#api/jobs/jobs.ts';
import { createWorker } from '#api/jobs/worker.ts';
import { slowEnough } from './killing.ts';

/** One of several processes that do the same jobs until somebody kills them. Each step of a job is a line in a file. */
const [where, file] = process.argv.slice(2).map((argument) => JSON.parse(argument) as unknown);

const write = (step: 'begin' | 'end', job: string) => {
  const line = { step, job, pid: process.pid, at: String(process.hrtime.bigint()) };
  fs.appendFileSync(file as string, `${JSON.stringify(line)}\n`);
};

const handle: JobHandler = async (_payload, { id, signal }) => {
  write('begin', id);
  process.send?.('begun');
  try {
    await delay(30 + Math.random() * 250, undefined, { signal });
  } finally {
    write('end', id);
  }
};

const database = await openDatabase(where as { file: string });
createWorker({ database, jobs: createJobs() }, { work: { handle } }, { error: () => {} }, slowEnough).start();
// The worker alone keeps no process alive; this one lives as long as who started it.
process.once('disconnect', () => process.exit());
