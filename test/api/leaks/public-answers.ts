import { BEHIND_GATES } from './page-addresses.ts';

/** What somebody reads who is not signed in: searched for words of what they may not read. */
export const PUBLIC_ANSWERS = [
  ...['/api/openapi.json', '/api/entry-types', '/api/entry-types/product', '/api/vocabularies', '/api/organisations'],
  ...['/api/organisations/aviary', '/api/reviews', '/api/groups', '/api/group-invitations', '/api/session', '/healthz'],
  ...['/readyz', '/', '/api/entries?limit=100', '/api/entries?limit=100&sort=title', '/api/search?limit=100'],
  ...['/api/search?q=bird&limit=100', '/api/search?q=sings&facet.riskAreas=drugs', '/en/search/results/?q=bird'],
  ...['/en/search/results/?organisation=aviary', '/fr/organisations/aviary/', '/en/', '/en/product/', '/fr/terms/'],
  ...['/en/about/', '/en/accessibility/', '/en/not-found/', '/en/problem/', '/en/search/', '/en/organisations/'],
  ...['/api/directory', '/api/join-requests/organisations', '/en/join/'],
  ...['/en/terms/risk-areas/drugs/', '/en/product/page/1/', '/en/product/nothing-here/'],
  ...['/sitemap.xml', '/robots.txt', '/feed.xml', '/en/feed.xml', '/.well-known/entrepot-audit.json', '/metrics'],
  ...['/search-bundle/bundles.json', '/site/ledger.db', '/entrepot.db'],
];

/** What answers only who is signed in, or who names one entry or group: the differential test asks these by every id. */
export const NOT_FOR_EVERYBODY = [
  ...BEHIND_GATES,
  ...['/{locale}/workspace/', '/{locale}/workspace/reviews/', '/{locale}/workspace/groups/'],
  '/{locale}/workspace/new/{type}/',
  ...['/api/entries/{id}', '/api/entries/{id}/working', '/api/groups/{id}'],
  ...['/api/sessions', '/api/tokens', '/api/audit', '/api/audit.csv', '/sign-in/callback'],
  '/api/account',
  '/api/accounts',
  '/api/accounts/{id}',
  '/api/contact-point',
  '/api/desk',
  '/api/entry-offers',
  '/api/factors',
  '/api/jobs',
  '/api/join-requests',
  '/api/linked-identities',
  '/api/mail',
  '/api/mail/{id}',
  '/api/plugins',
  '/api/mail/{id}/message',
  '/api/organisations/{slug}/members',
  '/api/organisations/{slug}/proofs',
  '/api/organisations/{slug}/single-sign-on',
  '/api/standings',
  '/api/standings/{slug}',
  '/{locale}/workspace/organisations/',
];
