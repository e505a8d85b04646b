import { sql } from 'kysely';
import type { StandingView } from '#plugins/kit/index.ts';
import { stewardOrganisation } from '../access/steward-organisation.ts';
import { moveMembers } from '../accounts/service.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import type { Trx } from '../db/open.ts';
import type { OrganisationRow } from '../db/tables/organisation.ts';
import {
  carryOutNow,
  checkReason,
  moveAddressed,
  moveEntry,
  renewOrganisation,
  selectWorking,
} from '../entries/service.ts';
import { AppError, invalidInput } from '../errors.ts';
import { lockOrganisation, lockOrganisations } from './act.ts';
import { REASON_NEEDED } from './card.ts';
import { endGrants } from './kinds.ts';
import { moveProofs } from '../proofs/service.ts';
import { getStandingOf } from './standings.ts';

/**
 * Merges an organisation into another, for good. Entries go there as in a transfer, all or none; members and proofs
 * belong to the other one; the grant of the kind ends, since the other one has its own. The address leads to the other one from then on.
 *
 * @returns the one that there is left
 * @throws as `OrganisationsPortal`, unavailable
 */
export async function merge(context: Context, slug: string, into: string, reason: string): Promise<StandingView> {
  const { outboxId, view } = await context.database.transaction(async (trx) => {
    // Both in one order, before what is known of either.
    await lockOrganisations(context, trx, [slug, into]);
    const from = await lockOrganisation(context, trx, slug, stewardOrganisation);
    const [to] = await lockOrganisations(context, trx, [into]);
    if (!to || to.id === from.id || to.status !== 'active')
      throw invalidInput([{ path: 'into', code: 'not_in_list', message: NOT_A_RECEIVER }]);
    if (from.part !== null) throw new AppError('state_conflict', RUNS_THE_PORTAL);
    checkReason(reason, REASON_NEEDED);
    const entries = await moveEntries(context, trx, from, to);
    await moveAddressed(trx, from.id, to.id);
    const members = await moveMembers(trx, from.id, to.id);
    await moveProofs(trx, from.id, to.id);
    await endGrants(trx, from.id);
    await close(trx, from, to);
    const details = { from: slug, to: into, entries, members };
    await recordEvent(trx, context.actor, 'organisation-merged', `organisation:${slug}`, details, { reason });
    await recordEvent(trx, context.actor, 'organisation-merged', `organisation:${into}`, details);
    await renewOrganisation(context, trx, into);
    const outboxId = await renewOrganisation(context, trx, slug);
    return { outboxId, view: await getStandingOf(context, to, trx) };
  });
  await carryOutNow(context, outboxId);
  return view;
}

/** @returns how many */
async function moveEntries(context: Context, trx: Trx, from: OrganisationRow, to: OrganisationRow): Promise<number> {
  await forgetTwins(trx, from, to);
  const ids = await trx.selectFrom('entry').select('id').where('organisation_id', '=', from.id).orderBy('id').execute();
  for (const { id } of ids) await context.database.dialect.lockEntry(trx, id);
  for (const { id } of ids) {
    const row = await selectWorking(trx, sql<boolean>`1 = 1`)
      .where('entry.id', '=', id)
      .executeTakeFirstOrThrow();
    await moveEntry(context, trx, row, to);
  }
  return ids.length;
}

/** Both may have listed one thing from one register: an import then finds the one that was there first. */
async function forgetTwins(trx: Trx, from: OrganisationRow, to: OrganisationRow): Promise<void> {
  const known = trx
    .selectFrom('entry')
    .select('external_id')
    .where('organisation_id', '=', to.id)
    .where('external_id', 'is not', null);
  await trx
    .updateTable('entry')
    .set({ external_id: null })
    .where('organisation_id', '=', from.id)
    .where('external_id', 'in', known)
    .execute();
}

async function close(trx: Trx, from: OrganisationRow, to: OrganisationRow): Promise<void> {
  const successor = { merged_into: to.id };
  await trx
    .updateTable('organisation')
    .set({ ...successor, status: 'merged' })
    .where('id', '=', from.id)
    .execute();
  // What was merged into it earlier leads on at once, not in two steps.
  await trx.updateTable('organisation').set(successor).where('merged_into', '=', from.id).execute();
  await trx
    .deleteFrom('entry_offer')
    .where((eb) => eb.or([eb('from_id', '=', from.id), eb('to_id', '=', from.id)]))
    .execute();
}

const NOT_A_RECEIVER = {
  en: 'There is no other organisation with this address that is active. Take the address from the end of its page.',
  fr: 'Aucune autre organisation active ne porte cet identifiant. Reprenez la fin de l’adresse de sa page.',
};
const RUNS_THE_PORTAL = {
  en: 'This organisation runs the portal and publishes its guidance; it cannot go into another one.',
  fr: 'Cette organisation fait fonctionner le portail et en publie les guides ; elle ne peut pas se fondre dans une autre.',
};
