import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Logger } from 'pino';
import { system } from '../access/actor.ts';
import { now } from '../db/ids.ts';
import type { Database } from '../db/open.ts';
import { findHash, findLastEvent } from './queries.ts';
import { recordEvent } from './record.ts';
import { readHead } from './saved-checkpoints.ts';
import { type Checkpoint, headFile, openSigningKey } from './signing.ts';

/** So long after a change at most the file says where the log ends. */
const DELAY_MS = 500;

interface Options {
  dataDirectory: string;
  log: Pick<Logger, 'error'>;
}

/** The database, and what keeps a file beside it that says where its audit log ends. */
interface Held {
  database: Database;
  /** Writes what is still to be written. Before the database is closed. */
  settle(): Promise<void>;
}

/**
 * Signs where the log ends into a file beside the database, soon after whatever was committed: what somebody cuts off
 * the end later is missed there. Checkpoints do that once an hour.
 */
export function holdHead(database: Database, options: Options): Held {
  let timer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();
  const write = () => {
    timer = undefined;
    writing = writing
      .then(() => writeHead(database, options))
      .catch((error: unknown) => {
        options.log.error(
          { err: error },
          'where the audit log ends could not be signed; it is tried again at the next change',
        );
      });
    return writing;
  };
  return {
    database: {
      ...database,
      transaction: async (act) => {
        const result = await database.transaction(act);
        timer ??= setTimeout(() => void write(), DELAY_MS).unref();
        return result;
      },
    },
    settle: async () => {
      if (timer === undefined) return writing;
      clearTimeout(timer);
      await write();
    },
  };
}

async function writeHead(database: Database, { dataDirectory, log }: Options): Promise<void> {
  // The file first: whatever it says has been committed before, by whichever process.
  const before = readHead(dataDirectory);
  if (before && (await findHash(database.read, before.sequence)) !== before.hash) await noteCut(database, before, log);
  const last = await findLastEvent(database.read);
  if (!last || last.hash === before?.hash) return;
  const head = openSigningKey(dataDirectory).sign({ ...last, at: now() });
  await replaceFile(headFile(dataDirectory), `${JSON.stringify(head, null, 2)}\n`);
}

/** What the file knows goes into the log itself, before it is written anew. */
async function noteCut(database: Database, { sequence, at }: Checkpoint, log: Options['log']): Promise<void> {
  const last = await findLastEvent(database.read);
  const details = { known: sequence, found: last?.sequence ?? 0, signedAt: at };
  log.error(
    details,
    'the audit log is not what it was: its end was cut off, or an older copy of the database was put back',
  );
  await database.transaction((trx) => recordEvent(trx, system('audit'), 'log-cut-off', 'audit', details));
}

/** All of it or nothing, also when the power fails meanwhile. */
async function replaceFile(file: string, text: string): Promise<void> {
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    await fs.promises.mkdir(path.dirname(file), { recursive: true });
    await fs.promises.writeFile(temporary, text, { flush: true });
    await fs.promises.rename(temporary, file);
  } finally {
    await fs.promises.rm(temporary, { force: true });
  }
}
