import { askAboutCall } from '../access/ask-about-call.ts';
import { requireOwnAddress } from '../access/confirmed-address.ts';
import type { Context } from '../context.ts';
import type { Trx } from '../db/open.ts';
import { AppError, notAllowed, notFound, signInNeeded } from '../errors.ts';
import { findCall, lockCall } from './call.ts';
import { type CallRow, findOrganisation } from './queries.ts';

/**
 * Does something about a call for one of the organisations of the actor.
 *
 * @param check what was sent, once it is clear that the actor may send anything
 * @throws not_found, sign_in_needed, not_allowed, state_conflict for the agency itself
 */
export async function actFor<Result>(
  context: Context,
  id: string,
  organisation: string,
  act: (trx: Trx, call: CallRow, organisationId: string) => Promise<Result>,
): Promise<Result> {
  const { actor } = context;
  if (!(await findCall(context, id, context.database.read))) throw notFound();
  if (actor.kind === 'anonymous') throw signInNeeded();
  if (actor.kind !== 'account') throw notAllowed();
  return context.database.transaction(async (trx) => {
    const call = await lockCall(context, trx, id);
    const found = await findOrganisation(trx, organisation, askAboutCall.toWhere(actor, 'organisation'));
    if (!found) throw notAllowed();
    requireOwnAddress(actor);
    if (found.id === call.organisation_id) throw new AppError('state_conflict', OWN_CALL);
    return act(trx, call, found.id);
  });
}

const OWN_CALL = {
  en: 'This is a call of your own organisation. Questions and responses come from others; nothing was changed.',
  fr: 'Cet appel est celui de votre propre organisation. Questions et réponses viennent d’ailleurs ; rien n’a été modifié.',
};
