import { sql } from 'kysely';
import type { CallQuestion, CallResponse, CallView, OrganisationCard } from '#plugins/kit/index.ts';
import { askAboutCall } from '../access/ask-about-call.ts';
import { isMemberOf } from '../access/actor.ts';
import { keepCall } from '../access/keep-call.ts';
import { readPublication } from '../access/read-publication.ts';
import { seeQuestion } from '../access/see-question.ts';
import { seeResponse } from '../access/see-response.ts';
import type { Context } from '../context.ts';
import { selectCards, toCard, toOrganisation } from '../entries/service.ts';
import { daysOf, findCall } from './call.ts';
import { type CallRow, listQuestions, listResponses } from './queries.ts';
import { questionsTag } from './tags.ts';

/** A call with what was asked and sent, as far as the actor may see it; undefined for what is none, or none for them. */
export async function find(context: Context, id: string): Promise<CallView | undefined> {
  context.reads(questionsTag(id));
  const row = await findCall(context, id, context.database.read);
  if (!row) return undefined;
  return {
    id: row.id,
    type: row.type,
    slug: row.slug,
    title: row.title,
    language: row.language,
    organisation: toOrganisation(row),
    isLive: row.live_id !== null,
    ...daysOf(context, row),
    questions: await questionsOf(context, row),
    responses: await responsesOf(context, row),
    may: { actFor: await actingFor(context, row), settle: keepCall.allows(context.actor, row) },
  };
}

async function questionsOf({ actor, database }: Context, row: CallRow): Promise<CallQuestion[]> {
  const isAgency = keepCall.allows(actor, row);
  const where = isAgency ? sql<boolean>`1 = 1` : seeQuestion.toWhere(actor, 'call_question');
  const found = await listQuestions(database.read, row.id, where);
  return found.map((question) => ({
    id: question.id,
    text: question.text,
    askedAt: question.asked_at,
    state: question.state,
    isNamed: question.is_named === 1,
    ...((isAgency || question.is_named === 1 || isMemberOf(actor, question.organisation_id)) && {
      organisation: toOrganisation(question),
    }),
    answer: question.answer ?? undefined,
    answeredAt: question.answered_at ?? undefined,
  }));
}

async function responsesOf({ actor, database }: Context, { id }: CallRow): Promise<CallResponse[]> {
  const found = await listResponses(database.read, id, seeResponse.toWhere(actor, 'call_response'));
  const products = found.flatMap(({ product_id }) => product_id ?? []);
  const cards =
    products.length === 0
      ? []
      : await selectCards(database.read, readPublication.toWhere(actor, 'publication'))
          .where('publication.entry_id', 'in', products)
          .execute();
  return found.map((response) => {
    const product = cards.find((card) => card.id === response.product_id);
    return {
      id: response.id,
      organisation: toOrganisation(response),
      text: response.text,
      contact: response.contact,
      product: product && toCard(product),
      sentAt: response.sent_at,
      updatedAt: response.updated_at,
      outcome: response.outcome ?? undefined,
      isOwn: isMemberOf(actor, response.organisation_id),
    };
  });
}

/** The agency does not ask itself. */
async function actingFor({ actor, database }: Context, row: CallRow): Promise<OrganisationCard[]> {
  if (actor.kind !== 'account') return [];
  const found = await database.read
    .selectFrom('organisation')
    .select(['slug', 'name', 'kind', 'country'])
    .where(askAboutCall.toWhere(actor, 'organisation'))
    .where('id', '!=', row.organisation_id)
    .orderBy('name')
    .execute();
  return found.map(({ country, ...organisation }) => ({ ...organisation, country: country ?? undefined }));
}
