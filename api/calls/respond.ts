import type { LocalisedText, NewResponse, ResponseOutcome } from '#plugins/kit/index.ts';
import { accountIdOrNull } from '../access/actor.ts';
import { readPublication } from '../access/read-publication.ts';
import { judgeResponse } from '../access/see-response.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { newId, now } from '../db/ids.ts';
import type { Trx } from '../db/open.ts';
import { selectCards } from '../entries/service.ts';
import { invalidInput, notFound } from '../errors.ts';
import { actFor } from './act.ts';
import { daysOf, lockCall, requireClosed, requireOpen } from './call.ts';
import { newResponse, readInput } from './input.ts';
import { tellAgency } from './letters.ts';

/*
 * That there is a response is known to two organisations only. So the log names what was done and the response, by an id
 * that says nothing, and not the call: who reads the log learns neither to which call nor how many there are.
 */

/** @throws as `CallsPortal.respond` */
export async function respond(context: Context, id: string, input: NewResponse): Promise<void> {
  await actFor(context, id, input.organisation, async (trx, call, organisationId) => {
    requireOpen(call, daysOf(context, call).responsesUntil);
    const { text, contact, product } = readInput(newResponse, input);
    if (product !== undefined) await requireReadable(context, trx, product);
    const time = now();
    const changed = { text, contact, product_id: product ?? null, updated_at: time };
    const mine = { entry_id: id, organisation_id: organisationId, agency_id: call.organisation_id };
    const { id: responseId } = await trx
      .insertInto('call_response')
      .values({
        id: newId(),
        ...mine,
        sent_by: accountIdOrNull(context.actor),
        sent_at: time,
        outcome: null,
        ...changed,
      })
      .onConflict((conflict) => conflict.columns(['entry_id', 'organisation_id']).doUpdateSet(changed))
      .returning('id')
      .executeTakeFirstOrThrow();
    await tellAgency(context, trx, call, 'response');
    await recordEvent(trx, context.actor, 'response-sent', `response:${responseId}`);
  });
  context.jobs.ring();
}

/** @throws as `CallsPortal.takeBack` */
export async function takeBack(context: Context, id: string, organisation: string): Promise<void> {
  await actFor(context, id, organisation, async (trx, call, organisationId) => {
    requireOpen(call, daysOf(context, call).responsesUntil);
    const gone = await trx
      .deleteFrom('call_response')
      .where('entry_id', '=', id)
      .where('organisation_id', '=', organisationId)
      .returning('id')
      .executeTakeFirst();
    if (!gone) throw notFound();
    await recordEvent(trx, context.actor, 'response-taken-back', `response:${gone.id}`);
  });
}

/** @throws as `CallsPortal.judge` */
export async function judge(context: Context, id: string, responseId: string, outcome: ResponseOutcome): Promise<void> {
  const { actor } = context;
  await context.database.transaction(async (trx) => {
    const call = await lockCall(context, trx, id);
    const response = await trx
      .selectFrom('call_response')
      .select('id')
      .where('id', '=', responseId)
      .where('entry_id', '=', id)
      .where(judgeResponse.toWhere(actor, 'call_response'))
      .executeTakeFirst();
    if (!response) throw notFound();
    requireClosed(call, daysOf(context, call).responsesUntil);
    await trx.updateTable('call_response').set({ outcome }).where('id', '=', responseId).execute();
    await recordEvent(trx, actor, 'response-judged', `response:${responseId}`);
  });
}

/** @throws invalid_input for an entry that the actor may not read */
async function requireReadable({ actor }: Context, trx: Trx, entryId: string): Promise<void> {
  const found = await selectCards(trx, readPublication.toWhere(actor, 'publication'))
    .where('publication.entry_id', '=', entryId)
    .executeTakeFirst();
  if (!found) throw invalidInput([{ path: 'product', code: 'not_in_list', message: NO_PRODUCT }]);
}

const NO_PRODUCT: LocalisedText = {
  en: 'There is no such entry, or you may not read it. Choose one of the list, or leave it empty.',
  fr: 'Cette fiche n’existe pas, ou vous n’y avez pas accès. Choisissez-en une dans la liste, ou laissez vide.',
};
