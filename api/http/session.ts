import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import { SESSION_COOKIE_SECONDS, type Sessions } from '../accounts/service.ts';
import type { Ctx, Environment } from './environment.ts';

const NAME = 'entrepot_session';

const OURS = new RegExp(`(?:^|;)\\s*__Host-${NAME}\\s*=`, 'g');

/** Ids have 40 letters and digits; anything else is not looked up. */
const ID = /^[a-z0-9]{20,64}$/;

/** Finds out who asks. Without a session, or with one that has ended: anonymous. */
export const session = (sessions: Sessions) =>
  createMiddleware<Environment>(async (c, next) => {
    c.set('actor', { kind: 'anonymous', network: c.get('network') });
    const id = isThereOnce(c.req.header('Cookie')) ? getCookie(c, NAME, 'host') : undefined;
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
export const bringsSession = (cookies = ''): boolean => [...cookies.matchAll(OURS)].length > 0;

/** Of two cookies with the name one is not from us: nobody can tell which. */
const isThereOnce = (cookies = ''): boolean => [...cookies.matchAll(OURS)].length === 1;

export function sendSessionCookie(c: Ctx, id: string): void {
  setCookie(c, NAME, id, {
    prefix: 'host',
    httpOnly: true,
    secure: true,
    sameSite: 'Lax',
    path: '/',
    maxAge: SESSION_COOKIE_SECONDS,
  });
}

export const clearSessionCookie = (c: Ctx): void => {
  deleteCookie(c, NAME, { prefix: 'host', secure: true, path: '/' });
};
