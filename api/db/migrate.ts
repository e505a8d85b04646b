import { type Migration, Migrator } from 'kysely/migration';
import { coreTables } from './migrations/0001-core.ts';
import { auditChain } from './migrations/0002-audit-chain.ts';
import { sessionTables } from './migrations/0003-sessions.ts';
import { limitTable } from './migrations/0004-limits.ts';
import { accessTables } from './migrations/0005-access.ts';
import { groupTables } from './migrations/0006-groups.ts';
import { tokenTables } from './migrations/0014-tokens.ts';
import type { Database } from './open.ts';

/** Every migration, oldest first. One that has been released is never changed. */
const migrations = (database: Database): Record<string, Migration> => ({
  '0001-core': coreTables(database.dialect),
  '0002-audit-chain': auditChain(database.dialect),
  '0003-sessions': sessionTables,
  '0004-limits': limitTable,
  '0005-access': accessTables(database.dialect),
  '0006-groups': groupTables,
  '0014-tokens': tokenTables,
});

/** Brings the database up to date. Safe to call at every start, and again after it was cut off. */
export async function migrate(database: Database): Promise<void> {
  const migrator = new Migrator({ db: database.write, provider: { getMigrations: async () => migrations(database) } });
  const { error, results } = await migrator.migrateToLatest();
  if (!error) return;
  const failed = results?.find((result) => result.status === 'Error')?.migrationName;
  const cause = error instanceof Error ? error.message : 'unknown';
  throw new Error(
    `The database could not be brought up to date: ${failed ? `migration ${failed}` : 'preparing it'} failed (${cause}). ` +
      'Nothing of it was kept. Mend what is said there (free some space, if the disk is full), then start again.',
    { cause: error },
  );
}
