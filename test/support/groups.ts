import { expect } from 'vitest';
import type { GroupInvitation, GroupView } from '#plugins/kit/index.ts';
import type { Answer, Caller } from './caller.ts';
import { type BuiltEntry, draftInput, type Organisation, type Person, type World } from './world.ts';

type Member = Caller & Pick<Person, 'email'>;

/** Makes a group over the API, with members who were invited and have accepted. */
export async function buildGroup(owner: Caller, members: readonly Member[] = [], name = 'A group'): Promise<GroupView> {
  const { status, text } = await owner.post('/api/groups', { name, purpose: 'It exists for a test.' });
  expect(status, text).toBe(201);
  const { id } = JSON.parse(text) as GroupView;
  for (const member of members) await join(owner, id, member);
  return getGroup(owner, id);
}

export async function getGroup(caller: Caller, id: string): Promise<GroupView> {
  const { status, text } = await caller.get(`/api/groups/${id}`);
  expect(status, text).toBe(200);
  return JSON.parse(text) as GroupView;
}

export const invite = (owner: Caller, id: string, email: string): Promise<Answer> =>
  owner.post(`/api/groups/${id}/invitations`, { email });

export async function invitationsOf(caller: Caller): Promise<GroupInvitation[]> {
  const { text } = await caller.get('/api/group-invitations');
  return (JSON.parse(text) as { rows: GroupInvitation[] }).rows;
}

export async function join(owner: Caller, id: string, member: Member): Promise<void> {
  expect((await invite(owner, id, member.email)).status).toBe(204);
  const [invitation] = await invitationsOf(member);
  expect((await member.post(`/api/group-invitations/${invitation!.id}/accept`)).status).toBe(204);
}

export const remove = (caller: Caller, path: string): Promise<Answer> =>
  caller.send(path, { method: 'DELETE', headers: { Origin: 'http://localhost' } });

/** What somebody of `organisation` sends for an experience that is for a group. */
export const redDraft = (organisation: Organisation, group: string, overrides: object = {}) => ({
  ...draftInput('experience', organisation),
  marking: 'red' as const,
  group,
  ...overrides,
});

/** Saves, submits and approves over the API. */
export async function publishRed(
  author: Caller,
  reviewer: Caller,
  draft: ReturnType<typeof redDraft>,
): Promise<BuiltEntry['id']> {
  const { status, text, body } = await author.post('/api/entries', draft);
  expect(status, text).toBe(201);
  expect((await author.post(`/api/entries/${body.id}/submit`)).status).toBe(202);
  const approved = await reviewer.post(`/api/entries/${body.id}/approve`, { revisionHash: body.revision.hash });
  expect(approved.status, approved.text).toBe(200);
  return body.id;
}

/** What was recorded of a group or an entry, oldest first. */
export const eventsOf = ({ database }: World, subject: string) =>
  database.read
    .selectFrom('audit_event')
    .select(['action', 'actor', 'details'])
    .where('subject', '=', subject)
    .orderBy('sequence')
    .execute();
