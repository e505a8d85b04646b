/** A body that each route of joining and of the desk would take. */
export const JOINING_BODIES = {
  'PUT /api/organisations/{slug}/members/{account}': { role: 'manager' },
  'DELETE /api/organisations/{slug}/members/{account}': {},
  'POST /api/organisations/{slug}/leave': {},
  'POST /api/organisations/{slug}/invitations': { email: 'a@example.org', role: 'contributor', locale: 'en' },
  'DELETE /api/organisations/{slug}/invitations/{invitation}': {},
  'POST /api/invitations/open': { token: 'x' },
  'POST /api/invitations/accept': { token: 'x', person: { name: 'Ada', password: 'a long password' } },
  'POST /api/join-requests': {
    ...{ name: 'Ada', email: 'a@example.org', reason: 'To publish.', locale: 'en' },
    newOrganisation: { name: 'Scanners', kind: 'academia', country: 'KE', website: 'https://a.example' },
  },
  'POST /api/join-requests/confirm': { token: 'x' },
  'POST /api/join-requests/{id}/approve': { role: 'contributor', evidence: 'I called them.' },
  'POST /api/join-requests/{id}/refuse': { reason: 'Unknown here.' },
  'POST /api/accounts/{id}/suspend': {},
  'POST /api/accounts/{id}/reinstate': {},
  'DELETE /api/accounts/{id}/sessions': {},
  'POST /api/accounts/{id}/link': { locale: 'en' },
};
