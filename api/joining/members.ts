import type { OrganisationRole } from '#plugins/kit/index.ts';
import { accountIdOrNull } from '../access/actor.ts';
import type { Rule } from '../access/condition.ts';
import { leaveOrganisation } from '../access/leave-organisation.ts';
import { leaveUnmanaged } from '../access/leave-unmanaged.ts';
import { manageMembers } from '../access/manage-members.ts';
import { changeMember, endMembership, findManagers } from '../accounts/service.ts';
import type { Context } from '../context.ts';
import type { Trx } from '../db/open.ts';
import { AppError, notFound } from '../errors.ts';
import type { OrganisationRow } from './queries.ts';
import { getOrganisation } from './read.ts';

/** @throws not_found, state_conflict for the last manager */
export const setRole = (context: Context, slug: string, accountId: string, role: OrganisationRole): Promise<void> =>
  change(context, slug, manageMembers, (trx, organisation) =>
    changeMember(trx, context.actor, accountId, organisation, role),
  );

/** From the next request on, the removed member acts for the organisation no more. @throws as `setRole` */
export const remove = (context: Context, slug: string, accountId: string): Promise<void> =>
  change(context, slug, manageMembers, (trx, organisation) =>
    endMembership(trx, context.actor, accountId, organisation),
  );

/** @throws as `setRole` */
export const leave = (context: Context, slug: string): Promise<void> =>
  change(context, slug, leaveOrganisation, (trx, organisation) =>
    endMembership(trx, context.actor, accountIdOrNull(context.actor) ?? '', organisation),
  );

/**
 * Changes who belongs to an organisation: one at a time, since two managers who remove each other at the same moment would
 * leave nobody.
 *
 * @param act says false when there is no such member
 */
async function change(
  context: Context,
  slug: string,
  rule: Rule<{ id: string }>,
  act: (trx: Trx, organisation: OrganisationRow) => Promise<boolean>,
): Promise<void> {
  const { actor, database } = context;
  // Who may not know of it waits for nothing, either.
  const { id } = await getOrganisation(context, rule, slug, database.read);
  await database.transaction(async (trx) => {
    await database.dialect.lock(trx, `members:${id}`);
    const organisation = await getOrganisation(context, rule, slug, trx);
    const before = await findManagers(trx, id);
    if (!(await act(trx, organisation))) throw notFound();
    const isUnmanaged = before.length > 0 && (await findManagers(trx, id)).length === 0;
    if (isUnmanaged && !leaveUnmanaged.allows(actor, organisation)) throw lastManager();
  });
}

const lastManager = (): AppError =>
  new AppError('state_conflict', {
    en: 'An organisation needs a manager, and this is its only one. Make another member a manager first, or ask a maintainer of this portal.',
    fr: 'Une organisation a besoin d’un gestionnaire, et celui-ci est le seul. Désignez d’abord un autre membre comme gestionnaire, ou adressez-vous à un responsable du portail.',
  });
