/** Bodies that the routes of single sign-on would take, with all the levels that they may have. */
export const signOnBodies = {
  'PUT /api/organisations/{slug}/single-sign-on': {
    issuer: 'https://id.harbour.example',
    clientId: 'entrepot',
    clientSecret: 'a secret',
    domains: ['harbour.example'],
    isRequired: false,
    admitsDomains: true,
    asksSecondFactor: false,
  },
  'DELETE /api/organisations/{slug}/single-sign-on': {},
  'POST /api/organisations/{slug}/single-sign-on/trial': { issuer: 'https://id.harbour.example' },
  'PUT /api/organisations/{slug}/single-sign-on/domains/{domain}': {},
  'DELETE /api/linked-identities/{id}': {},
  'POST /api/session/single-sign-on': { organisation: 'harbour' },
  'POST /api/session/single-sign-on/connection': { password: 'a long password' },
};
