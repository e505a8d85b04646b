import path from 'node:path';
import { sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { describe, expect, it } from 'vitest';
import { newId, now } from '#api/db/ids.ts';
import { migrate } from '#api/db/migrate.ts';
import { coreTables } from '#api/db/migrations/0001-core.ts';
import { openDatabase } from '#api/db/open.ts';
import { createPostgresDatabase } from '../../support/postgres.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

/** An empty database, with nothing of ours in it yet. */
async function openEmpty(dialect: string) {
  if (dialect === 'SQLite') {
    const database = await openDatabase({ file: path.join(temporaryDirectory(), 'entrepot.db') });
    return { database, drop: () => database.close() };
  }
  const { url, drop } = await createPostgresDatabase();
  const database = await openDatabase({ url });
  return { database, drop: () => database.close().then(drop) };
}

describe.each(['SQLite', 'PostgreSQL'])('a database of the first release (%s)', (dialect) => {
  it('keeps its accounts; who was signed in signs in once more', async () => {
    const { database, drop } = await openEmpty(dialect);
    const first = { '0001-core': coreTables(database.dialect) };
    const provider = { getMigrations: async () => first };
    expect((await new Migrator({ db: database.write, provider }).migrateToLatest()).error).toBeUndefined();
    const account = { id: newId(), email: 'o@example.org', name: 'O', password_hash: null, platform_role: null };
    await database.write
      .insertInto('account')
      .values({ ...account, status: 'active', created_at: now() })
      .execute();
    await sql`insert into session (id, account_id, created_at, expires_at) values ('hash', ${account.id}, ${now()}, ${now()})`.execute(
      database.write,
    );

    await migrate(database);
    expect(await database.read.selectFrom('account').select('email').execute()).toEqual([{ email: 'o@example.org' }]);
    expect(await database.read.selectFrom('session').selectAll().execute()).toEqual([]);
    expect(await database.read.selectFrom('former_membership').selectAll().execute()).toEqual([]);
    await migrate(database);
    await drop();
  });
});
