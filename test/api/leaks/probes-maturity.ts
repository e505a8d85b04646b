import type { Probe } from './probes.ts';

/** What an administration is shown of its region: no entry of the stories is counted in one, so it is the same in both worlds. */
export const MATURITY_QUESTIONS: readonly Probe[] = [
  { route: 'GET /api/regional-comparison', method: 'GET', path: '/api/regional-comparison' },
];
