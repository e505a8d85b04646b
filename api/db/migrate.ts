import { type Migration, Migrator } from 'kysely/migration';
import { coreTables } from './migrations/0001-core.ts';
import { accessTables } from './migrations/0005-access.ts';
import type { Database } from './open.ts';

/** Every migration, oldest first. One that has been released is never changed. */
const migrations = (database: Database): Record<string, Migration> => ({
  '0001-core': coreTables(database.dialect),
  '0005-access': accessTables(database.dialect),
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
