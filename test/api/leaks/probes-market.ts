import type { Probe } from './probes.ts';

const get = (route: string, path = route): Probe => ({ route: `GET ${route}`, method: 'GET', path });

/** What can be asked about declared use and reports without knowing of anything in particular. */
export const MARKET_QUESTIONS: readonly Probe[] = [
  get('/api/reports'),
  get('/api/organisations/{slug}/uses', '/api/organisations/owner/uses'),
  get('/api/organisations/{slug}/uses', '/api/organisations/institute/uses'),
];

/** What is asked about an entry by its id, by those who should not know it. None of the entries is a call. */
export function marketQuestionsAbout(id: string): Probe[] {
  const by = (method: string, route: string, body?: unknown): Probe => ({
    route: `${method} ${route}`,
    method,
    path: route.replace('{id}', id).replace('{slug}', 'owner'),
    body,
  });
  const use = { steps: [], mayBeAsked: false, marking: 'clear' };
  return [
    by('GET', '/api/calls/{id}'),
    by('POST', '/api/calls/{id}/questions', { organisation: 'owner', text: 'How long?', isNamed: false }),
    by('PUT', '/api/calls/{id}/response', { organisation: 'owner', text: 'We have one.', contact: 'x@y.example' }),
    by('DELETE', '/api/calls/{id}/responses-of/{slug}'),
    by('GET', '/api/entries/{id}/own-uses'),
    by('PUT', '/api/entries/{id}/uses/{slug}', use),
    by('POST', '/api/entries/{id}/uses/{slug}/confirm'),
    by('DELETE', '/api/entries/{id}/uses/{slug}'),
    by('POST', '/api/entries/{id}/reports', { kind: 'other', text: 'Something is wrong.', locale: 'en' }),
  ];
}

/** About single questions, responses and reports, of which there are none here: see test/api/calls and test/api/reports. */
export const MARKET_ELSEWHERE = [
  'PUT /api/calls/{id}/questions/{question}',
  'PUT /api/calls/{id}/responses/{response}/outcome',
  'POST /api/reports/{id}/answer',
];
