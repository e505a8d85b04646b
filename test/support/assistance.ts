import type { AssistanceView, FieldValues } from '#plugins/kit/index.ts';
import { expect } from 'vitest';
import type { Caller } from './caller.ts';
import { fixtures } from './fixtures.ts';
import type { Organisation, Person, World } from './world.ts';

/** Two administrations, their people, an instrument, and everybody who has nothing to do with them. */
export interface Correspondence {
  asking: Organisation;
  asked: Organisation;
  instrument: string;
  people: Record<'asker manager' | 'asker contributor' | 'addressee manager' | 'addressee contributor', Person>;
  strangers: Record<'another agency' | 'a company' | 'a reviewer' | 'a maintainer', Person>;
}

/** @param grounds that the instrument names */
export async function buildCorrespondence(world: World, grounds: string[] = []): Promise<Correspondence> {
  const [asking, asked, other] = [
    await world.buildOrganisation({ kind: 'customs' }),
    await world.buildOrganisation({ kind: 'border-agency' }),
    await world.buildOrganisation({ kind: 'customs' }),
  ];
  const { id: instrument } = await world.buildEntry({ type: 'instrument', fields: { grounds } });
  const of = (organisation: Organisation, role: 'manager' | 'contributor') =>
    world.buildAccount({ organisation, role });
  return {
    ...{ asking, asked, instrument },
    people: {
      'asker manager': await of(asking, 'manager'),
      'asker contributor': await of(asking, 'contributor'),
      'addressee manager': await of(asked, 'manager'),
      'addressee contributor': await of(asked, 'contributor'),
    },
    strangers: {
      'another agency': await of(other, 'manager'),
      'a company': await world.buildAccount({ role: 'manager' }),
      'a reviewer': await world.buildAccount({ role: 'reviewer' }),
      'a maintainer': await world.buildAccount({ role: 'maintainer' }),
    },
  };
}

/** What somebody of the asking organisation sends. */
export const requestDraft = (
  { asking, asked, instrument }: Pick<Correspondence, 'asking' | 'asked' | 'instrument'>,
  fields: FieldValues = {},
) => ({
  ...{ type: 'assistance-request', organisation: asking.slug, title: 'The invoice of a lorry', summary: 'A case.' },
  ...{ language: 'en', marking: 'amber-strict' as const },
  fields: { ...fixtures['assistance-request']!.largest, addressee: asked.slug, instrument, ...fields },
});

/** Saves and sends a request. @returns its id */
export async function sendRequest(all: Correspondence, fields: FieldValues = {}): Promise<string> {
  const manager = all.people['asker manager'];
  const saved = await manager.post('/api/entries', requestDraft(all, fields));
  expect(saved.status, saved.text).toBe(201);
  const sent = await manager.post(`/api/entries/${saved.body.id}/submit`);
  expect(sent.status, sent.text).toBe(202);
  return saved.body.id;
}

/** What each step takes, by the end of its address. */
export const STEPS = {
  acknowledge: { person: 'Ms Wanjiru', expectedOn: '2031-03-01' },
  questions: { text: 'Which invoice?' },
  replies: { text: 'That of 3 March.' },
  answer: { text: 'It is genuine.' },
  refuse: { ground: 'Article 2', text: 'It is against our law.' },
  withdraw: { text: 'The case is closed.' },
  close: undefined,
} as const;
export type StepName = keyof typeof STEPS;

export const step = (who: Caller, id: string, name: StepName, body: object | undefined = STEPS[name]) =>
  who.post(`/api/assistance/${id}/${name}`, body);

export async function viewOf(who: Caller, id: string): Promise<AssistanceView> {
  const { status, text } = await who.get(`/api/assistance/${id}`);
  expect(status, text).toBe(200);
  return JSON.parse(text) as AssistanceView;
}
