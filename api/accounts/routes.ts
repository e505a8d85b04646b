import { createRoute, z } from '@hono/zod-openapi';
import { AppError } from '../errors.ts';
import { type Api, jsonAnswer, jsonBody, problemAnswer, type RouteDeps } from '../http/openapi.ts';
import { changePassword, confirmSession, clientOf, enter, signOut } from '../http/pages.ts';
import type { Accounts } from './service.ts';

const tags = ['Session'];
const viewer = z
  .looseObject({ kind: z.string(), name: z.string().optional(), email: z.string().optional() })
  .openapi('Viewer');

const get = createRoute({
  method: 'get',
  path: '/api/session',
  tags,
  summary: 'Who you are here',
  responses: { 200: jsonAnswer(viewer, '`kind` is `anonymous` without a session.') },
});

const start = createRoute({
  method: 'post',
  path: '/api/session',
  tags,
  summary: 'Sign in; the session is in the cookie of the answer',
  request: { body: jsonBody(z.strictObject({ email: z.string().max(254), password: z.string().max(1000) })) },
  responses: {
    200: jsonAnswer(z.object({ signedIn: z.literal(true) }), 'Signed in.'),
    202: jsonAnswer(
      z.object({ signedIn: z.literal(false) }),
      'The password is right, and a second factor is needed: POST /api/session/second-factor with the cookie of this answer, within ten minutes.',
    ),
    401: problemAnswer,
    429: problemAnswer,
    503: problemAnswer,
  },
});

const end = createRoute({
  method: 'delete',
  path: '/api/session',
  tags,
  summary: 'Sign out',
  responses: { 204: { description: 'Signed out, or never signed in.' } },
});

const typedPassword = z.string().max(1000);

const confirm = createRoute({
  method: 'post',
  path: '/api/session/confirmation',
  tags,
  summary: 'Give your password once more, for what asks for a recent one; the cookie of the answer replaces yours',
  request: { body: jsonBody(z.strictObject({ password: typedPassword })) },
  responses: { 204: { description: 'Confirmed.' }, 401: problemAnswer },
});

const putPassword = createRoute({
  method: 'put',
  path: '/api/session/password',
  tags,
  summary: 'Change your password; every other session ends, the cookie of the answer replaces yours',
  request: { body: jsonBody(z.strictObject({ currentPassword: typedPassword, newPassword: typedPassword })) },
  responses: { 204: { description: 'Changed.' }, 400: problemAnswer, 401: problemAnswer },
});

export function sessionRoutes(api: Api, deps: RouteDeps & { accounts: Accounts }): void {
  api.openapi(get, (c) => c.json({ ...deps.portalFor(c.get('actor')).viewer }, 200));
  api.openapi(start, async (c) => {
    const { email, password } = c.req.valid('json');
    const admission = await deps.accounts.signIn(email, password, clientOf(c));
    if (!admission) throw signInFailed();
    const outcome = await enter(deps.accounts, c, admission);
    return outcome === 'signed-in'
      ? c.json({ signedIn: true as const }, 200)
      : c.json({ signedIn: false as const }, 202);
  });
  api.openapi(end, async (c) => {
    await signOut(deps.accounts, c);
    return c.body(null, 204);
  });
  api.openapi(confirm, async (c) => {
    if (!(await confirmSession(deps.accounts, c, c.req.valid('json').password))) throw signInFailed();
    return c.body(null, 204);
  });
  api.openapi(putPassword, async (c) => {
    const { currentPassword, newPassword } = c.req.valid('json');
    await changePassword(deps.accounts, c, { current: currentPassword, next: newPassword });
    return c.body(null, 204);
  });
}

/** The same for a wrong password, an unknown address and a suspended account. */
const signInFailed = (): AppError =>
  new AppError('sign_in_failed', {
    en: 'Address and password do not fit. Check both; if you have forgotten the password, send the address to POST /api/password-resets.',
    fr: 'L’adresse et le mot de passe ne correspondent pas. Vérifiez-les ; en cas d’oubli, envoyez l’adresse à POST /api/password-resets.',
  });
