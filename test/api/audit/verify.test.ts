import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { system } from '#api/access/actor.ts';
import { makeCheckpoint } from '#api/audit/checkpoint.ts';
import { erasePersonalData } from '#api/audit/erase.ts';
import { recordEvent } from '#api/audit/service.ts';
import { openSigningKey } from '#api/audit/signing.ts';
import { hashEvent } from '#api/db/audit-hash.ts';
import { newId, now } from '#api/db/ids.ts';
import type { Database } from '#api/db/open.ts';
import { silentLog } from '../../support/silent-log.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { listEvents, recordAll, verify } from './support.ts';

const NAMES = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const SECRET = { reason: 'Zebra crossing.' };

describeEachDialect('checking the audit log', (open) => {
  let database: Database;
  let dataDirectory: string;
  beforeEach(async () => {
    database = await open();
    dataDirectory = temporaryDirectory();
    await recordAll(database, NAMES);
  });
  const { set, remove, renumber, insertBefore, forge } = tampering(() => database);
  const found = async () => (await verify(database)).faults.map(({ kind, sequence }) => [kind, sequence]);
  const sign = () => makeCheckpoint(database, { dataDirectory, log: silentLog });
  const verifySigned = () => verify(database, [], [openSigningKey(dataDirectory).publicKey]);

  it('finds nothing about a log that nobody touched', async () => {
    expect(await verify(database)).toEqual({
      ...{ events: 10, checkpoints: 0, erased: 0, cutOffs: [] },
      ...{ faults: [], faultCount: 0 },
    });
  });

  it('finds nothing about an empty one', async () => {
    expect(await verify(await open())).toMatchObject({ events: 0, faults: [] });
  });

  it.each([
    ['at', '2020-01-01T00:00:00.000Z'],
    ['actor', 'system:other'],
    ['action', 'another'],
    ['subject', 'test:2'],
    ['details', '{"of": "another"}'],
    ['id', '0190a8e0-0000-7000-8000-000000000000'],
    ['personal_hash', 'a'.repeat(64)],
    ['hash', 'b'.repeat(64)],
  ] as const)('names an event whose %s was changed', async (column, value) => {
    await set(4, { [column]: value });
    expect(await found()).toContainEqual(['changed', 4]);
    expect((await verify(database)).faults.every(({ sequence }) => sequence === 4)).toBe(true);
  });

  it('says when, what and what is wrong about it', async () => {
    await set(4, { details: '{}' });
    const [{ at } = { at: '' }] = (await listEvents(database)).slice(3);
    expect((await verify(database)).faults).toEqual([
      { kind: 'changed', sequence: 4, at, action: 'four', problem: 'its content is not what was recorded' },
    ]);
  });

  it('names an event that was changed and given a hash that fits', async () => {
    await forge(4, { action: 'forged' });
    expect(await found()).toEqual([['changed', 4]]);
  });

  it.each([1, 5, 9])('names the event #%i that was removed', async (sequence) => {
    await remove(sequence);
    expect(await found()).toEqual([['removed', sequence]]);
  });

  it('names several that were removed in a row', async () => {
    for (const sequence of [4, 5, 6]) await remove(sequence);
    const { faults } = await verify(database);
    expect(faults).toMatchObject([
      { kind: 'removed', sequence: 4, problem: expect.stringContaining('the 2 after it') },
    ]);
  });

  it('names an event that was removed though the others were numbered anew', async () => {
    await remove(5);
    for (const sequence of [6, 7, 8, 9, 10]) await renumber(sequence, sequence - 1);
    expect(await found()).toEqual([['removed', 5]]);
  });

  it.each([1, 5, 10])('names an event that was put in as #%i, whether or not it was made to fit', async (sequence) => {
    for (const fits of [true, false]) {
      database = await open();
      await recordAll(database, NAMES);
      await insertBefore(sequence, fits);
      expect(await found()).toContainEqual(['inserted', sequence]);
      expect((await verify(database)).faults.every((fault) => fault.sequence === sequence)).toBe(true);
    }
  });

  it('names an event that was put in at the end without a hash that fits', async () => {
    await insertBefore(11, false);
    expect(await found()).toEqual([['changed', 11]]);
  });

  it.each([
    [4, 5],
    [1, 2],
    [2, 9],
    [1, 10],
  ])('names #%i and #%i when they have changed places', async (one, other) => {
    await renumber(one, 100);
    await renumber(other, one);
    await renumber(100, other);
    expect(await found()).toEqual([
      ['moved', one],
      ['moved', other],
    ]);
  });

  it('names everything when several were tampered with', async () => {
    await set(2, { action: 'another' });
    await remove(5);
    await forge(8, { action: 'forged' });
    expect(await found()).toEqual([
      ['changed', 2],
      ['removed', 5],
      ['changed', 8],
    ]);
  });

  it('names a hundred faults at most, and counts them all', async () => {
    await recordAll(
      database,
      Array.from({ length: 120 }, (_, index) => `more-${index}`),
    );
    await sql`update audit_event set action = 'wiped'`.execute(database.write);
    const report = await verify(database);
    expect([report.faults.length, report.faultCount]).toEqual([100, 130]);
  });

  describe('with checkpoints', () => {
    it('finds what was removed from the end', async () => {
      await sign();
      for (const sequence of [9, 10]) await remove(sequence);
      const { faults, signedUpTo } = await verifySigned();
      expect(faults).toMatchObject([{ kind: 'removed', sequence: 9, problem: expect.stringContaining('to #10') }]);
      expect(signedUpTo?.sequence).toBe(10);
    });

    it('finds it still when others have been recorded since', async () => {
      await sign();
      for (const sequence of [9, 10]) await remove(sequence);
      await recordAll(database, ['new', 'newer', 'newest']);
      expect((await verifySigned()).faults).toMatchObject([{ kind: 'changed', sequence: 10, action: 'newer' }]);
    });

    it('finds a log that was written anew from some event on, and between which checkpoints', async () => {
      await sign();
      await recordAll(database, ['eleven', 'twelve']);
      await sign();
      await forge(11, { action: 'forged' });
      await forge(12, { previous_hash: (await listEvents(database))[10]!.hash });
      const { faults } = await verifySigned();
      expect(faults).toMatchObject([{ kind: 'changed', sequence: 12, problem: expect.stringMatching(/#11 and #12/) }]);
    });

    it.each([
      ['sequence', 9],
      ['hash', 'c'.repeat(64)],
      ['at', '2020-01-01T00:00:00.000Z'],
      ['signature', 'AAAA'],
      ['public_key', 'AAAA'],
    ])('finds a checkpoint whose %s was changed', async (column, value) => {
      await sign();
      await database.write
        .updateTable('audit_checkpoint')
        .set({ [column]: value })
        .execute();
      expect((await verifySigned()).faults).toMatchObject([
        { kind: 'checkpoint', problem: expect.stringMatching(/signature.*does not fit/) },
      ]);
    });

    it('does not take the word of somebody else’s key', async () => {
      await makeCheckpoint(database, { dataDirectory: temporaryDirectory(), log: silentLog });
      expect((await verifySigned()).faults).toMatchObject([
        { kind: 'checkpoint', sequence: 10, problem: expect.stringContaining('not this portal’s') },
      ]);
    });
  });

  describe('what is personal', () => {
    const tell = (subject = 'test:1') =>
      database.transaction((trx) => recordEvent(trx, system('test'), 'told', subject, {}, SECRET));

    it('may be erased: the chain stays whole, and the log says so', async () => {
      await tell('entry:1');
      await tell('entry:2');
      expect(await erasePersonalData(database, system('test'), 'entry:1')).toBe(1);
      const left = await database.read.selectFrom('audit_personal').selectAll().execute();
      expect(left).toHaveLength(1);
      expect(await verify(database)).toMatchObject({ events: 13, erased: 1, faults: [] });
      expect((await listEvents(database)).at(-1)).toMatchObject({ action: 'personal-data-erased', subject: 'entry:1' });
    });

    it('and was never there leaves no trace of an erasure', async () => {
      expect(await erasePersonalData(database, system('test'), 'entry:1')).toBe(0);
      expect(await listEvents(database)).toHaveLength(10);
    });

    it('and was changed is named', async () => {
      await tell();
      await database.write.updateTable('audit_personal').set({ data: '{"reason": "Other."}' }).execute();
      expect(await found()).toEqual([['personal', 11]]);
    });

    it('and vanished without an erasure is named, even when one was recorded before', async () => {
      await tell();
      await erasePersonalData(database, system('test'), 'test:1');
      await tell();
      await database.write.deleteFrom('audit_personal').execute();
      expect(await found()).toEqual([['personal', 13]]);
    });

    it('and was put to an event that had nothing is named', async () => {
      const [{ id } = { id: '' }] = await listEvents(database);
      await database.write.insertInto('audit_personal').values({ event_id: id, salt: 'x', data: '{}' }).execute();
      expect(await found()).toEqual([['personal', 1]]);
    });
  });
});

/** What somebody could do who can write to the database. */
function tampering(database: () => Database) {
  const set = (sequence: number, values: Record<string, unknown>) =>
    database().write.updateTable('audit_event').set(values).where('sequence', '=', sequence).execute();
  const forge = async (sequence: number, values: Record<string, unknown>) => {
    await set(sequence, values);
    const row = (await listEvents(database())).find((event) => event.sequence === sequence)!;
    const { details, personal_hash, previous_hash, ...rest } = row;
    const event = { ...rest, details: JSON.parse(details) as unknown };
    await set(sequence, { hash: hashEvent({ ...event, personalHash: personal_hash, previousHash: previous_hash }) });
  };
  const renumber = (from: number, to: number) => set(from, { sequence: to });
  return {
    set,
    forge,
    renumber,
    remove: (sequence: number) => database().write.deleteFrom('audit_event').where('sequence', '=', sequence).execute(),
    insertBefore: async (sequence: number, fits: boolean) => {
      const events = await listEvents(database());
      for (const event of events.filter((one) => one.sequence >= sequence).toReversed())
        await renumber(event.sequence, event.sequence + 1);
      const previous_hash = events.find((one) => one.sequence === sequence - 1)?.hash ?? '0'.repeat(64);
      const row = { sequence, id: newId(), at: now(), actor: 'x', action: 'put-in', subject: 'x', details: '{}' };
      await database()
        .write.insertInto('audit_event')
        .values({ ...row, previous_hash, hash: 'd'.repeat(64) })
        .execute();
      if (fits) await forge(sequence, { action: 'put-in' });
    },
  };
}
