import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import { SESSION_COOKIE_SECONDS, type Sessions } from '../accounts/service.ts';
import type { Ctx, Environment } from './environment.ts';

const NAME = 'entrepot_session';

/** Lucia makes ids of 40 letters and digits; anything else is not looked up. */
const ID = /^[a-z0-9]{20,64}$/;

/** Finds out who asks. Without a session, or with one that has ended: anonymous. */
export const session = (sessions: Sessions) =>
  createMiddleware<Environment>(async (c, next) => {
    c.set('actor', { kind: 'anonymous', network: c.get('network') });
    const id = c.req.header('Cookie') === undefined ? undefined : getCookie(c, NAME, 'host');
    if (id !== undefined && ID.test(id)) {
      const found = await sessions.find(id);
      if (found) {
        c.set('actor', found.actor);
        c.set('sessionId', id);
        if (found.renewed) sendSessionCookie(c, id);
      }
    }
    await next();
  });

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
