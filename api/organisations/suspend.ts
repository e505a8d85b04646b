import type { StandingView } from '#plugins/kit/index.ts';
import { stewardOrganisation } from '../access/steward-organisation.ts';
import { noteContactPoints } from '../accounts/service.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { carryOutNow, checkReason, holdEntries } from '../entries/service.ts';
import { AppError } from '../errors.ts';
import { lockOrganisation } from './act.ts';
import { REASON_NEEDED } from './card.ts';
import { getStandingOf } from './standings.ts';

/**
 * Suspends an organisation: what it has published is read by nobody, nothing more of it is published, and nobody acts for
 * it. Sessions of its members end by themselves, because what they rest on has changed. When this returns, no page, list or
 * search shows it.
 *
 * @throws as `OrganisationsPortal`, unavailable
 */
export const suspend = (context: Context, slug: string, reason: string): Promise<StandingView> =>
  setStatus(context, slug, reason, 'suspended');

/** Brings all of it back, as it was. @throws as `OrganisationsPortal`, unavailable */
export const reinstate = (context: Context, slug: string, reason: string): Promise<StandingView> =>
  setStatus(context, slug, reason, 'active');

const EVENTS = { suspended: 'organisation-suspended', active: 'organisation-reinstated' } as const;

async function setStatus(
  context: Context,
  slug: string,
  reason: string,
  status: keyof typeof EVENTS,
): Promise<StandingView> {
  const { outboxId, view } = await context.database.transaction(async (trx) => {
    const organisation = await lockOrganisation(context, trx, slug, stewardOrganisation);
    checkReason(reason, REASON_NEEDED);
    if (organisation.status === status) throw new AppError('state_conflict', ALREADY[status]);
    const { id } = organisation;
    await trx.updateTable('organisation').set({ status }).where('id', '=', id).execute();
    await trx
      .deleteFrom('entry_offer')
      .where((eb) => eb.or([eb('from_id', '=', id), eb('to_id', '=', id)]))
      .execute();
    await recordEvent(trx, context.actor, EVENTS[status], `organisation:${slug}`, {}, { reason });
    await noteContactPoints(trx);
    const outboxId = await holdEntries(context, trx, organisation, status === 'suspended');
    return { outboxId, view: await getStandingOf(context, organisation, trx) };
  });
  await carryOutNow(context, outboxId);
  return view;
}

const ALREADY = {
  suspended: {
    en: 'This organisation is suspended already. Load the page again.',
    fr: 'Cette organisation est déjà suspendue. Rechargez la page.',
  },
  active: {
    en: 'This organisation is not suspended. Load the page again.',
    fr: 'Cette organisation n’est pas suspendue. Rechargez la page.',
  },
};
