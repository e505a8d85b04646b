import { PASSWORD } from '../../../support/sign-in.ts';
import { open, press, send } from './ask.ts';
import type { Row } from './row.ts';
import * as may from './who-may.ts';

const LINK = '/[locale]/sign-in/link/';
/** The same again: whoever changes it twice gives the right one twice. */
const change = { currentPassword: PASSWORD, newPassword: PASSWORD };

/** The doors with the right keys: they open to whoever has them, whoever they were before. */
export const CREDENTIAL_ROWS: Row[] = [
  {
    to: 'sign in with a password',
    ways: {
      'POST /api/session, right': (who) =>
        send(who, 'POST /api/session', { email: who.door.email, password: PASSWORD }),
      'form /[locale]/sign-in/, right': (who) =>
        press(who, '/en/sign-in/', { email: who.door.email, password: PASSWORD }),
    },
    expected: may.forAnybody,
    changes: true,
  },
  {
    to: 'look at a link',
    ways: { [`page ${LINK}, right`]: (who) => open(who, `/en/sign-in/link/?token=${who.door.link}`) },
    expected: may.forAnybody,
  },
  {
    to: 'use a link',
    ways: { [`form ${LINK}, right`]: (who) => press(who, `/en/sign-in/link/?token=${who.door.link}`, {}) },
    expected: may.forAnybody,
    changes: true,
  },
  {
    to: 'confirm with the password',
    ways: {
      'POST /api/session/confirmation, right': (who) =>
        send(who, 'POST /api/session/confirmation', { password: PASSWORD }),
    },
    expected: may.withAccount,
    changes: true,
  },
  {
    to: 'confirm with the password on the page',
    ways: {
      'form /[locale]/workspace/confirm/, right': (who) => press(who, '/en/workspace/confirm/', { password: PASSWORD }),
    },
    // Whoever is not signed in any more keeps what was typed.
    expected: (who) => (who.isSignedIn ? 'done' : 'invalid_input'),
    changes: true,
  },
  {
    to: 'change the password',
    ways: { 'PUT /api/session/password, right': (who) => send(who, 'PUT /api/session/password', change) },
    expected: may.withAccount,
    changes: true,
  },
  {
    to: 'change the password on the page',
    ways: {
      'form /[locale]/workspace/security/, right': (who) => press(who, '/en/workspace/security/', change),
    },
    expected: may.onPage(may.withAccount),
    changes: true,
  },
];
