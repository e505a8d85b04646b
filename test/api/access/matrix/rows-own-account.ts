import type { Facts } from './actors.ts';
import { call, open, type Outcome, press, send } from './ask.ts';
import type { Row } from './row.ts';
import * as may from './who-may.ts';

const ACCOUNT = '/[locale]/workspace/account/';
const account = '/en/workspace/account/';
const ADDRESS = `${ACCOUNT}address/`;
const DELETE = `${ACCOUNT}delete/`;
const profile = { name: 'Somebody', language: 'fr' as const };
const email = 'somebody-new@customs.example';
/** Refused for what it is, once it is clear that one may ask at all. */
const tooShort = { token: 'none', newPassword: 'short' };

const withAccount =
  (outcome: Outcome) =>
  (who: Facts): Outcome => {
    const asked = may.withAccount(who);
    return asked === 'done' ? outcome : asked;
  };

/** What somebody does with their own account, and who they are by a link in a mail. */
export const OWN_ACCOUNT_ROWS: Row[] = [
  {
    to: 'see the own account',
    ways: {
      'account.get': (who) => call(() => who.portal.account.get()),
      'GET /api/account': (who) => send(who, 'GET /api/account'),
    },
    expected: may.withAccount,
  },
  {
    to: 'see the pages of the own account',
    ways: {
      [`page ${ACCOUNT}`]: (who) => open(who, account),
      [`page ${DELETE}`]: (who) => open(who, `${account}delete/`),
    },
    expected: may.onPage(may.forAnybody),
  },
  {
    to: 'change name and language',
    ways: {
      'account.update': (who) => call(() => who.portal.account.update(profile)),
      'PUT /api/account': (who) => send(who, 'PUT /api/account', profile),
    },
    expected: may.withAccount,
    changes: true,
  },
  {
    to: 'change name and language on the page',
    ways: { [`form ${ACCOUNT}, profile`]: (who) => press(who, account, { action: 'profile', ...profile }) },
    expected: may.onPage(may.forAnybody),
    changes: true,
  },
  {
    to: 'ask for the link that confirms an address which is confirmed',
    ways: {
      'account.askConfirmation': (who) => call(() => who.portal.account.askConfirmation()),
      'POST /api/account/confirmation': (who) => send(who, 'POST /api/account/confirmation'),
    },
    expected: may.withAccount,
  },
  {
    to: 'ask for it on the page',
    ways: { [`form ${ACCOUNT}, confirm`]: (who) => press(who, account, { action: 'confirm' }) },
    expected: may.onPage(may.forAnybody),
  },
  {
    to: 'ask for another address',
    ways: {
      'account.askAddressChange': (who) => call(() => who.portal.account.askAddressChange(email)),
      'POST /api/account/address': (who) => send(who, 'POST /api/account/address', { email }),
    },
    expected: may.withRecentPassword,
    changes: true,
  },
  {
    to: 'ask for another address on the page',
    ways: { [`form ${ACCOUNT}, address`]: (who) => press(who, account, { action: 'address', email }) },
    expected: may.onPage(may.withRecentPassword),
    changes: true,
  },
  {
    to: 'confirm an address with a link that is none',
    ways: {
      'account.confirmAddress': (who) => call(() => who.portal.account.confirmAddress('none')),
      'PUT /api/account/address': (who) => send(who, 'PUT /api/account/address', { token: 'none' }),
    },
    expected: withAccount('not_found'),
  },
  {
    to: 'confirm an address on the page with a link that is none',
    ways: {
      [`page ${ADDRESS}`]: (who) => open(who, `${account}address/`),
      [`form ${ADDRESS}`]: (who) => press(who, `${account}address/?token=none`, {}),
    },
    expected: may.onPage(() => 'link_invalid'),
  },
  {
    to: 'take the own data out',
    ways: {
      'account.exportData': (who) => call(() => who.portal.account.exportData()),
      'POST /api/account/export': (who) => send(who, 'POST /api/account/export'),
    },
    expected: may.withRecentPassword,
    changes: true,
  },
  {
    to: 'take the own data out on the page',
    ways: { [`form ${ACCOUNT}, export`]: (who) => press(who, account, { action: 'export' }) },
    expected: may.onPage(may.withRecentPassword),
    changes: true,
  },
  {
    to: 'delete the own account without its address',
    ways: {
      'account.delete': (who) => call(() => who.portal.account.delete(email)),
      'DELETE /api/account': (who) => send(who, 'DELETE /api/account', { email }),
    },
    expected: (who) => {
      const asked = may.withRecentPassword(who);
      return asked === 'done' ? 'invalid_input' : asked;
    },
  },
  {
    to: 'delete the own account without its address on the page',
    ways: { [`form ${DELETE}`]: (who) => press(who, `${account}delete/`, { email }) },
    expected: may.onPage((who) => (who.isSure ? 'invalid_input' : 'assurance_too_low')),
  },
  {
    to: 'see the doors for who has forgotten a password',
    ways: { 'page /[locale]/sign-in/forgotten/': (who) => open(who, '/en/sign-in/forgotten/') },
    expected: may.forAnybody,
  },
  {
    to: 'use a link of a mail that is none',
    ways: {
      'page /[locale]/sign-in/reset/': (who) => open(who, '/en/sign-in/reset/'),
      'page /[locale]/sign-in/undo/': (who) => open(who, '/en/sign-in/undo/'),
      'form /[locale]/sign-in/reset/': (who) => press(who, '/en/sign-in/reset/?token=none', tooShort),
      'form /[locale]/sign-in/undo/': (who) => press(who, '/en/sign-in/undo/?token=none', {}),
    },
    expected: () => 'link_invalid',
  },
  {
    to: 'use the token of a link that is none',
    ways: {
      'PUT /api/password-resets': (who) => send(who, 'PUT /api/password-resets', tooShort),
      'POST /api/address-undos': (who) => send(who, 'POST /api/address-undos', { token: 'none' }),
    },
    expected: () => 'not_found',
  },
  {
    to: 'ask for a new password',
    ways: {
      'POST /api/password-resets': (who) => send(who, 'POST /api/password-resets', { email }),
      'form /[locale]/sign-in/forgotten/': (who) => press(who, '/en/sign-in/forgotten/', { email }),
    },
    expected: may.forAnybody,
  },
];
