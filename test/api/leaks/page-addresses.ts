import { ORGANISATIONS } from './story.ts';

const TYPES = ['guidance', 'product', 'experience'];

/** Pages that are compared between two databases, without their language. */
export const PAGES = [
  ...['', 'about/', 'accessibility/', 'search/', 'kinds/', 'organisations/', 'organisations/nobody/', 'terms/'],
  ...['workspace/', 'workspace/reviews/', 'workspace/groups/', 'workspace/organisations/', 'join/'],
  'workspace/assistance/',
  'workspace/maturity/',
  ...['not-found/', 'problem/'],
  ...['feed.xml', 'workspace/import/'],
  ...['office/', 'bulletin/', 'workspace/trends/bulletin/', 'workspace/trends/bulletin/?by.kind=alert'],
  ...TYPES.flatMap((type) => [`${type}/feed.xml`, `${type}/compare/`]),
  `product/compare/?entry=019a0000-0000-7000-8000-000000000000&entry=nothing`,
  ...Object.keys(ORGANISATIONS).map((slug) => `organisations/${slug}/`),
  ...TYPES.flatMap((type) => [`${type}/`, `${type}/page/1/`, `${type}/page/2/`, `workspace/new/${type}/`]),
  ...['drugs', 'security', 'nothing'].map((term) => `terms/risk-areas/${term}/`),
  ...['', '?q=cargo', '?q=risk+seal', '?riskAreas=drugs', '?organisation=owner&sort=updated', '?marking=amber'].map(
    (question) => `search/results/${question}`,
  ),
];

/** Pages that tell of no entry but the one that is asked for by its id, and of the own account: see the access matrix. */
export const BEHIND_GATES = [
  ...['/{locale}/sign-in/', '/{locale}/sign-in/link/', '/{locale}/sign-out/', '/{locale}/workspace/confirm/'],
  ...['/{locale}/workspace/security/', '/{locale}/workspace/sessions/', '/{locale}/workspace/tokens/'],
  ...['/{locale}/workspace/entries/{id}/', '/{locale}/workspace/entries/{id}/edit/'],
  ...[
    '/{locale}/workspace/entries/{id}/preview/',
    '/{locale}/workspace/reviews/{id}/',
    '/{locale}/workspace/groups/{id}/',
    '/{locale}/workspace/assistance/{id}/',
  ],
  // Of accounts, organisations and the desk.
  '/{locale}/join/confirm/',
  '/{locale}/join/invitation/',
  '/{locale}/proof/',
  '/{locale}/sign-in/connect/',
  '/{locale}/sign-in/forgotten/',
  '/{locale}/sign-in/reset/',
  '/{locale}/sign-in/second-step/',
  '/{locale}/sign-in/undo/',
  '/{locale}/workspace/account/',
  '/{locale}/workspace/account/address/',
  '/{locale}/workspace/account/delete/',
  '/{locale}/workspace/desk/',
  '/{locale}/workspace/desk/accounts/',
  '/{locale}/workspace/desk/accounts/{id}/',
  '/{locale}/workspace/desk/requests/',
  '/{locale}/workspace/entries/{id}/give/',
  '/{locale}/workspace/factors/',
  '/{locale}/workspace/factors/app/',
  '/{locale}/workspace/factors/reset/',
  '/{locale}/workspace/jobs/',
  '/{locale}/workspace/linked-identities/',
  '/{locale}/workspace/mail/',
  '/{locale}/workspace/mail/{id}/',
  '/{locale}/workspace/organisations/{slug}/',
  '/{locale}/workspace/plugins/',
  '/{locale}/workspace/organisations/{slug}/members/',
  '/{locale}/workspace/organisations/{slug}/proofs/',
  '/{locale}/workspace/organisations/{slug}/single-sign-on/',
  // By rule a maintainer reads of everything that has happened, and nobody else of anything.
  '/{locale}/workspace/audit/',
  // Of one entry, and of what one looks after: see test/api/calls, uses and reports.
  ...['/{locale}/workspace/calls/{id}/', '/{locale}/workspace/uses/{id}/', '/{locale}/workspace/reports/'],
  '/{locale}/report/{id}/',
];
