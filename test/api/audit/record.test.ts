import { beforeEach, expect, it } from 'vitest';
import { system } from '#api/access/actor.ts';
import { recordEvent } from '#api/audit/service.ts';
import { CHAIN_START } from '#api/db/audit-hash.ts';
import type { Database } from '#api/db/open.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { openWorld } from '../../support/world.ts';
import { listEvents, recordAll, verify } from './support.ts';

const actor = system('test');

describeEachDialect('recording an event', (open) => {
  let database: Database;
  beforeEach(async () => {
    database = await open();
  });

  it('puts it after the one before it, from the first one on', async () => {
    await recordAll(database, ['a', 'b', 'c']);
    const events = await listEvents(database);
    expect(events.map(({ sequence, action }) => [sequence, action])).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
    ]);
    expect(events.map(({ previous_hash }) => previous_hash)).toEqual([CHAIN_START, events[0]!.hash, events[1]!.hash]);
    expect((await verify(database)).faults).toEqual([]);
  });

  it('keeps one chain without a gap, whoever writes at the same time and whatever fails', async () => {
    const write = (n: number) =>
      database.transaction(async (trx) => {
        await recordEvent(trx, actor, `event-${n}`, 'test:1', { n }, n % 3 ? undefined : { reason: `Because ${n}.` });
        await recordEvent(trx, actor, `event-${n}-more`, 'test:1');
        if (n % 5 === 0) throw new Error('half-way');
      });
    const outcomes = await Promise.allSettled(Array.from({ length: 40 }, (_, n) => write(n)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(32);
    const events = await listEvents(database);
    expect(events.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 64 }, (_, index) => index + 1));
    expect(await verify(database)).toMatchObject({ events: 64, faults: [], erased: 0 });
  });

  it('makes nobody wait who holds what its transaction still waits for', async () => {
    const world = await openWorld(database);
    const [one, two] = [await world.buildEntry(), await world.buildEntry()];
    const touch = (ids: string[]) =>
      database.transaction(async (trx) => {
        for (const id of ids) {
          await database.dialect.lockEntry(trx, id);
          await recordEvent(trx, actor, 'touched', `entry:${id}`);
        }
      });
    // Whoever took the chain with the first event would hold it while waiting for the entry that the other holds.
    await Promise.all(Array.from({ length: 10 }, () => [touch([one.id, two.id]), touch([two.id])]).flat());
    expect((await verify(database)).faults).toEqual([]);
  });

  it('takes thousands in one transaction, in their order', async () => {
    await database.transaction(async (trx) => {
      for (let n = 1; n <= 1203; n++) await recordEvent(trx, actor, 'imported', `entry:${n}`, { n });
    });
    const events = await listEvents(database);
    expect(events.map(({ subject }) => subject)).toEqual(
      Array.from({ length: 1203 }, (_, index) => `entry:${index + 1}`),
    );
    expect(await verify(database)).toMatchObject({ events: 1203, faults: [] });
  });

  it('keeps what is personal beside the chain', async () => {
    const personal = { email: 'dora@example.org', reason: 'Zebra crossing.' };
    await database.transaction((trx) => recordEvent(trx, actor, 'told', 'test:1', { hash: 'abc' }, personal));
    expect(JSON.stringify(await listEvents(database))).not.toMatch(/dora|Zebra/);
    const beside = await database.read.selectFrom('audit_personal').selectAll().execute();
    expect(beside.map(({ data }) => JSON.parse(data) as unknown)).toEqual([personal]);
  });

  it('keeps the same person’s same words apart: nobody can tell by the hashes', async () => {
    for (const action of ['a', 'b'])
      await database.transaction((trx) => recordEvent(trx, actor, action, 'test:1', {}, { reason: 'Same.' }));
    const hashes = (await listEvents(database)).map(({ personal_hash }) => personal_hash);
    expect(new Set(hashes).size).toBe(2);
  });

  it('is refused outside of a transaction at whose end it would be written', async () => {
    const outside = database.write.transaction().execute((trx) => recordEvent(trx, actor, 'lost', 'test:1'));
    await expect(outside).rejects.toThrow(/database\.transaction/);
    expect(await listEvents(database)).toEqual([]);
  });
});
