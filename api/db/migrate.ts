import { type Migration, Migrator } from 'kysely/migration';
import { coreTables } from './migrations/0001-core.ts';
import { auditChain } from './migrations/0002-audit-chain.ts';
import { sessionTables } from './migrations/0003-sessions.ts';
import { limitTable } from './migrations/0004-limits.ts';
import { accessTables } from './migrations/0005-access.ts';
import { groupTables } from './migrations/0006-groups.ts';
import { jobTable } from './migrations/0007-jobs.ts';
import { joiningTables } from './migrations/0008-joining.ts';
import { accountCareTables } from './migrations/0009-account-care.ts';
import { factorTables } from './migrations/0010-second-factors.ts';
import { singleSignOnTables } from './migrations/0011-single-sign-on.ts';
import { proofTables } from './migrations/0012-proofs.ts';
import { organisationStanding } from './migrations/0013-organisations.ts';
import { tokenTables } from './migrations/0014-tokens.ts';
import { searchKeys } from './migrations/0015-search-keys.ts';
import { entryTypePolicies } from './migrations/0016-entry-types.ts';
import { plugins } from './migrations/0018-plugins.ts';
import { fileTables } from './migrations/0020-files.ts';
import { translations } from './migrations/0021-translations.ts';
import { assistanceTables } from './migrations/0022-assistance.ts';
import { callTables } from './migrations/0023-calls.ts';
import { useAndReportTables } from './migrations/0024-uses-reports.ts';
import { maturityFigures } from './migrations/0025-maturity.ts';
import { contentState } from './migrations/0026-content.ts';
import { searchCover } from './migrations/0027-search-cover.ts';
import type { Database } from './open.ts';

/** Every migration, oldest first. One that has been released is never changed. */
const migrations = (database: Database): Record<string, Migration> => ({
  '0001-core': coreTables(database.dialect),
  '0002-audit-chain': auditChain(database.dialect),
  '0003-sessions': sessionTables,
  '0004-limits': limitTable,
  '0005-access': accessTables(database.dialect),
  '0006-groups': groupTables,
  '0007-jobs': jobTable(database.dialect),
  '0008-joining': joiningTables,
  '0009-account-care': accountCareTables,
  '0010-second-factors': factorTables,
  '0011-single-sign-on': singleSignOnTables,
  '0012-proofs': proofTables,
  '0013-organisations': organisationStanding,
  '0014-tokens': tokenTables,
  '0015-search-keys': searchKeys(database.dialect),
  '0016-entry-types': entryTypePolicies,
  '0018-plugins': plugins,
  '0020-files': fileTables,
  '0021-translations': translations,
  '0022-assistance': assistanceTables,
  '0023-calls': callTables,
  '0024-uses-reports': useAndReportTables,
  '0025-maturity': maturityFigures,
  '0026-content': contentState,
  '0027-search-cover': searchCover(database.dialect),
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
