import type { Actor } from '../access/actor.ts';
import { requireManagerOfAccounts } from '../access/manage-accounts.ts';
import type { Database } from '../db/open.ts';
import { endMembership } from './membership.ts';
import { getAccountByEmail, getOrganisationId, noSuchMembership } from './queries.ts';

/** Ends a membership, see `endMembership`. */
export async function leave(database: Database, actor: Actor, email: string, organisation: string): Promise<void> {
  requireManagerOfAccounts(actor);
  await database.transaction(async (trx) => {
    const { id } = await getAccountByEmail(trx, email);
    const of = { id: await getOrganisationId(trx, organisation), slug: organisation };
    if (!(await endMembership(trx, actor, id, of))) throw noSuchMembership(email, organisation);
  });
}
