import type { Checkpoint } from '#api/audit/signing.ts';
import { verifyAudit } from '#api/audit/verify.ts';
import { system } from '#api/access/actor.ts';
import { recordEvent } from '#api/audit/service.ts';
import type { Database } from '#api/db/open.ts';

/** Records events called `actions`, each in a transaction of its own. */
export async function recordAll(database: Database, actions: readonly string[]): Promise<void> {
  for (const action of actions)
    await database.transaction((trx) => recordEvent(trx, system('test'), action, 'test:1', { of: action }));
}

/** What `entrepot audit verify` would find. */
export const verify = (database: Database, checkpoints: readonly Checkpoint[] = [], keys: readonly string[] = []) =>
  verifyAudit(database, { checkpoints, keys: new Set(keys) });

export const listEvents = (database: Database) =>
  database.read.selectFrom('audit_event').selectAll().orderBy('sequence').execute();
