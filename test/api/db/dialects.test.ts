import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId, now } from '#api/db/ids.ts';
import { fromJson, toJson } from '#api/db/json.ts';
import { migrate } from '#api/db/migrate.ts';
import type { Database, Trx } from '#api/db/open.ts';
import type { Schema } from '#api/db/schema.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';

const TABLES = [
  'organisation',
  'account',
  'membership',
  'former_membership',
  'session',
  'sign_in_link',
  'entry',
  'revision',
  'publication',
].concat(['facet', 'search_document', 'review', 'outbox', 'audit_event']) as (keyof Schema)[];

describeEachDialect('a database', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  const eventOf = (subject: string, details = '{}') => ({
    id: newId(),
    at: now(),
    actor: 'test',
    action: 'test',
    subject,
    details,
  });
  const subjects = async () =>
    (await database.read.selectFrom('audit_event').select('subject').execute()).map(({ subject }) => subject);

  describe('when it is migrated', () => {
    it('has every table', async () => {
      for (const table of TABLES) expect(await database.read.selectFrom(table).selectAll().execute()).toEqual([]);
    });

    it('is the same when it is migrated again, and keeps what is in it', async () => {
      await database.write.insertInto('audit_event').values(eventOf('kept')).execute();
      await migrate(database);
      await Promise.all([migrate(database), migrate(database)]);
      expect(await subjects()).toContain('kept');
    });
  });

  describe('a transaction', () => {
    it('keeps everything or nothing', async () => {
      const insert = (trx: Trx, subject: string) => trx.insertInto('audit_event').values(eventOf(subject)).execute();
      const failing = database.transaction(async (trx) => {
        await insert(trx, 'lost');
        throw new Error('half-way');
      });
      await expect(failing).rejects.toThrow('half-way');
      await database.transaction(async (trx) => insert(trx, 'saved'));
      expect(await subjects()).toContain('saved');
      expect(await subjects()).not.toContain('lost');
    });

    it('is seen by readers when it has ended, not before', async () => {
      await database.transaction(async (trx) => {
        await trx.insertInto('audit_event').values(eventOf('unseen')).execute();
        if (database.dialect.name === 'sqlite') expect(await subjects()).not.toContain('unseen');
      });
      expect(await subjects()).toContain('unseen');
    });

    it('waits for another that holds the same lock, so that counting up never gives a number twice', async () => {
      const countUp = () =>
        database.transaction(async (trx) => {
          await database.dialect.lock(trx, 'counter');
          const { count } = await trx
            .selectFrom('audit_event')
            .select((eb) => eb.fn.countAll<number>().as('count'))
            .where('action', '=', 'counted')
            .executeTakeFirstOrThrow();
          await trx
            .insertInto('audit_event')
            .values({ ...eventOf(`number ${count}`), action: 'counted' })
            .execute();
        });
      await Promise.all(Array.from({ length: 8 }, countUp));
      const numbers = (await subjects()).filter((subject) => subject.startsWith('number'));
      expect(numbers.toSorted()).toEqual(Array.from({ length: 8 }, (_, index) => `number ${index}`));
    });
  });

  describe('values', () => {
    it('keeps JSON as it is, every text that can be kept included', async () => {
      const details = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue({ maxDepth: 2 }));
      await fc.assert(
        fc.asyncProperty(details, async (value) => {
          const text = toJson(value);
          fc.pre(!text.includes('\\u0000') && text.isWellFormed() && !/\de|\.\d/.test(text));
          const row = eventOf('json', text);
          await database.write.insertInto('audit_event').values(row).execute();
          const found = await database.read
            .selectFrom('audit_event')
            .select('details')
            .where('id', '=', row.id)
            .executeTakeFirstOrThrow();
          expect(fromJson(found.details)).toEqual(JSON.parse(text));
        }),
        { numRuns: 60 },
      );
    });

    it('counts sequences up as numbers, in the order of writing', async () => {
      const add = () =>
        database.write
          .insertInto('audit_event')
          .values(eventOf('sequence'))
          .returning('sequence')
          .executeTakeFirstOrThrow();
      const [first, second] = [(await add()).sequence, (await add()).sequence];
      expect([typeof first, typeof second]).toEqual(['number', 'number']);
      expect(second).toBeGreaterThan(first);
    });

    it('refuses a row whose parent is not there', async () => {
      const orphan = { account_id: 'nobody', organisation_id: 'none', role: 'contributor' as const, created_at: now() };
      await expect(database.write.insertInto('membership').values(orphan).execute()).rejects.toThrow(/foreign key/i);
    });
  });

  it('cannot be written through its reading side on SQLite', async () => {
    if (database.dialect.name !== 'sqlite') return;
    const write = database.read.insertInto('audit_event').values(eventOf('by reader')).execute();
    await expect(write).rejects.toThrow(/readonly/);
    await expect(sql`create table x (y text)`.execute(database.read)).rejects.toThrow(/readonly/);
    await expect(sql`delete from audit_event`.execute(database.read)).rejects.toThrow(/readonly/);
  });
});
