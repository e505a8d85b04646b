import { sql } from 'kysely';
import type { EntryOffer } from '#plugins/kit/index.ts';
import { accountIdOrNull } from '../access/actor.ts';
import { answerOffer, moveAnyEntry, offerEntry as mayOffer, takeBackOffer } from '../access/give-entry.ts';
import type { Rule } from '../access/condition.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { now } from '../db/ids.ts';
import type { Trx } from '../db/open.ts';
import type { EntryOfferRow } from '../db/tables/organisation.ts';
import {
  carryOutNow,
  checkReason,
  lockLiveRow,
  lockWorkingRow,
  moveEntry as moveLocked,
  type Receiver,
  requireReceiver,
  selectWorking,
  type WorkingRow,
} from '../entries/service.ts';
import { AppError, invalidInput, notAllowed, notFound, signInNeeded } from '../errors.ts';
import { lockOrganisations } from './act.ts';
import { REASON_NEEDED } from './card.ts';
import { selectOffers } from './queries.ts';

/** Offers to and from the organisations that the actor manages. */
export async function listOffers({ actor, database }: Context): Promise<EntryOffer[]> {
  const [forMe, mine] = [answerOffer.toWhere(actor, 'entry_offer'), takeBackOffer.toWhere(actor, 'entry_offer')];
  const rows = await selectOffers(database.read, sql<boolean>`(${forMe} or ${mine})`).execute();
  return rows.map((row) => ({
    entry: { id: row.id, type: row.type, title: row.title, marking: row.marking },
    from: { slug: row.from_slug, name: row.from_name },
    to: { slug: row.to_slug, name: row.to_name },
    offeredAt: row.offered_at,
    isForMe: answerOffer.allows(actor, row),
  }));
}

/** Offers an entry to another organisation, in place of an earlier offer. Until that one takes it, nothing changes. */
export async function offerEntry(context: Context, id: string, slug: string): Promise<void> {
  if (context.actor.kind === 'anonymous') throw signInNeeded();
  await context.database.transaction(async (trx) => {
    const to = await lockReceiver(context, trx, slug);
    const row = await lockWorkingRow(context, id, trx);
    if (!mayOffer.allows(context.actor, row)) throw notAllowed();
    requireOutsideGroups(row);
    requireReceiver(context, row, requireKnown(to));
    const offer = {
      from_id: row.organisation_id,
      to_id: to!.id,
      offered_by: accountIdOrNull(context.actor),
      offered_at: now(),
    };
    await trx
      .insertInto('entry_offer')
      .values({ entry_id: id, ...offer })
      .onConflict((conflict) => conflict.column('entry_id').doUpdateSet(offer))
      .execute();
    const details = { from: row.organisation_slug, to: to!.slug };
    await recordEvent(trx, context.actor, 'entry-offered', `entry:${id}`, details);
  });
}

/** @throws not_found, state_conflict, unavailable */
export async function acceptEntry(context: Context, id: string): Promise<void> {
  const outboxId = await answer(context, id, answerOffer, async (trx, offer) => {
    const to = await trx.selectFrom('organisation').selectAll().where('id', '=', offer.to_id).executeTakeFirstOrThrow();
    const row = await getRow(trx, id);
    requireOutsideGroups(row);
    return moveLocked(context, trx, row, to);
  });
  if (outboxId !== undefined) await carryOutNow(context, outboxId);
}

/** @throws not_found */
export async function declineEntry(context: Context, id: string): Promise<void> {
  await answer(context, id, answerOffer, async (trx, offer) => {
    await recordEvent(trx, context.actor, 'entry-offer-declined', `entry:${id}`, await namesOf(trx, offer));
  });
}

/** @throws not_found */
export async function takeBackEntry(context: Context, id: string): Promise<void> {
  await answer(context, id, takeBackOffer, async (trx, offer) => {
    await recordEvent(trx, context.actor, 'entry-offer-taken-back', `entry:${id}`, await namesOf(trx, offer));
  });
}

/** Moves what is live without asking either side. @throws as `OrganisationsPortal`, unavailable */
export async function moveEntry(context: Context, id: string, slug: string, reason: string): Promise<void> {
  if (context.actor.kind === 'anonymous') throw signInNeeded();
  const outboxId = await context.database.transaction(async (trx) => {
    const to = await lockReceiver(context, trx, slug);
    const row = await lockLiveRow(context, trx, id, moveAnyEntry);
    requireOutsideGroups(row);
    checkReason(reason, REASON_NEEDED);
    return moveLocked(context, trx, row, requireKnown(to), reason);
  });
  if (outboxId !== undefined) await carryOutNow(context, outboxId);
}

/** An offer is answered once: whichever of an answer and its end comes first. */
async function answer<Result>(
  context: Context,
  id: string,
  rule: Pick<Rule<EntryOfferRow>, 'toWhere'>,
  act: (trx: Trx, offer: EntryOfferRow) => Promise<Result>,
): Promise<Result> {
  const find = (trx: Trx) =>
    trx
      .selectFrom('entry_offer')
      .selectAll()
      .where('entry_id', '=', id)
      .where(rule.toWhere(context.actor, 'entry_offer'))
      .executeTakeFirst();
  return context.database.transaction(async (trx) => {
    const seen = await find(trx);
    if (!seen) throw notFound();
    const { from, to } = await namesOf(trx, seen);
    await lockOrganisations(context, trx, [from, to]);
    await context.database.dialect.lockEntry(trx, id);
    const offer = await find(trx);
    // Where it was offered to meanwhile is not locked.
    if (offer?.to_id !== seen.to_id) throw notFound();
    await trx.deleteFrom('entry_offer').where('entry_id', '=', id).execute();
    return act(trx, offer);
  });
}

async function namesOf(trx: Trx, { from_id, to_id }: EntryOfferRow): Promise<{ from: string; to: string }> {
  const rows = await trx
    .selectFrom('organisation')
    .select(['id', 'slug'])
    .where('id', 'in', [from_id, to_id])
    .execute();
  const slugOf = (id: string) => rows.find((row) => row.id === id)!.slug;
  return { from: slugOf(from_id), to: slugOf(to_id) };
}

const getRow = (trx: Trx, id: string): Promise<WorkingRow> =>
  selectWorking(trx, sql<boolean>`1 = 1`)
    .where('entry.id', '=', id)
    .executeTakeFirstOrThrow();

/** Before the entry, in the order of everybody. */
async function lockReceiver(context: Context, trx: Trx, slug: string): Promise<Receiver | undefined> {
  const [to] = await lockOrganisations(context, trx, [slug]);
  return to?.status === 'active' ? to : undefined;
}

/** @throws invalid_input, the same for one that there is not and one that is suspended */
function requireKnown(to: Receiver | undefined): Receiver {
  if (!to) throw invalidInput([{ path: 'to', code: 'not_in_list', message: NO_SUCH_ORGANISATION }]);
  return to;
}

/** Of an entry in a group nobody outside may learn; whoever takes it might be outside. @throws state_conflict */
function requireOutsideGroups(row: WorkingRow): void {
  if (row.group_id !== null || row.revision_group_id !== null) throw new AppError('state_conflict', OF_A_GROUP);
}

const NO_SUCH_ORGANISATION = {
  en: 'There is no organisation with this address. Take it from the end of the address of its page.',
  fr: 'Aucune organisation ne porte cet identifiant. Reprenez la fin de l’adresse de sa page.',
};
const OF_A_GROUP = {
  en: 'This entry is for a group, and stays with the organisation that wrote it. Once a wider circle reads it, it can be given to another one.',
  fr: 'Cette fiche est réservée à un groupe et reste à l’organisation qui l’a rédigée. Dès qu’un cercle plus large la lit, elle peut être cédée.',
};
