import type { Probe } from './probes.ts';

/** Exports of every type of which something is told, whole and of one publisher, and what is refused. */
export const EXCHANGE_QUESTIONS: readonly Probe[] = [
  ...['type=product&format=json', 'type=experience&format=csv', 'type=guidance&format=json'],
  ...['type=experience&format=json&organisation=owner', 'type=product&format=csv&organisation=institute'],
  ...['type=nothing', 'type=product&format=xml'],
].map((query) => ({
  route: 'GET /api/entries/export',
  method: 'GET',
  path: `/api/entries/export?${query}`,
}));
