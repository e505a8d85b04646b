import type { Facts } from './actors.ts';
import { call, open, type Outcome, press, send, type Who } from './ask.ts';
import type { Row } from './row.ts';
import * as may from './who-may.ts';

const NOBODYS = '01900000-0000-7000-8000-000000000000';
const FACTORS = '/[locale]/workspace/factors/';
const factors = '/en/workspace/factors/';
const STEP = '/[locale]/sign-in/second-step/';
const code = { code: 'ZZZZ-ZZZZ-ZZZZ-ZZZZ' };
const asserted = { id: 'none', response: { clientDataJSON: 'none', authenticatorData: 'none', signature: 'none' } };
const created = { id: 'none', response: { clientDataJSON: 'none', attestationObject: 'none' } };
const named = { name: 'A passkey' };

const sent = (route: string, body?: unknown) => ({
  [route]: (who: Who) => send(who, route.replace(':id', NOBODYS), body),
});
const pressed = (what: string, fields: Record<string, string>) => ({
  [`form ${FACTORS}, ${what}`]: (who: Who) => press(who, factors, fields),
});

/** Nobody here has a factor: what is asked for of one ends after it is clear that one may ask. */
const ofNobody =
  (outcome: Outcome) =>
  (who: Facts): Outcome =>
    who.isSignedIn ? outcome : 'sign_in_needed';

/** Second factors of the own account, and those of others. */
export const FACTOR_ROWS: Row[] = [
  {
    to: 'see the own factors',
    ways: {
      'factors.list': (who) => call(() => who.portal.factors.list()),
      ...sent('GET /api/factors'),
    },
    expected: may.withAccount,
  },
  {
    to: 'see the pages of factors',
    ways: {
      [`page ${FACTORS}`]: (who) => open(who, factors),
      [`page ${FACTORS}app/`]: (who) => open(who, `${factors}app/`),
    },
    expected: may.onPage(may.forAnybody),
  },
  {
    to: 'begin with an app',
    ways: sent('POST /api/factors/app'),
    expected: may.withRecentPassword,
  },
  {
    to: 'begin with an app on the page',
    ways: { [`form ${FACTORS}app/, begin`]: (who) => press(who, `${factors}app/`, { action: 'begin' }) },
    expected: (who) => may.onPage(may.withRecentPassword)(who),
  },
  {
    to: 'confirm an app that does not wait',
    ways: {
      ...sent('POST /api/factors/app/confirmation', code),
      [`form ${FACTORS}app/, confirm`]: (who) => press(who, `${factors}app/`, { action: 'confirm', ...code }),
    },
    expected: (who) => {
      const outcome = may.onPage(may.withRecentPassword)(who);
      return outcome === 'done' ? 'state_conflict' : outcome;
    },
  },
  {
    to: 'be asked for a new passkey',
    ways: sent('POST /api/factors/passkeys/challenge'),
    expected: may.withRecentPassword,
  },
  {
    to: 'add what is no passkey',
    ways: {
      ...sent('POST /api/factors/passkeys', { ...named, passkey: created }),
      ...pressed('add', { ...named, passkey: JSON.stringify(created) }),
    },
    expected: (who) => {
      const outcome = may.onPage(may.withRecentPassword)(who);
      return outcome === 'done' ? 'state_conflict' : outcome;
    },
  },
  {
    to: 'rename a passkey that is nobody’s',
    ways: {
      'factors.renamePasskey': (who) => call(() => who.portal.factors.renamePasskey(NOBODYS, 'A name')),
      ...sent('PUT /api/factors/passkeys/:id', named),
    },
    expected: (who) => (may.withAccount(who) === 'done' ? 'not_found' : may.withAccount(who)),
  },
  {
    to: 'remove what one does not have',
    ways: {
      ...sent('DELETE /api/factors/app'),
      ...sent('DELETE /api/factors/passkeys/:id'),
      ...pressed('remove-app', { action: 'remove-app' }),
    },
    expected: may.withFactorThen('not_found'),
  },
  {
    to: 'renew recovery codes without a factor',
    ways: {
      'factors.renewRecoveryCodes': (who) => call(() => who.portal.factors.renewRecoveryCodes()),
      ...sent('POST /api/factors/recovery-codes'),
    },
    expected: may.withFactorThen('state_conflict'),
  },
  {
    to: 'do without a password and without a passkey',
    ways: sent('DELETE /api/session/password'),
    expected: may.withFactorThen('state_conflict'),
  },
  {
    to: 'give a code that is none, half-way in',
    ways: {
      ...sent('POST /api/session/second-factor', code),
      ...sent('POST /api/session/second-factor/challenge'),
      [`page ${STEP}`]: (who) => open(who, '/en/sign-in/second-step/'),
      [`form ${STEP}`]: (who) => press(who, '/en/sign-in/second-step/', code),
    },
    expected: () => 'sign_in_needed',
  },
  {
    to: 'be asked for a passkey at the door',
    ways: sent('POST /api/session/passkey/challenge'),
    expected: may.forAnybody,
  },
  {
    to: 'sign in with what is no passkey',
    ways: sent('POST /api/session/passkey', { passkey: asserted }),
    expected: () => 'sign_in_failed',
  },
  {
    to: 'be asked to confirm by passkey',
    ways: sent('POST /api/session/factor-confirmation/challenge'),
    expected: ofNobody('done'),
  },
  {
    to: 'confirm with what is no factor',
    ways: sent('POST /api/session/factor-confirmation', { passkey: asserted }),
    expected: ofNobody('sign_in_failed'),
  },
  {
    to: 'be offered to take away factors of others',
    // Not awaited: a page takes the answer as it is.
    ways: { 'factors.mayReset': async (who) => String((who.portal.factors.mayReset as () => unknown)()) },
    expected: (who) => String(may.toResetFactors(who) === 'done'),
  },
  {
    to: 'take away the factors of somebody else',
    ways: {
      'factors.resetOf': (who) => call(() => who.portal.factors.resetOf('lost@example.org')),
      ...sent('POST /api/factor-resets', { email: 'lost@example.org' }),
    },
    expected: may.toResetFactors,
    changes: true,
  },
  {
    to: 'see the page that takes factors away',
    ways: { [`page ${FACTORS}reset/`]: (who) => open(who, `${factors}reset/`) },
    expected: may.onPage((who) => (may.toResetFactors(who) === 'done' ? 'done' : 'not_found')),
  },
  {
    to: 'take factors away on the page',
    ways: {
      [`form ${FACTORS}reset/`]: (who) => press(who, `${factors}reset/`, { email: 'lost@example.org' }),
    },
    expected: may.onPage((who) => (may.toResetFactors(who) === 'done' ? 'done' : 'not_found')),
    changes: true,
  },
];
