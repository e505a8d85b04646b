import { randomBytes } from 'node:crypto';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import { SESSION_COOKIE_SECONDS, type Sessions } from '../accounts/service.ts';
import { WAIT_MINUTES } from '../single-sign-on/service.ts';
import type { Ctx, Environment } from './environment.ts';

const NAME = 'entrepot_session';

const BROWSER = 'entrepot_browser';
const BROWSER_ID = /^[\w-]{43}$/;
/** As long as browsers keep any cookie. */
const BROWSER_COOKIE_SECONDS = 400 * 86_400;

/** Of whoever has given a password and has still to give a second factor. */
const PENDING = 'entrepot_sign_in';
const PENDING_SECONDS = 600;

/** Ids have 40 letters and digits; anything else is not looked up. */
const ID = /^[a-z0-9]{20,64}$/;

/** Finds out who asks. Without a session, or with one that has ended: anonymous. */
export const session = (sessions: Sessions) =>
  createMiddleware<Environment>(async (c, next) => {
    c.set('actor', { kind: 'anonymous', network: c.get('network') });
    const id = cookieOf(c, NAME);
    if (id !== undefined && ID.test(id)) {
      const found = await sessions.find(id);
      if (found) {
        c.set('actor', found.actor);
        c.set('sessionId', id);
      }
    }
    await next();
  });

/** Whether a request brings a session, be it one that has ended. */
export const bringsSession = (cookies = ''): boolean => oursIn(cookies, NAME).length > 0;

const oursIn = (cookies: string, name: string) => [
  ...cookies.matchAll(new RegExp(`(?:^|;)\\s*__Host-${name}\\s*=`, 'g')),
];

/** Of two cookies with the name one is not from us: nobody can tell which. */
function cookieOf(c: Ctx, name: string): string | undefined {
  const isThereOnce = oursIn(c.req.header('Cookie') ?? '', name).length === 1;
  return isThereOnce ? getCookie(c, name, 'host') : undefined;
}

const ATTRIBUTES = { prefix: 'host', httpOnly: true, secure: true, sameSite: 'Lax', path: '/' } as const;

/** What binds a sign-in at a provider to the browser that began it. */
const ON_THE_WAY = 'entrepot_sign_on';

/** 32 random bytes in base64url. */
const TOKEN = /^[\w-]{43}$/;

/** `Lax` is sent along when another site leads back here; `Strict` would be kept back. */
export function sendSignOnCookie(c: Ctx, token: string): void {
  setCookie(c, ON_THE_WAY, token, { ...ATTRIBUTES, maxAge: WAIT_MINUTES * 60 });
}

export function readSignOnCookie(c: Ctx): string | undefined {
  const token = cookieOf(c, ON_THE_WAY);
  return token !== undefined && TOKEN.test(token) ? token : undefined;
}

export const clearSignOnCookie = (c: Ctx): void => {
  deleteCookie(c, ON_THE_WAY, { prefix: 'host', secure: true, path: '/' });
};

export function sendSessionCookie(c: Ctx, id: string): void {
  setCookie(c, NAME, id, { ...ATTRIBUTES, maxAge: SESSION_COOKIE_SECONDS });
}

/**
 * What tells one browser from another, so that the owner of an account hears of a sign-in from one that was not used
 * before. Opens nothing. One without it gets it with the session, by `sendBrowserCookie`.
 */
export function browserOf(c: Ctx): string {
  const sent = getCookie(c, BROWSER, 'host');
  const browser = c.get('browser') ?? (sent && BROWSER_ID.test(sent) ? sent : randomBytes(32).toString('base64url'));
  c.set('browser', browser);
  return browser;
}

export function sendBrowserCookie(c: Ctx): void {
  setCookie(c, BROWSER, browserOf(c), { ...ATTRIBUTES, maxAge: BROWSER_COOKIE_SECONDS });
}

export const clearSessionCookie = (c: Ctx): void => {
  deleteCookie(c, NAME, { prefix: 'host', secure: true, path: '/' });
};

export const pendingOf = (c: Ctx): string | undefined => cookieOf(c, PENDING);

export function sendPendingCookie(c: Ctx, id: string): void {
  setCookie(c, PENDING, id, { ...ATTRIBUTES, maxAge: PENDING_SECONDS });
}

export const clearPendingCookie = (c: Ctx): void => {
  deleteCookie(c, PENDING, { prefix: 'host', secure: true, path: '/' });
};
