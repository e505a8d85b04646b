import { call, open, press, send } from './ask.ts';
import type { Row } from './row.ts';
import * as may from './who-may.ts';

const SESSIONS = '/[locale]/workspace/sessions/';
const sessions = '/en/workspace/sessions/';
const LINK = '/[locale]/sign-in/link/';
const wrong = { email: 'nobody@example.org', password: 'not the password' };
/** Refused for what it is, once it is clear that one may ask at all: nothing has to be hashed. */
const tooShort = { currentPassword: 'not the password', newPassword: 'short' };

/** Who somebody is, and the sessions of their account. */
export const ACCOUNT_ROWS: Row[] = [
  {
    to: 'ask who one is',
    ways: { 'GET /api/session': (who) => send(who, 'GET /api/session') },
    expected: may.forAnybody,
  },
  {
    to: 'see the doors',
    ways: {
      'page /[locale]/sign-in/': (who) => open(who, '/en/sign-in/'),
      'page /[locale]/sign-out/': (who) => open(who, '/en/sign-out/'),
    },
    expected: may.forAnybody,
  },
  {
    to: 'sign in with what is no password',
    ways: { 'POST /api/session': (who) => send(who, 'POST /api/session', wrong) },
    expected: () => 'sign_in_failed',
  },
  {
    to: 'sign in on the page with what is no password',
    ways: { 'form /[locale]/sign-in/': (who) => press(who, '/en/sign-in/', wrong) },
    expected: () => 'invalid_input',
  },
  {
    to: 'use a link that is none',
    ways: {
      [`page ${LINK}`]: (who) => open(who, '/en/sign-in/link/'),
      [`form ${LINK}`]: (who) => press(who, '/en/sign-in/link/?token=none', {}),
    },
    expected: () => 'link_invalid',
  },
  {
    to: 'sign out',
    ways: {
      'DELETE /api/session': (who) => send(who, 'DELETE /api/session'),
      'form /[locale]/sign-out/': (who) => press(who, '/en/sign-out/', {}),
    },
    expected: may.forAnybody,
  },
  {
    to: 'confirm with what is no password',
    ways: {
      'POST /api/session/confirmation': (who) =>
        send(who, 'POST /api/session/confirmation', { password: wrong.password }),
    },
    expected: (who) => (who.isSignedIn ? 'sign_in_failed' : 'sign_in_needed'),
  },
  {
    to: 'confirm on the page with what is no password',
    ways: {
      'form /[locale]/workspace/confirm/': (who) => press(who, '/en/workspace/confirm/', { password: wrong.password }),
    },
    expected: () => 'invalid_input',
  },
  {
    to: 'change the password to one that is too short',
    ways: { 'PUT /api/session/password': (who) => send(who, 'PUT /api/session/password', tooShort) },
    expected: (who) => (who.isSignedIn ? 'invalid_input' : 'sign_in_needed'),
  },
  {
    to: 'change the password on the page to one that is too short',
    ways: { 'form /[locale]/workspace/security/': (who) => press(who, '/en/workspace/security/', tooShort) },
    expected: may.onPage(() => 'invalid_input'),
  },
  {
    to: 'see the pages of the own account',
    ways: {
      'page /[locale]/workspace/': (who) => open(who, '/en/workspace/'),
      'page /[locale]/workspace/confirm/': (who) => open(who, '/en/workspace/confirm/'),
      'page /[locale]/workspace/groups/': (who) => open(who, '/en/workspace/groups/'),
      'page /[locale]/workspace/security/': (who) => open(who, '/en/workspace/security/'),
      [`page ${SESSIONS}`]: (who) => open(who, sessions),
    },
    expected: may.onPage(may.forAnybody),
  },
  {
    to: 'list the own sessions',
    ways: {
      'sessions.list': (who) => call(() => who.portal.sessions.list()),
      'GET /api/sessions': (who) => send(who, 'GET /api/sessions'),
    },
    expected: may.withAccount,
  },
  {
    to: 'end the session one asks in',
    ways: {
      'sessions.end, own': (who) => call(() => who.portal.sessions.end(who.ownSessionId)),
      'DELETE /api/sessions/:id, own': (who) => send(who, `DELETE /api/sessions/${who.ownSessionId}`),
    },
    expected: may.withAccount,
    changes: true,
  },
  {
    to: 'end another session of the own account',
    ways: {
      'sessions.end': (who) => call(() => who.portal.sessions.end(who.otherSessionId)),
      'DELETE /api/sessions/:id': (who) => send(who, `DELETE /api/sessions/${who.otherSessionId}`),
    },
    expected: may.withRecentPassword,
    changes: true,
  },
  {
    to: 'end all other sessions of the own account',
    ways: {
      'sessions.endOthers': (who) => call(() => who.portal.sessions.endOthers()),
      'DELETE /api/sessions': (who) => send(who, 'DELETE /api/sessions'),
    },
    expected: may.withRecentPassword,
    changes: true,
  },
  {
    to: 'end other sessions on the page',
    ways: {
      [`form ${SESSIONS}, end`]: (who) => press(who, sessions, { end: who.otherSessionId }),
      [`form ${SESSIONS}, end-others`]: (who) => press(who, sessions, { action: 'end-others' }),
    },
    expected: may.onPage(may.withRecentPassword),
    changes: true,
  },
];
