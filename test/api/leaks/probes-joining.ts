import type { Probe } from './probes.ts';

const get = (path: string): Probe => ({ route: `GET ${path}`, method: 'GET', path });

/** What can be asked about joining without knowing of anything in particular. */
export const JOINING_QUESTIONS: readonly Probe[] = [
  get('/api/join-requests'),
  get('/api/join-requests/organisations'),
  { route: 'POST /api/invitations/open', method: 'POST', path: '/api/invitations/open', body: { token: 'none' } },
  ...['accept', 'open'].map((act): Probe => ({
    route: `POST /api/invitations/${act}`,
    method: 'POST',
    path: `/api/invitations/${act}`,
    body: { token: 'A'.repeat(43) },
  })),
  {
    route: 'POST /api/join-requests/confirm',
    method: 'POST',
    path: '/api/join-requests/confirm',
    body: { token: 'A'.repeat(43) },
  },
];

/** Compared in test/api/leaks/joining.test.ts: they tell of people, to colleagues and maintainers by rule, and of no entry. */
export const JOINING_ELSEWHERE: readonly string[] = [
  ...['GET /api/organisations/{slug}/members', 'POST /api/organisations/{slug}/leave'],
  ...['PUT', 'DELETE'].map((method) => `${method} /api/organisations/{slug}/members/{account}`),
  ...['POST /api/organisations/{slug}/invitations', 'DELETE /api/organisations/{slug}/invitations/{invitation}'],
  ...['POST /api/join-requests', 'POST /api/join-requests/{id}/approve', 'POST /api/join-requests/{id}/refuse'],
  ...['GET /api/desk', 'GET /api/accounts', 'GET /api/accounts/{id}'],
  ...['suspend', 'reinstate', 'link'].map((act) => `POST /api/accounts/{id}/${act}`),
  'DELETE /api/accounts/{id}/sessions',
];
