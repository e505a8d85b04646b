import { expect } from 'vitest';
import { DIMENSION_IDS } from '#plugins/assessment/dimensions.ts';
import type { FieldValues, RegionalComparison } from '#plugins/kit/index.ts';
import type { Organisation, Person, World } from './world.ts';

/** An administration with a member, and how to save what it says of itself. */
export interface Assessed {
  organisation: Organisation;
  person: Person;
}

/** @param country PL and ZW are placed in a region; most countries are not */
export async function buildAssessed(world: World, country = 'PL'): Promise<Assessed> {
  const organisation = await world.buildOrganisation({ kind: 'customs', country });
  return { organisation, person: await world.buildAccount({ organisation }) };
}

/** Of the whole administration, the same level in every dimension. */
const levels = (level: number) => DIMENSION_IDS.map((dimension) => ({ dimension, level }));

/** Saves an assessment of the whole administration, counted in its region, and puts it live. @returns its id */
export async function assess({ organisation, person }: Assessed, level: number, fields: FieldValues = {}) {
  const draft = {
    ...{ type: 'assessment', organisation: organisation.slug, title: 'Where we stand', summary: 'In our own eyes.' },
    ...{ language: 'en', marking: 'amber-strict' },
    fields: {
      ...{ assessedOn: '2026-11-20', scope: 'administration', countedInRegion: 'yes', questionnaire: 1 },
      ...{ levels: levels(level), ...fields },
    },
  };
  const saved = await person.post('/api/entries', draft);
  expect(saved.status, saved.text).toBe(201);
  const sent = await person.post(`/api/entries/${saved.body.id}/submit`);
  expect(sent.status, sent.text).toBe(202);
  return saved.body.id;
}

/** Changes a live assessment and puts it live again. */
export async function reassess({ person }: Assessed, id: string, change: FieldValues) {
  const { body } = await person.get(`/api/entries/${id}/working`);
  const { type, title, summary, language, marking, fields } = body;
  const organisation = body.organisation.slug;
  const next = { type, organisation, title, summary, language, marking, fields: { ...fields, ...change } };
  const saved = await person.put(`/api/entries/${id}`, { ...next, basedOn: body.revision.hash });
  expect(saved.status, saved.text).toBe(200);
  const sent = await person.post(`/api/entries/${id}/submit`);
  expect(sent.status, sent.text).toBe(202);
}

export async function comparisonsOf({ person }: Pick<Assessed, 'person'>): Promise<RegionalComparison[]> {
  const { status, text } = await person.get('/api/regional-comparison');
  expect(status, text).toBe(200);
  return (JSON.parse(text) as { rows: RegionalComparison[] }).rows;
}

/** What somebody is shown of the region in one dimension. */
export const medianFor = async (one: Assessed, dimension = 'mandate'): Promise<number | undefined> =>
  (await comparisonsOf(one))[0]?.figures.find((figure) => figure.dimension === dimension)?.median;
