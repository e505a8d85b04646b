import type { AssistanceView, Problem } from '#plugins/kit/index.ts';
import type { Context } from '../context.ts';
import { findUnstorable } from '../entries/service.ts';
import { invalidInput } from '../errors.ts';
import { takeStep } from './act.ts';
import { findGrounds, getCase } from './read.ts';
import { asDay, asText } from './said.ts';

/*
 * The steps that can be taken in a request for assistance. Each throws as `takeStep`; what is wrong with what is said is
 * told all at once.
 */

/** Says who is in charge, and when an answer can be expected. */
export const acknowledge = (
  context: Context,
  id: string,
  said: { person: string; expectedOn: string },
): Promise<AssistanceView> =>
  takeStep(context, id, 'acknowledge', () => {
    const problems: Problem[] = [];
    const person = asText('person', said.person, problems);
    const expectedOn = asDay('expectedOn', said.expectedOn, problems);
    return checked(said, problems, { person, expected_on: expectedOn });
  });

export const askBack = (context: Context, id: string, said: { text: string }): Promise<AssistanceView> =>
  takeStep(context, id, 'askBack', () => onlyText(said));

export const reply = (context: Context, id: string, said: { text: string }): Promise<AssistanceView> =>
  takeStep(context, id, 'reply', () => onlyText(said));

export const answer = (context: Context, id: string, said: { text: string }): Promise<AssistanceView> =>
  takeStep(context, id, 'answer', () => onlyText(said));

/** On a ground that the instrument names; where none is recorded, on the article that is cited. */
export const refuse = (context: Context, id: string, said: { ground: string; text: string }): Promise<AssistanceView> =>
  takeStep(context, id, 'refuse', async () => {
    const problems: Problem[] = [];
    const ground = asText('ground', said.ground, problems);
    const text = asText('text', said.text, problems);
    const grounds = await findGrounds(context, (await getCase(context, id)).request);
    if (ground !== '' && grounds.length > 0 && !grounds.includes(ground))
      problems.push({ path: 'ground', code: 'not_in_list', message: NO_SUCH_GROUND });
    return checked(said, problems, { ground, text });
  });

export const withdraw = (context: Context, id: string, said: { text: string }): Promise<AssistanceView> =>
  takeStep(context, id, 'withdraw', () => onlyText(said));

export const close = (context: Context, id: string): Promise<AssistanceView> => takeStep(context, id, 'close');

function onlyText(said: { text: string }) {
  const problems: Problem[] = [];
  const text = asText('text', said.text, problems);
  return checked(said, problems, { text });
}

function checked<Said>(typed: object, problems: Problem[], said: Said): Said {
  problems.push(...findUnstorable(typed));
  if (problems.length > 0) throw invalidInput(problems);
  return said;
}

const NO_SUCH_GROUND = {
  en: 'The instrument does not name this ground. Choose one of those it names.',
  fr: 'L’instrument ne nomme pas ce motif. Choisissez l’un de ceux qu’il nomme.',
};
