import type { Db, Trx } from '../db/open.ts';
import { noteContactPoints } from './contact-points.ts';
import { endSessionsOf } from './queries.ts';

/** Whoever manages an organisation and can sign in. */
export const findManagers = (db: Db, organisationId: string) =>
  db
    .selectFrom('membership')
    .innerJoin('account', 'account.id', 'membership.account_id')
    .select(['account.id', 'account.email', 'account.name', 'account.language'])
    .where('membership.organisation_id', '=', organisationId)
    .where('membership.role', '=', 'manager')
    .where('account.status', '=', 'active')
    .orderBy('account.email')
    .execute();

/**
 * Lets everybody of one organisation belong to another, as what they were; who manages one of the two manages. Their
 * sessions end. What counts of those who left goes along, so that they decide on none of its entries there, either.
 *
 * @returns how many belong to the other one by this
 */
export async function moveMembers(trx: Trx, fromId: string, toId: string): Promise<number> {
  const moving = await trx.deleteFrom('membership').where('organisation_id', '=', fromId).returningAll().execute();
  for (const membership of moving) {
    const { account_id, role } = membership;
    await trx
      .insertInto('membership')
      .values({ ...membership, organisation_id: toId })
      .onConflict((conflict) =>
        role === 'manager'
          ? conflict.columns(['account_id', 'organisation_id']).doUpdateSet({ role })
          : conflict.columns(['account_id', 'organisation_id']).doNothing(),
      )
      .execute();
    await endSessionsOf(trx, account_id);
  }
  await noteContactPoints(trx);
  await trx
    .updateTable('former_membership')
    .set({ organisation_id: toId })
    .where('organisation_id', '=', fromId)
    .execute();
  return moving.length;
}
