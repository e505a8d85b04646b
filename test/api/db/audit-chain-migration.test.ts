import path from 'node:path';
import { Migrator } from 'kysely/migration';
import { afterAll, describe, expect, it } from 'vitest';
import { newId } from '#api/db/ids.ts';
import { migrate } from '#api/db/migrate.ts';
import { coreTables } from '#api/db/migrations/0001-core.ts';
import { type Database, openDatabase } from '#api/db/open.ts';
import { createPostgresDatabase } from '../../support/postgres.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { listEvents, recordAll, verify } from '../audit/support.ts';

describe.each(['SQLite', 'PostgreSQL'])('a log from before there was a chain (%s)', (dialect) => {
  const cleanUps: (() => Promise<void>)[] = [];
  afterAll(async () => {
    for (const cleanUp of cleanUps.toReversed()) await cleanUp();
  });
  const openOld = async (): Promise<Database> => {
    const server = dialect === 'SQLite' ? undefined : await createPostgresDatabase();
    if (server) cleanUps.push(server.drop);
    const database = await openDatabase(server ?? { file: path.join(temporaryDirectory(), 'old.db') });
    cleanUps.push(() => database.close());
    const provider = { getMigrations: async () => ({ '0001-core': coreTables(database.dialect) }) };
    expect((await new Migrator({ db: database.write, provider }).migrateToLatest()).error).toBeUndefined();
    return database;
  };
  const addOld = async (database: Database, count: number) => {
    const rows = Array.from({ length: count }, (_, index) => ({
      // PostgreSQL has left numbers out wherever a transaction failed.
      sequence: index * 2 + 3,
      id: newId(),
      at: '2026-01-01T00:00:00.000Z',
      actor: 'system:old',
      action: index % 2 ? 'withdrawn' : 'published',
      subject: `entry:${index}`,
      details: JSON.stringify(index % 2 ? { hash: 'abc', reason: `Zebra ${index}.` } : { hash: 'abc' }),
    }));
    await database.write.insertInto('audit_event').values(rows).execute();
  };

  it('is chained as it is, in its order, and goes on', async () => {
    const database = await openOld();
    await addOld(database, 1203);
    await migrate(database);
    await recordAll(database, ['new']);
    const events = await listEvents(database);
    expect(events.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 1204 }, (_, index) => index + 1));
    expect(events.slice(0, 1203).map(({ subject }) => subject)).toEqual(
      Array.from({ length: 1203 }, (_, index) => `entry:${index}`),
    );
    expect(await verify(database)).toMatchObject({ events: 1204, faults: [] });
  });

  it('has its reasons beside the chain from then on', async () => {
    const database = await openOld();
    await addOld(database, 4);
    await migrate(database);
    expect(JSON.stringify(await listEvents(database))).not.toContain('Zebra');
    const beside = await database.read.selectFrom('audit_personal').select('data').execute();
    expect(beside.map(({ data }) => JSON.parse(data) as unknown)).toEqual(
      expect.arrayContaining([{ reason: 'Zebra 1.' }, { reason: 'Zebra 3.' }]),
    );
    expect((await listEvents(database)).map(({ details }) => JSON.parse(details) as unknown)).toEqual(
      Array(4).fill({ hash: 'abc' }),
    );
  });

  it('may be empty', async () => {
    const database = await openOld();
    await migrate(database);
    await recordAll(database, ['first']);
    expect(await verify(database)).toMatchObject({ events: 1, faults: [] });
  });
});
