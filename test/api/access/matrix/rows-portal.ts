import type { Facts } from './actors.ts';
import { call, open, press, send, type Who } from './ask.ts';
import type { Row } from './row.ts';
import * as may from './who-may.ts';

const newGroup = { name: 'A group', purpose: 'It exists for a test.' };
const opened = (address: string, path: string) => ({ [`page ${address}`]: (who: Who) => open(who, path) });
const got = (path: string) => ({ [`GET ${path}`]: (who: Who) => send(who, `GET ${path}`) });

/** What is there once for the whole portal. */
export const PORTAL_ROWS: Row[] = [
  {
    to: 'see what is for everybody',
    ways: {
      ...got('/'),
      ...got('/healthz'),
      ...got('/readyz'),
      ...got('/api/openapi.json'),
      ...got('/api/entry-types'),
      'GET /api/entry-types/:type': (who) => send(who, 'GET /api/entry-types/product'),
      ...got('/api/vocabularies'),
      ...opened('/[locale]/', '/en/'),
      ...opened('/[locale]/about/', '/en/about/'),
      ...opened('/[locale]/accessibility/', '/en/accessibility/'),
      ...opened('/[locale]/kinds/', '/en/kinds/'),
      ...opened('/[locale]/not-found/', '/en/not-found/'),
      ...opened('/[locale]/organisations/', '/en/organisations/'),
      ...opened('/[locale]/problem/', '/en/problem/'),
      ...opened('/[locale]/search/', '/en/search/'),
      ...opened('/[locale]/terms/', '/en/terms/'),
    },
    expected: may.forAnybody,
  },
  {
    to: 'see the page of what waits for reviewers',
    ways: opened('/[locale]/workspace/reviews/', '/en/workspace/reviews/'),
    expected: may.onPage(may.forReviewers(may.forAnybody)),
  },
  {
    to: 'read the audit log',
    ways: {
      'audit.list': (who) => call(() => who.portal.audit.list({})),
      ...got('/api/audit'),
      ...opened('/[locale]/workspace/audit/', '/en/workspace/audit/'),
    },
    expected: may.toReadAudit,
  },
  {
    to: 'take the audit log out',
    ways: {
      'audit.exportCsv': (who) => call(() => who.portal.audit.exportCsv({})),
      ...got('/api/audit.csv'),
    },
    expected: may.toReadAudit,
    changes: true,
  },
  {
    to: 'make a group',
    ways: {
      'groups.make': (who) => call(() => who.portal.groups.make(newGroup)),
      'POST /api/groups': (who) => send(who, 'POST /api/groups', newGroup),
      'form /[locale]/workspace/groups/, make': (who) =>
        press(who, '/en/workspace/groups/', { action: 'make', ...newGroup }),
    },
    expected: may.toMakeGroup,
    changes: true,
  },
  {
    to: 'be offered to make a group',
    // Not awaited: a page takes the answer as it is.
    ways: { 'groups.mayMake': async (who) => String((who.portal.groups.mayMake as () => unknown)()) },
    expected: (who: Facts) => String(who.isOfAgency === true),
  },
];
