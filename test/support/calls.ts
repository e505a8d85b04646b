import type { CallView, NewQuestion, NewResponse } from '#plugins/kit/index.ts';
import type { Caller } from './caller.ts';
import type { BuiltEntry, Organisation, World } from './world.ts';

export const FAR = { questionsUntil: '2099-03-01', responsesUntil: '2099-03-31' };
/** Both days are over. */
export const OVER = { questionsUntil: '2020-03-01', responsesUntil: '2020-03-31' };

/** A live call of an agency. */
export const buildCall = (
  world: World,
  agency: Organisation,
  { days = FAR, marking = 'clear' }: { days?: typeof FAR; marking?: 'clear' | 'green' | 'amber' } = {},
): Promise<BuiltEntry> => world.buildEntry({ type: 'request', organisation: agency, marking, fields: days });

/** The call as somebody sees it. @throws Error when they do not */
export async function getCall(caller: Caller, id: string): Promise<CallView> {
  const { status, text } = await caller.get(`/api/calls/${id}`);
  if (status !== 200) throw new Error(text);
  return JSON.parse(text) as CallView;
}

export const ask = (caller: Caller, id: string, question: Partial<NewQuestion> & { organisation: string }) =>
  caller.post(`/api/calls/${id}/questions`, { text: 'How long is a lane?', isNamed: false, ...question });

export const settle = (caller: Caller, id: string, question: string, as: string, answer?: string) =>
  caller.put(`/api/calls/${id}/questions/${question}`, { as, ...(answer !== undefined && { answer }) });

export const respond = (caller: Caller, id: string, response: Partial<NewResponse> & { organisation: string }) =>
  caller.put(`/api/calls/${id}/response`, { text: 'We have a camera.', contact: 'sales@company.example', ...response });

export const takeBack = (caller: Caller, id: string, organisation: string) =>
  caller.send(`/api/calls/${id}/responses-of/${organisation}`, {
    method: 'DELETE',
    headers: { 'Content-Type': 'application/json', Origin: 'http://localhost' },
  });
