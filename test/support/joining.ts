import { expect } from 'vitest';
import type { JoinInput, JoinRequestView, MembersView, NewInvitation } from '#plugins/kit/index.ts';
import type { Answer, Caller } from './caller.ts';
import type { World } from './world.ts';

export const invited = (email: string, overrides: Partial<NewInvitation> = {}): NewInvitation => ({
  email,
  role: 'contributor',
  locale: 'en',
  ...overrides,
});

export const sendInvitation = (caller: Caller, slug: string, invitation: unknown): Promise<Answer> =>
  caller.post(`/api/organisations/${slug}/invitations`, invitation);

export async function membersOf(caller: Caller, slug: string): Promise<MembersView> {
  const { status, text } = await caller.get(`/api/organisations/${slug}/members`);
  expect(status, text).toBe(200);
  return JSON.parse(text) as MembersView;
}

/** The token in the last letter to an address. */
export async function tokenFor(world: Pick<World, 'runJobs' | 'mailbox'>, email: string): Promise<string> {
  await world.runJobs();
  const letter = world.mailbox.findLast(({ to }) => to === email);
  const [, token] = /[?&]token=([\w-]+)/.exec(letter?.text ?? '') ?? [];
  if (token === undefined) throw new Error(`No letter with a link was sent to ${email}.`);
  return token;
}

/** Invites somebody over the API. @returns the token of the link */
export async function invite(world: World, manager: Caller, slug: string, invitation: NewInvitation): Promise<string> {
  const { status, text } = await sendInvitation(manager, slug, invitation);
  expect(status, text).toBe(204);
  return tokenFor(world, invitation.email);
}

export const accept = (caller: Caller, token: unknown, person?: { name: string; password: string }): Promise<Answer> =>
  caller.post('/api/invitations/accept', person ? { token, person } : { token });

export const newCompany = (overrides: Partial<JoinInput> = {}): JoinInput => ({
  name: 'Ada Mwangi',
  email: 'ada@scanners.example',
  reason: 'We build scanners and want them to be found.',
  locale: 'en',
  newOrganisation: { name: 'Harbour Scanners', kind: 'technology-company', country: 'KE' },
  ...overrides,
});

/** Asks to join and confirms the address. */
export async function requestToJoin(world: World, input: JoinInput): Promise<void> {
  const asked = await world.anonymous.post('/api/join-requests', input);
  expect(asked.status, asked.text).toBe(202);
  const token = await tokenFor(world, input.email);
  expect((await world.anonymous.post('/api/join-requests/confirm', { token })).status).toBe(204);
}

export async function requestsFor(caller: Caller): Promise<JoinRequestView[]> {
  const { text } = await caller.get('/api/join-requests');
  return (JSON.parse(text) as { rows: JoinRequestView[] }).rows;
}
