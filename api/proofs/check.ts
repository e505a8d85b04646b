import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { now } from '../db/ids.ts';
import { AppError } from '../errors.ts';
import { changeProofs, getOpen } from './change.ts';
import { PROOF_CHECK } from './jobs.ts';
import { sendQuestion } from './letters.ts';
import { type OpenProof, updateProof } from './queries.ts';
import { detailsOf, end, subjectOf } from './settle.ts';

const PAUSE_MS = 60_000;

/** Has a proof checked in a moment; a letter is sent again. @throws not_found, state_conflict a moment after the last time, too_many_requests */
export async function check(context: Context, slug: string, id: string): Promise<void> {
  await changeProofs(context, slug, async (trx, organisation) => {
    const proof = await getOpen(trx, organisation.id, id);
    if (Date.now() - lastAsked(proof) < PAUSE_MS) throw askedJustNow();
    await recordEvent(trx, context.actor, 'proof-check-asked', subjectOf(proof), detailsOf(proof));
    if (proof.method === 'mail') {
      await sendQuestion(context, trx, proof);
      return;
    }
    await updateProof(trx, id, { asked_at: now() });
    await context.jobs.add(trx, { kind: PROOF_CHECK, payload: { proof: id }, key: id });
  });
}

const lastAsked = ({ method, asked_at, letter_sent_at }: OpenProof): number =>
  Date.parse((method === 'mail' ? letter_sent_at : asked_at) ?? '1970-01-01');

/** Ends a proof; what it proved is not shown any more. @throws not_found */
export async function remove(context: Context, slug: string, id: string): Promise<void> {
  await changeProofs(context, slug, async (trx, organisation) => {
    const proof = await getOpen(trx, organisation.id, id);
    await end(context, trx, proof, 'removed');
    await recordEvent(trx, context.actor, 'proof-removed', subjectOf(proof), detailsOf(proof));
  });
}

const askedJustNow = (): AppError =>
  new AppError('state_conflict', {
    en: 'This was asked for a moment ago. Wait a minute, load the page again, and see what came of it.',
    fr: 'Cela vient d’être demandé. Patientez une minute, rechargez la page et voyez le résultat.',
  });
