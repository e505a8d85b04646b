import { expect } from 'vitest';
import type { DraftInput } from '#plugins/kit/index.ts';
import { fixtures } from '../support/fixtures.ts';
import type { ApiBody, Caller } from '../support/caller.ts';

type Draft = Pick<DraftInput, 'type' | 'organisation' | 'title'> & Partial<DraftInput>;

/** Saves a draft by the API; what is left out is the least that its type asks for. */
export async function saveEntry(writer: Caller, draft: Draft): Promise<ApiBody> {
  const fields = { ...fixtures[draft.type]!.smallest, ...draft.fields };
  const core = { summary: 'Selects consignments before arrival.', language: 'en', marking: 'clear' };
  const { status, text, body } = await writer.post('/api/entries', { ...core, ...draft, fields });
  expect(status, text).toBe(201);
  return body;
}

/** Saves, submits and approves. */
export async function publishEntry(writer: Caller, reviewer: Caller, draft: Draft): Promise<ApiBody> {
  const { id, revision } = await saveEntry(writer, draft);
  const submitted = await writer.post(`/api/entries/${id}/submit`);
  expect(submitted.status, submitted.text).toBe(202);
  if (submitted.body.state === 'published') return submitted.body;
  const { status, text, body } = await reviewer.post(`/api/entries/${id}/approve`, { revisionHash: revision.hash });
  expect(status, text).toBe(200);
  return body;
}
