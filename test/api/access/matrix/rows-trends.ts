import type { Facts } from './actors.ts';
import { call, open, type Outcome, send } from './ask.ts';
import type { Row } from './row.ts';
import * as may from './who-may.ts';

/** Bulletins are amber or red: agencies read the ones, members of a group the others. Nobody else is told a number. */
const toSeeTrends = (who: Facts): Outcome =>
  (who.isProcess ?? who.isOfAgency ?? (who.ours ?? who.theirs) !== undefined) ? 'done' : 'not_found';

/** Numbers of bulletins. */
export const TREND_ROWS: Row[] = [
  {
    to: 'see the trends of bulletins',
    ways: {
      'trends.count': (who) => call(() => who.portal.trends.count('bulletin')),
      'trends.exportCsv': (who) => call(() => who.portal.trends.exportCsv('bulletin', {}, 'en')),
      'GET /api/trends/:type': (who) => send(who, 'GET /api/trends/bulletin'),
      'GET /api/trends/:type/export': (who) => send(who, 'GET /api/trends/bulletin/export'),
    },
    expected: toSeeTrends,
  },
  {
    to: 'open the page of trends',
    ways: { 'page /[locale]/workspace/trends/[type]/': (who) => open(who, '/en/workspace/trends/bulletin/') },
    expected: may.onPage(toSeeTrends),
  },
  {
    to: 'be told which kinds are counted',
    ways: { 'trends.types': (who) => call(() => who.portal.trends.types()) },
    expected: may.forAnybody,
  },
  {
    to: 'see the trends of what is not counted',
    ways: {
      'trends.count, of products': (who) => call(() => who.portal.trends.count('product')),
      'GET /api/trends/:type, of nothing': (who) => send(who, 'GET /api/trends/nothing'),
    },
    expected: () => 'not_found',
  },
];
