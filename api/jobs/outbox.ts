import { now } from '../db/ids.ts';
import { fromJson, toJson } from '../db/json.ts';
import type { Database, Trx } from '../db/open.ts';

/** A live entry came, changed or went. `tags` name everything that showed it or shows it from here on. */
export interface EntryChanged {
  entryId: string;
  type: string;
  slug: string;
  /** False: it must disappear, and did so before anything else. */
  isPublic: boolean;
  tags: string[];
}

/** Something changed that pages show, and no entry came or went. */
export interface PagesChanged {
  entryId?: undefined;
  tags: string[];
}

export interface OutboxItem {
  id: number;
  change: EntryChanged | PagesChanged;
  createdAt: string;
}

/** What happened in a transaction and is still to be carried out of the database, in order. */
export interface Outbox {
  /** Part of the transaction that makes the change: either both are there afterwards or none. */
  append(trx: Trx, change: EntryChanged | PagesChanged): Promise<number>;
  /** Wakes the publisher. Called after the commit. */
  ring(): void;
  /** @returns a function that stops listening */
  onRing(wake: () => void): () => void;
  /** The oldest that are still to be carried out. @param after id of an item; left out: from the first on */
  open(limit: number, after?: number): Promise<OutboxItem[]>;
  markDone(ids: number[]): Promise<void>;
  /** Resolves when the change has been carried out, or after `timeoutMs`: true or false. */
  settled(id: number, timeoutMs?: number): Promise<boolean>;
}

const POLL_MS = 25;

export function createOutbox(database: Database): Outbox {
  const listeners = new Set<() => void>();
  const isDone = async (id: number) => {
    const row = await database.read.selectFrom('outbox').select('done_at').where('id', '=', id).executeTakeFirst();
    return row?.done_at !== null; // what is not there (any more) needs no waiting for
  };
  return {
    append: appendChange,
    ring: () => {
      for (const wake of listeners) wake();
    },
    onRing: (wake) => {
      listeners.add(wake);
      return () => listeners.delete(wake);
    },
    open: async (limit, after = 0) => {
      const rows = await database.read
        .selectFrom('outbox')
        .select(['id', 'payload', 'created_at'])
        .where('done_at', 'is', null)
        .where('id', '>', after)
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        id: row.id,
        change: fromJson<EntryChanged | PagesChanged>(row.payload),
        createdAt: row.created_at,
      }));
    },
    markDone: async (ids) => {
      if (ids.length === 0) return;
      await database.write.updateTable('outbox').set({ done_at: now() }).where('id', 'in', ids).execute();
    },
    settled: async (id, timeoutMs = 5000) => {
      const end = Date.now() + timeoutMs;
      while (!(await isDone(id))) {
        if (Date.now() > end) return false;
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      }
      return true;
    },
  };
}

/** For who has no publisher to wake: it looks by itself a moment later. @see `Outbox.append` */
export async function appendChange(trx: Trx, change: EntryChanged | PagesChanged): Promise<number> {
  const topic = isEntryChanged(change) ? 'entry-changed' : 'pages-changed';
  const row = { topic, payload: toJson(change), created_at: now(), done_at: null };
  return (await trx.insertInto('outbox').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

export const isEntryChanged = (change: EntryChanged | PagesChanged): change is EntryChanged =>
  change.entryId !== undefined;
