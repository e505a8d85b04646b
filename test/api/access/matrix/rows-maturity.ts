import { call, open, send } from './ask.ts';
import type { Facts } from './actors.ts';
import type { Outcome } from './ask.ts';
import type { Row } from './row.ts';
import * as may from './who-may.ts';

/** Members of agencies. What they are then shown is in test/api/maturity. */
const toCompare = (who: Facts): Outcome => (who.isOfAgency ? 'done' : 'not_found');

export const MATURITY_ROWS: Row[] = [
  {
    to: 'see one’s administration beside its region',
    ways: {
      'maturity.regional': (who) => call(() => who.portal.maturity.regional()),
      'GET /api/regional-comparison': (who) => send(who, 'GET /api/regional-comparison'),
    },
    expected: toCompare,
  },
  {
    to: 'see the page of one’s administration beside its region',
    ways: { 'page /[locale]/workspace/maturity/': (who) => open(who, '/en/workspace/maturity/') },
    expected: may.onPage(toCompare),
  },
];
