import path from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { coreTables } from '#api/db/migrations/0001-core.ts';
import { accountCareTables } from '#api/db/migrations/0009-account-care.ts';
import { openDatabase } from '#api/db/open.ts';
import { createPostgresDatabase } from '../../../support/postgres.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

describe('what an account is known by, in a database that is in use', () => {
  it.each(['SQLite', 'PostgreSQL'])('counts the addresses there are as confirmed (%s)', async (name) => {
    const postgres = name === 'PostgreSQL' ? await createPostgresDatabase() : undefined;
    const database = await openDatabase(postgres ?? { file: path.join(temporaryDirectory(), 'used.db') });
    try {
      await coreTables(database.dialect).up(database.write);
      await sql`insert into account (id, email, name, status, created_at)
        values ('a', 'a@example.org', 'A', 'active', '2026-01-02T03:04:05.678Z')`.execute(database.write);
      await accountCareTables.up(database.write);
      const accounts = await database.read.selectFrom('account').select(['email_confirmed_at', 'language']).execute();
      expect(accounts).toEqual([{ email_confirmed_at: '2026-01-02T03:04:05.678Z', language: null }]);
    } finally {
      await database.close();
      await postgres?.drop();
    }
  });
});
