import fs from 'node:fs';
import path from 'node:path';
import type { Logger } from 'pino';
import { newId, now } from '../db/ids.ts';
import type { Database, Db } from '../db/open.ts';
import { findHash, findLastEvent, listCheckpoints } from './queries.ts';
import { type Checkpoint, openSigningKey } from './signing.ts';

const EVERY_MS = 3_600_000;
/** Earlier checkpoints that are published along: whoever kept any copy of those days can compare. */
const DAYS_PUBLISHED = 7;

/** What `/.well-known/entrepot-audit.json` holds: the newest checkpoint, and those of the days before it, newest first. */
export interface PublishedCheckpoints extends Checkpoint {
  previous: Checkpoint[];
}

export const publishedFile = (dataDirectory: string): string =>
  path.join(dataDirectory, 'site', 'assets', '.well-known', 'entrepot-audit.json');

interface Options {
  dataDirectory: string;
  log: Logger;
}

/** Signs where the log stands, when it has grown since, and publishes it. @returns whether there was anything to sign */
export async function makeCheckpoint(database: Database, { dataDirectory, log }: Options): Promise<boolean> {
  const key = openSigningKey(dataDirectory);
  const last = await findLastEvent(database.read);
  const [before] = await listCheckpoints(database.read, { limit: 1 });
  if (before && (await findHash(database.read, before.sequence)) !== before.hash)
    log.error(
      { sequence: before.sequence },
      'the audit log is not what it was at the last checkpoint: run “npm run entrepot -- audit verify”, and compare with a backup',
    );
  const isNew = last !== undefined && last.hash !== before?.hash;
  if (isNew) {
    const { publicKey, ...signed } = key.sign({ sequence: last.sequence, hash: last.hash, at: now() });
    const row = { ...signed, id: newId(), public_key: publicKey };
    await database.transaction((trx) => trx.insertInto('audit_checkpoint').values(row).execute());
  }
  await publish(database.read, publishedFile(dataDirectory));
  return isNew;
}

async function publish(db: Db, file: string): Promise<void> {
  const since = new Date(Date.now() - DAYS_PUBLISHED * 86_400_000).toISOString();
  const [newest] = await listCheckpoints(db, { limit: 1 });
  if (!newest) return;
  const recent = await listCheckpoints(db, { since });
  const published: PublishedCheckpoints = {
    ...newest,
    previous: recent.filter(({ signature }) => signature !== newest.signature),
  };
  const temporary = `${file}.${process.pid}.tmp`;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  try {
    fs.writeFileSync(temporary, `${JSON.stringify(published, null, 2)}\n`);
    fs.renameSync(temporary, file);
  } finally {
    fs.rmSync(temporary, { force: true });
  }
}

/**
 * Makes a checkpoint after the start, and then every hour, until it is stopped. One that fails is in the log of the
 * process, and the next is tried.
 */
export function startCheckpoints(
  database: Database,
  options: Options,
  started: Promise<unknown>,
): { stop(): Promise<void> } {
  let isStopped = false;
  const make = async () => {
    if (isStopped) return;
    try {
      await makeCheckpoint(database, options);
    } catch (error) {
      options.log.error({ err: error }, 'the audit log could not be signed; it is tried again in an hour');
    }
  };
  let making = started.then(make, make);
  const timer = setInterval(() => {
    making = making.then(make);
  }, EVERY_MS).unref();
  return {
    stop: () => {
      isStopped = true;
      clearInterval(timer);
      return making;
    },
  };
}
