import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '#api/db/open.ts';
import { createPostgresDatabase, type PostgresDatabase } from '../../support/postgres.ts';

describe('statements that PostgreSQL keeps', () => {
  let home: PostgresDatabase;
  let database: Database;
  beforeEach(async () => {
    home = await createPostgresDatabase();
    database = await openDatabase({ url: home.url });
    await sql`create table buoy (id integer, colour text)`.execute(database.write);
    await sql`insert into buoy values (1, 'red')`.execute(database.write);
  });
  afterEach(async () => {
    await database.close();
    await home.drop();
  });
  const find = async (id: number) => (await sql`select * from buoy where id = ${id}`.execute(database.write)).rows;
  /** On the one connection that is used when nobody else asks. */
  const kept = async () => {
    const { rows } = await sql<{ text: string }>`select statement as text from pg_prepared_statements`.execute(
      database.write,
    );
    return rows.map(({ text }) => text);
  };

  it('are read and planned once, whatever they are asked with', async () => {
    for (const id of [1, 2, 3]) await find(id);
    expect(await kept()).toEqual(['select * from buoy where id = $1']);
  });

  it('are made anew when somebody has changed the table meanwhile', async () => {
    await find(1);
    const other = await openDatabase({ url: home.url });
    await sql`alter table buoy add column light text`.execute(other.write);
    await other.close();
    expect(await find(1)).toEqual([{ id: 1, colour: 'red', light: null }]);
    expect(await find(1)).toEqual([{ id: 1, colour: 'red', light: null }]);
  });

  it('are made anew when they have been let go', async () => {
    await find(1);
    await sql`deallocate all`.execute(database.write);
    expect(await find(1)).toHaveLength(1);
  });

  it('have a name by what they say: where connections are lent to many, nobody is answered another question', async () => {
    const names = async () => {
      const { rows } = await sql<{ name: string }>`select name from pg_prepared_statements`.execute(database.write);
      return rows.map(({ name }) => name.split('_')[1]);
    };
    await find(1);
    const [first] = await names();
    await sql`deallocate all`.execute(database.write);
    await sql`select id from buoy where colour = ${'red'}`.execute(database.write);
    await find(1);
    await find(1);
    const [other, again] = await names();
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  it('are asked without a name where somebody else has given it', async () => {
    await find(1);
    const { rows } = await sql<{ name: string }>`select name from pg_prepared_statements`.execute(database.write);
    const next = rows[0]!.name.replace(/\d+$/, (serial) => String(Number(serial) + 1));
    await sql`deallocate all`.execute(database.write);
    await find(1);
    await sql`prepare ${sql.raw(next)} as select 1`.execute(database.write);
    expect(await find(1)).toEqual([{ id: 1, colour: 'red' }]);
  });

  it('are the two hundred used last', async () => {
    for (let number = 0; number < 210; number++) {
      await find(1);
      await sql`select ${sql.lit(number)}::int from buoy where id = ${number}`.execute(database.write);
    }
    const texts = await kept();
    expect(texts).toHaveLength(200);
    expect(texts).toContain('select * from buoy where id = $1');
    expect(texts).not.toContain('select 3::int from buoy where id = $1');
  });

  it('do not fail a transaction for want of a place', async () => {
    const rows = await database.transaction(async (trx) => {
      for (let number = 0; number < 210; number++)
        await sql`select ${sql.lit(number)}::int from buoy where id = ${number}`.execute(trx);
      return (await sql`select colour from buoy where id = ${1}`.execute(trx)).rows;
    });
    expect(rows).toEqual([{ colour: 'red' }]);
  });

  it('may fail, and be asked again', async () => {
    const divide = (by: number) => sql`select 1 / ${by}::int as result`.execute(database.write);
    await expect(divide(0)).rejects.toThrow('division by zero');
    expect((await divide(1)).rows).toEqual([{ result: 1 }]);
    await expect(sql`select light from buoy where id = ${1}`.execute(database.write)).rejects.toThrow('light');
    await sql`alter table buoy add column light text`.execute(database.write);
    expect((await sql`select light from buoy where id = ${1}`.execute(database.write)).rows).toEqual([{ light: null }]);
  });
});
