import type { LocalisedText, NewQuestion, QuestionState } from '#plugins/kit/index.ts';
import { accountIdOrNull } from '../access/actor.ts';
import { keepCall } from '../access/keep-call.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { newId, now } from '../db/ids.ts';
import { AppError, invalidInput, notAllowed, notFound } from '../errors.ts';
import { actFor } from './act.ts';
import { daysOf, lockCall, requireOpen } from './call.ts';
import { newAnswer, newQuestion, readInput } from './input.ts';
import { tellAgency } from './letters.ts';
import { countWaiting } from './queries.ts';
import { questionsTag } from './tags.ts';

/** More from one organisation have to wait until the agency has looked at some. */
const MAX_WAITING = 20;

/** @throws as `CallsPortal.ask` */
export async function ask(context: Context, id: string, input: NewQuestion): Promise<void> {
  await actFor(context, id, input.organisation, async (trx, call, organisationId) => {
    requireOpen(call, daysOf(context, call).questionsUntil);
    const { text, isNamed } = readInput(newQuestion, input);
    if ((await countWaiting(trx, id, organisationId)) >= MAX_WAITING)
      throw invalidInput([{ path: 'text', code: 'not_allowed', message: TOO_MANY }]);
    const questionId = newId();
    await trx
      .insertInto('call_question')
      .values({
        ...{ id: questionId, entry_id: id, organisation_id: organisationId, asked_by: accountIdOrNull(context.actor) },
        ...{ is_named: isNamed ? 1 : 0, text, asked_at: now(), state: 'waiting' },
        ...{ answer: null, answered_by: null, answered_at: null },
      })
      .execute();
    await tellAgency(context, trx, call, 'question');
    await recordEvent(trx, context.actor, 'question-asked', `entry:${id}`, { question: questionId });
  });
  context.jobs.ring();
}

/** @throws as `CallsPortal.settle` */
export async function settle(
  context: Context,
  id: string,
  questionId: string,
  as: Exclude<QuestionState, 'waiting'>,
  answer?: string,
): Promise<void> {
  const { actor } = context;
  await context.database.transaction(async (trx) => {
    const call = await lockCall(context, trx, id);
    if (!keepCall.allows(actor, call)) throw notAllowed();
    const question = await trx
      .selectFrom('call_question')
      .select(['state', 'answer'])
      .where('id', '=', questionId)
      .where('entry_id', '=', id)
      .executeTakeFirst();
    if (!question) throw notFound();
    // What readers have been told stays told; it may be said better.
    if (as !== 'answered' && question.state === 'answered') throw new AppError('state_conflict', ANSWERED);
    const given = as === 'answered' ? readInput(newAnswer, { answer: answer ?? '' }).answer : null;
    await trx
      .updateTable('call_question')
      .set({ state: as, answer: given, answered_by: accountIdOrNull(actor), answered_at: now() })
      .where('id', '=', questionId)
      .execute();
    await recordEvent(trx, actor, 'question-settled', `entry:${id}`, { question: questionId, act: as });
    await context.outbox.append(trx, { tags: [questionsTag(id)] });
  });
  context.outbox.ring();
}

const TOO_MANY: LocalisedText = {
  en: `Already ${MAX_WAITING} questions of your organisation wait for the agency. Ask this one when some are answered.`,
  fr: `Déjà ${MAX_WAITING} questions de votre organisation attendent l’administration. Posez celle-ci quand d’autres auront une réponse.`,
};
const ANSWERED = {
  en: 'This question is answered already. You may change the answer; nothing was changed.',
  fr: 'Cette question a déjà une réponse. Vous pouvez modifier la réponse ; rien n’a été modifié.',
};
