import { type Actor, anonymous, nameOfActor, system } from '../access/actor.ts';
import type { Database } from '../db/open.ts';
import { recordEvent } from './record.ts';

/** Answers do not wait for the log: how long one takes must not tell whether something was written. */
const DELAY_MS = 500;
/** The same again within this time is counted, not repeated. */
const QUIET_MS = 60_000;
/** Different ones that are told apart at a time: of one account, of those who are not signed in, of all together. */
const MAX_OF_ACCOUNT = 10;
const MAX_OF_ANONYMOUS = 50;
const MAX_OF_ALL = 200;

/** What somebody wanted and did not get. */
export interface Refusal {
  actor: Actor;
  action: 'refused' | 'sign-in-failed';
  subject: string;
  details: Record<string, string>;
}

interface Counted {
  refusal: Refusal;
  /** How often since it was last written. */
  count: number;
  /** When it may be written (again). */
  dueMs: number;
}

interface Book {
  counted: Map<string, Counted>;
  timer?: NodeJS.Timeout;
  /** What is being written; the next waits for it. */
  writing: Promise<void>;
}

const books = new WeakMap<Database['write'], Book>();

function bookOf(database: Database): Book {
  const known = books.get(database.write);
  if (known) return known;
  const book: Book = { counted: new Map(), writing: Promise.resolve() };
  books.set(database.write, book);
  return book;
}

/**
 * Notes a refusal for the log, where it stands within a second, in a transaction of its own. However many there are,
 * the log grows by a bounded number of events a minute: `count` says how often one was repeated, and what is too much to
 * be told apart is counted as “several”.
 */
export function noteRefusal(database: Database, refusal: Refusal): void {
  const book = bookOf(database);
  const kept = fold(book, refusal);
  const key = keyOf(kept);
  const known = book.counted.get(key);
  if (known) {
    known.count++;
    return;
  }
  book.counted.set(key, { refusal: kept, count: 1, dueMs: Date.now() + DELAY_MS });
  schedule(database, book);
}

/** Writes what has been noted, whether it is time or not. Before the process ends, and in tests. */
export async function settleRefusals(database: Database): Promise<void> {
  const book = bookOf(database);
  clearTimeout(book.timer);
  await write(database, book, Infinity);
  if ([...book.counted.values()].every(({ count }) => count === 0)) book.counted.clear();
}

const keyOf = ({ actor, action, subject, details }: Refusal): string =>
  JSON.stringify([nameOfActor(actor), action, subject, details]);

/** The refusal itself while there is room for it, else one that stands for many. */
function fold(book: Book, refusal: Refusal): Refusal {
  if (book.counted.has(keyOf(refusal))) return refusal;
  const name = nameOfActor(refusal.actor);
  const ofActor = [...book.counted.values()].filter((known) => nameOfActor(known.refusal.actor) === name).length;
  const limit = refusal.actor.kind === 'account' ? MAX_OF_ACCOUNT : MAX_OF_ANONYMOUS;
  const { actor, action } = refusal;
  if (book.counted.size >= MAX_OF_ALL) return { actor: system('several'), action, subject: 'several', details: {} };
  return ofActor < limit ? refusal : { actor, action, subject: 'several', details: {} };
}

function schedule(database: Database, book: Book): void {
  clearTimeout(book.timer);
  const next = Math.min(...[...book.counted.values()].map(({ dueMs }) => dueMs));
  if (next === Infinity) return;
  book.timer = setTimeout(
    () => {
      void write(database, book, Date.now()).then(() => {
        schedule(database, book);
      });
    },
    Math.max(0, next - Date.now()),
  ).unref();
}

function write(database: Database, book: Book, nowMs: number): Promise<void> {
  book.writing = book.writing.then(() => writeDue(database, book, nowMs));
  return book.writing;
}

async function writeDue(database: Database, book: Book, nowMs: number): Promise<void> {
  const due = [...book.counted].filter(([, { dueMs }]) => dueMs <= nowMs);
  const written = due.filter(([, { count }]) => count > 0).map(([, counted]) => ({ counted, count: counted.count }));
  const again = Date.now() + QUIET_MS;
  for (const [key, counted] of due) {
    if (counted.count === 0) book.counted.delete(key);
    else counted.dueMs = again;
  }
  if (written.length === 0) return;
  try {
    await database.transaction(async (trx) => {
      for (const { counted, count } of written) {
        const { actor, action, subject, details } = counted.refusal;
        await recordEvent(trx, actor, action, subject, count > 1 ? { ...details, count } : details);
      }
    });
    for (const { counted, count } of written) counted.count -= count;
  } catch {
    // A full disk, a database that restarts: they stay counted and are written a minute later.
  }
}

/** A password or a link that opened nothing. The log says which account it was about, never what was typed. */
export const noteFailedSignIn = (
  database: Database,
  accountId: string | undefined,
  because: string,
  actor: Actor = anonymous,
): void => {
  const subject = `account:${accountId ?? 'unknown'}`;
  noteRefusal(database, { actor, action: 'sign-in-failed', subject, details: { because } });
};
