import { createRoute, z } from '@hono/zod-openapi';
import { AppError } from '../errors.ts';
import { type Api, jsonAnswer, jsonBody, problemAnswer } from '../http/openapi.ts';
import { beginSignOn, CALLBACK, connectSignOn, finishSignOn, type SignOnDeps } from '../http/sign-on.ts';

const tags = ['Session'];

const begin = createRoute({
  method: 'post',
  path: '/api/session/single-sign-on',
  tags,
  summary: 'Begin to sign in through your organisation; a cookie of the answer has to come back with the browser',
  request: {
    body: jsonBody(
      z.strictObject({
        organisation: z.string().max(254).openapi({ description: 'Its short name, or an e-mail address of its.' }),
      }),
    ),
  },
  responses: {
    200: jsonAnswer(z.object({ address: z.string() }), 'Where the browser goes.'),
    401: problemAnswer,
    404: problemAnswer,
    429: problemAnswer,
  },
});

const connect = createRoute({
  method: 'post',
  path: '/api/session/single-sign-on/connection',
  tags,
  summary: 'Give the password of your account, where it has to be shown to be yours before you are signed in',
  request: { body: jsonBody(z.strictObject({ password: z.string().max(1000) })) },
  responses: { 204: { description: 'Linked and signed in.' }, 401: problemAnswer, 429: problemAnswer },
});

export function signOnRoutes(api: Api, deps: SignOnDeps): void {
  api.openapi(begin, async (c) => {
    const address = await beginSignOn(deps, c, { who: c.req.valid('json').organisation });
    if (address === undefined) throw nobodysProvider();
    return c.json({ address }, 200);
  });
  api.openapi(connect, async (c) => {
    if ((await connectSignOn(deps, c, c.req.valid('json').password)) === undefined) throw notTheirPassword();
    return c.body(null, 204);
  });
  // A browser is led here by the provider. Programs that only look at the address use nothing up.
  api.get(CALLBACK, async (c) => c.redirect(c.req.method === 'GET' ? await finishSignOn(deps, c) : '/', 303));
}

/** The same for an organisation or domain that is not there, and for one without single sign-on. */
const nobodysProvider = (): AppError =>
  new AppError('not_found', {
    en: 'No organisation with this name or mail domain has set this up here. Check the spelling, or sign in with your password.',
    fr: 'Aucune organisation portant ce nom ou ce domaine de messagerie n’a activé cette voie ici. Vérifiez l’orthographe, ou connectez-vous avec votre mot de passe.',
  });

const notTheirPassword = (): AppError =>
  new AppError('sign_in_failed', {
    en: 'This is not the password of the account. Nothing was linked: try again within 10 minutes.',
    fr: 'Ce n’est pas le mot de passe du compte. Rien n’a été associé : réessayez dans les 10 minutes.',
  });
