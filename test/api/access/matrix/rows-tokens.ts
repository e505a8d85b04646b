import { randomUUID } from 'node:crypto';
import { call, open, press, send } from './ask.ts';
import type { Row } from './row.ts';
import * as may from './who-may.ts';

const NOBODYS = '01900000-0000-7000-8000-000000000000';
const PAGE = '/[locale]/workspace/tokens/';
const page = '/en/workspace/tokens/';
const newToken = () => ({ name: randomUUID(), scopes: ['read'] });

/** None of these can be asked by a token itself. */
export const TOKEN_ROWS: Row[] = [
  {
    to: 'see the own tokens',
    ways: {
      'tokens.list': (who) => call(() => who.portal.tokens.list()),
      'GET /api/tokens': (who) => send(who, 'GET /api/tokens'),
    },
    expected: may.withAccount,
  },
  {
    to: 'see the page of the own tokens',
    ways: { [`page ${PAGE}`]: (who) => open(who, page) },
    expected: may.onPage(may.forAnybody),
  },
  {
    to: 'make a token',
    ways: {
      'tokens.make': (who) => call(() => who.portal.tokens.make(newToken())),
      'POST /api/tokens': (who) => send(who, 'POST /api/tokens', newToken()),
    },
    expected: may.withRecentPassword,
    changes: true,
  },
  {
    to: 'make a token on the page',
    ways: {
      [`form ${PAGE}, make`]: (who) =>
        press(who, page, { action: 'make', name: randomUUID(), scopes: 'read', days: '7' }),
    },
    expected: may.onPage(may.withRecentPassword),
    changes: true,
  },
  {
    to: 'revoke a token that is nobody’s',
    ways: {
      'tokens.revoke': (who) => call(() => who.portal.tokens.revoke(NOBODYS)),
      'DELETE /api/tokens/:id': (who) => send(who, `DELETE /api/tokens/${NOBODYS}`),
    },
    expected: (who) => {
      const outcome = may.withRecentPassword(who);
      return outcome === 'done' ? 'not_found' : outcome;
    },
  },
  {
    to: 'revoke all own tokens',
    ways: {
      'tokens.revokeAll': (who) => call(() => who.portal.tokens.revokeAll()),
      'DELETE /api/tokens': (who) => send(who, 'DELETE /api/tokens'),
    },
    expected: may.withRecentPassword,
  },
  {
    to: 'revoke all own tokens on the page',
    ways: { [`form ${PAGE}, revoke-all`]: (who) => press(who, page, { action: 'revoke-all' }) },
    expected: may.onPage(may.withRecentPassword),
  },
];
