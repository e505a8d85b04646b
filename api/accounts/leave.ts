import type { Actor } from '../access/actor.ts';
import { requireManagerOfAccounts } from '../access/manage-accounts.ts';
import { recordEvent } from '../audit/service.ts';
import { now } from '../db/ids.ts';
import type { Database } from '../db/open.ts';
import { noteContactPoints } from './contact-points.ts';
import { endSessionsOf, getAccountByEmail, getOrganisationId, noSuchMembership } from './queries.ts';

/** Ends a membership. It stays on record: who left a short while ago does not decide on entries of that organisation. */
export async function leave(database: Database, actor: Actor, email: string, organisation: string): Promise<void> {
  requireManagerOfAccounts(actor);
  await database.transaction(async (trx) => {
    const { id: accountId } = await getAccountByEmail(trx, email);
    const key = { account_id: accountId, organisation_id: await getOrganisationId(trx, organisation) };
    const membership = await trx
      .deleteFrom('membership')
      .where('account_id', '=', key.account_id)
      .where('organisation_id', '=', key.organisation_id)
      .returning('role')
      .executeTakeFirst();
    if (!membership) throw noSuchMembership(email, organisation);
    await trx
      .insertInto('former_membership')
      .values({ ...key, role: membership.role, left_at: now() })
      .execute();
    await endSessionsOf(trx, accountId);
    await noteContactPoints(trx);
    await recordEvent(trx, actor, 'membership-ended', `account:${accountId}`, { organisation, role: membership.role });
  });
}
