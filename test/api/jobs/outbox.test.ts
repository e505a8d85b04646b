import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#api/db/open.ts';
import { createOutbox, type EntryChanged, type Outbox } from '#api/jobs/outbox.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';

const change = (entryId: string): EntryChanged => ({
  entryId,
  type: 'product',
  slug: entryId,
  isPublic: true,
  tags: ['latest'],
});

describeEachDialect('the outbox', (open) => {
  let database: Database;
  let outbox: Outbox;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    outbox = createOutbox(database);
    await outbox.markDone((await outbox.open(100)).map(({ id }) => id));
  });
  const append = (...ids: string[]) =>
    database.transaction(async (trx) => {
      const appended = [];
      for (const id of ids) appended.push(await outbox.append(trx, change(id)));
      return appended;
    });

  it('gives what happened, in order, as much as is asked for', async () => {
    await append('a', 'b', 'c');
    const items = await outbox.open(2);
    expect(items.map((item) => item.change)).toEqual([change('a'), change('b')]);
    expect(items[0]!.id).toBeLessThan(items[1]!.id);
    expect(items[0]!.createdAt).toMatch(/Z$/);
  });

  it('keeps an item until it is done, and does not give it again', async () => {
    const [first, second] = await append('a', 'b');
    await outbox.markDone([first!]);
    expect((await outbox.open(10)).map(({ id }) => id)).toEqual([second]);
    await outbox.markDone([first!, second!]);
    expect(await outbox.open(10)).toEqual([]);
  });

  it('has nothing of a transaction that failed', async () => {
    const failing = database.transaction(async (trx) => {
      await outbox.append(trx, change('lost'));
      throw new Error('half-way');
    });
    await expect(failing).rejects.toThrow('half-way');
    expect(await outbox.open(10)).toEqual([]);
  });

  it('is the same for every process on the database', async () => {
    const [id] = await append('a');
    const other = createOutbox(database);
    expect((await other.open(10)).map((item) => item.id)).toEqual([id]);
  });

  describe('a bell', () => {
    it('wakes everybody who listens, until they stop', () => {
      const woken: string[] = [];
      const stop = outbox.onRing(() => woken.push('first'));
      outbox.onRing(() => woken.push('second'));
      outbox.ring();
      stop();
      outbox.ring();
      expect(woken).toEqual(['first', 'second', 'second']);
    });
  });

  describe('a change', () => {
    it('is settled when it has been carried out, by whomever', async () => {
      const [id] = await append('a');
      const settled = outbox.settled(id!, 5000);
      await createOutbox(database).markDone([id!]);
      expect(await settled).toBe(true);
      expect(await outbox.settled(id!, 0)).toBe(true);
    });

    it('is not settled while it waits, however many others are done', async () => {
      const [first, second] = await append('a', 'b');
      await outbox.markDone([second!]);
      expect(await outbox.settled(first!, 60)).toBe(false);
    });
  });
});
