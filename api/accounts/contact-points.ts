import type { Db, Trx } from '../db/open.ts';
import { now } from '../db/ids.ts';
import { appendChange } from '../jobs/outbox.ts';

/** Of the pages that name contact points. */
export const CONTACT_POINTS_TAG = 'contact-points';

/** Somebody may have become a contact point, be none any more, or be one for another organisation: pages say so. */
export const noteContactPoints = (trx: Trx): Promise<number> => appendChange(trx, { tags: [CONTACT_POINTS_TAG] });

/** Those of all countries, or of one: with each of their organisations a row, or one without. */
export const findContactPoints = (db: Db, country?: string) =>
  db
    .selectFrom('account')
    .leftJoin('membership', 'membership.account_id', 'account.id')
    .leftJoin('organisation', (join) =>
      join.onRef('organisation.id', '=', 'membership.organisation_id').on('organisation.status', '=', 'active'),
    )
    .select(['account.id', 'account.name', 'account.email', 'account.country', 'account.contact_shown_at'])
    .select('account.language')
    .select(['organisation.slug as organisation_slug', 'organisation.name as organisation_name'])
    .where('account.platform_role', '=', 'contact-point')
    .where('account.status', '=', 'active')
    .where('account.country', 'is not', null)
    .$if(country !== undefined, (query) => query.where('account.country', '=', country!))
    .orderBy('account.country')
    .orderBy('account.name')
    .orderBy('account.id')
    .orderBy('organisation.name')
    .execute();

/** Whether name and address of a contact point stand in the public directory. */
export async function showContact(trx: Trx, accountId: string, isShown: boolean): Promise<void> {
  await trx
    .updateTable('account')
    .set({ contact_shown_at: isShown ? now() : null })
    .where('id', '=', accountId)
    .execute();
  await noteContactPoints(trx);
}
