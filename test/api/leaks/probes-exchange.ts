import type { Probe } from './probes.ts';

const TYPES = ['guidance', 'product', 'experience', 'nothing'];
const QUERIES = ['format=json', 'format=csv', 'format=json&organisation=owner', 'format=csv&organisation=institute'];

/** Exports of every type, whole and of one publisher. */
export const EXCHANGE_QUESTIONS: readonly Probe[] = TYPES.flatMap((type) =>
  [...QUERIES, 'format=xml'].map((query) => ({
    route: 'GET /api/entries/export',
    method: 'GET',
    path: `/api/entries/export?type=${type}&${query}`,
  })),
);
