import { type Actor, anonymous } from '../access/actor.ts';
import type { Database } from '../db/open.ts';
import { findHidden } from './hidden.ts';
import { recordEvent } from './record.ts';
import { type Counted, createRefusalBook, type Refusal, type RefusalBook } from './refusal-book.ts';

export type { Refusal } from './refusal-book.ts';

/** No timer sleeps for longer: when the clock is set back, what was noted before is due in a future that may be far. */
const MAX_SLEEP_MS = 3_600_000;

interface Writing {
  book: RefusalBook;
  timer?: NodeJS.Timeout;
  /** What is being written; the next waits for it. */
  last: Promise<void>;
}

const writings = new WeakMap<Database['write'], Writing>();

function writingOf({ write }: Database): Writing {
  const known = writings.get(write);
  if (known) return known;
  const writing: Writing = { book: createRefusalBook(), last: Promise.resolve() };
  writings.set(write, writing);
  return writing;
}

/**
 * Notes a refusal for the log, where it stands within a second, in a transaction of its own. However many there are,
 * the log grows by a bounded number of events an hour: `count` says how often one was repeated, and what is too much to
 * be told apart is counted as “several”.
 */
export function noteRefusal(database: Database, refusal: Refusal): void {
  const writing = writingOf(database);
  if (writing.book.add(refusal, Date.now())) schedule(database, writing);
}

/** Writes what has been noted, whether it is time or not. Before the process ends, and in tests. */
export async function settleRefusals(database: Database): Promise<void> {
  const writing = writingOf(database);
  clearTimeout(writing.timer);
  await write(database, writing, Infinity);
  writing.book.forget();
}

function schedule(database: Database, writing: Writing): void {
  clearTimeout(writing.timer);
  const next = writing.book.nextMs();
  if (next === undefined) return;
  writing.timer = setTimeout(
    () => {
      void write(database, writing, Date.now()).then(() => {
        schedule(database, writing);
      });
    },
    Math.min(Math.max(0, next - Date.now()), MAX_SLEEP_MS),
  ).unref();
}

function write(database: Database, writing: Writing, nowMs: number): Promise<void> {
  writing.last = writing.last.then(() => writeDue(database, writing.book, nowMs));
  return writing.last;
}

async function writeDue(database: Database, book: RefusalBook, nowMs: number): Promise<void> {
  const due = book.due(nowMs);
  if (due.length === 0) return;
  try {
    const found = await Promise.all(
      due.map(async (one) => ({ ...one, subject: await subjectOf(database, one.counted) })),
    );
    const told = found.flatMap(({ subject, ...one }) => (subject === undefined ? [] : [{ ...one, subject }]));
    if (told.length > 0)
      await database.transaction(async (trx) => {
        for (const { counted, count, subject } of told) {
          const { actor, action, details } = counted.refusal;
          const all = count > 1 ? { ...details, count } : details;
          // Where somebody without an account came from is personal: it stands beside the chain and can be erased.
          const network = actor.kind === 'anonymous' ? actor.network : undefined;
          await recordEvent(trx, actor, action, subject, all, network === undefined ? undefined : { network });
        }
      });
    for (const { counted, count } of due) book.settle(counted, count);
  } catch {
    // A full disk, a database that restarts: they stay counted and are written later.
  }
}

const subjectOf = async ({ read }: Database, { refusal }: Counted): Promise<string | undefined> =>
  refusal.isHidden ? findHidden(read, refusal.subject) : refusal.subject;

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
