import type { Actor } from '../access/actor.ts';
import { requireManagerOfAccounts } from '../access/manage-accounts.ts';
import { recordEvent } from '../audit/service.ts';
import type { Database } from '../db/open.ts';
import { noteContactPoints } from './contact-points.ts';
import { endSessionsOf, getAccountByEmail } from './queries.ts';

export const suspend = (database: Database, actor: Actor, email: string): Promise<void> =>
  setStatus(database, actor, email, 'suspended');

export const reinstate = (database: Database, actor: Actor, email: string): Promise<void> =>
  setStatus(database, actor, email, 'active');

const EVENTS = { suspended: 'account-suspended', active: 'account-reinstated' } as const;

/** Sessions end with the suspension itself, so that none comes back with the account. */
async function setStatus(database: Database, actor: Actor, email: string, status: keyof typeof EVENTS): Promise<void> {
  requireManagerOfAccounts(actor);
  await database.transaction(async (trx) => {
    const { id } = await getAccountByEmail(trx, email);
    await trx.updateTable('account').set({ status }).where('id', '=', id).execute();
    await endSessionsOf(trx, id);
    await noteContactPoints(trx);
    await recordEvent(trx, actor, EVENTS[status], `account:${id}`);
  });
}
