import type { Actor } from '../access/actor.ts';
import { requireManagerOfAccounts } from '../access/manage-accounts.ts';
import type { Database } from '../db/open.ts';
import { getAccountByEmail } from './queries.ts';
import { setStatus } from './stop.ts';

export const suspend = (database: Database, actor: Actor, email: string): Promise<void> =>
  change(database, actor, email, 'suspended');

export const reinstate = (database: Database, actor: Actor, email: string): Promise<void> =>
  change(database, actor, email, 'active');

async function change(
  database: Database,
  actor: Actor,
  email: string,
  status: Parameters<typeof setStatus>[3],
): Promise<void> {
  requireManagerOfAccounts(actor);
  await database.transaction(async (trx) => {
    await setStatus(trx, actor, (await getAccountByEmail(trx, email)).id, status);
  });
}
