import { createRoute, z } from '@hono/zod-openapi';
import { AppError } from '../errors.ts';
import { actorOf, clientOf } from '../http/entering.ts';
import { type FactorSessionDeps, factorSessionFor } from '../http/factor-session.ts';
import { type Api, jsonAnswer, jsonBody, problemAnswer } from '../http/openapi.ts';
import { pendingOf } from '../http/session.ts';
import { assertedPasskey, factorProof, toProof } from './schema.ts';

const tags = ['Session'];
const refused = { 401: problemAnswer, 429: problemAnswer };
const signedIn = jsonAnswer(z.object({ signedIn: z.literal(true) }), 'Signed in; the session is in the cookie.');
const options = jsonAnswer(
  z.looseObject({}).openapi('PasskeyOptions'),
  'For `navigator.credentials`, good for five minutes and one answer.',
);

const askInStep = createRoute({
  method: 'post',
  path: '/api/session/second-factor/challenge',
  tags,
  summary: 'What a passkey has to sign for the second step',
  responses: { 200: options, ...refused },
});

const finish = createRoute({
  method: 'post',
  path: '/api/session/second-factor',
  tags,
  summary: 'The second step of signing in: a code of the app, a recovery code, or a passkey',
  request: { body: jsonBody(factorProof) },
  responses: { 200: signedIn, ...refused },
});

const askAtTheDoor = createRoute({
  method: 'post',
  path: '/api/session/passkey/challenge',
  tags,
  summary: 'What a passkey has to sign that signs in by itself',
  responses: { 200: options, 429: problemAnswer },
});

const signIn = createRoute({
  method: 'post',
  path: '/api/session/passkey',
  tags,
  summary: 'Sign in by passkey alone',
  request: { body: jsonBody(z.strictObject({ passkey: assertedPasskey })) },
  responses: { 200: signedIn, ...refused },
});

const askToConfirm = createRoute({
  method: 'post',
  path: '/api/session/factor-confirmation/challenge',
  tags,
  summary: 'What a passkey has to sign to confirm that it is you',
  responses: { 200: options, ...refused },
});

const confirm = createRoute({
  method: 'post',
  path: '/api/session/factor-confirmation',
  tags,
  summary: 'Give a factor once more, for what asks for one; the cookie of the answer replaces yours',
  request: { body: jsonBody(factorProof) },
  responses: { 204: { description: 'Confirmed.' }, ...refused },
});

export function factorSessionRoutes(api: Api, deps: FactorSessionDeps): void {
  const { factors, origin } = deps;
  api.openapi(askInStep, async (c) => c.json({ ...(await factors.askInStep(origin(), pendingOf(c))) }, 200));
  api.openapi(finish, async (c) => {
    if (!(await factorSessionFor(deps, c).finish(toProof(c.req.valid('json'))))) throw factorFailed();
    return c.json({ signedIn: true as const }, 200);
  });
  api.openapi(askAtTheDoor, async (c) => c.json({ ...(await factors.askAtTheDoor(origin(), clientOf(c))) }, 200));
  api.openapi(signIn, async (c) => {
    const { passkey } = c.req.valid('json');
    if (!(await factorSessionFor(deps, c).signInWithPasskey(passkey))) throw factorFailed();
    return c.json({ signedIn: true as const }, 200);
  });
  api.openapi(askToConfirm, async (c) => c.json({ ...(await factors.askToConfirm(origin(), actorOf(c))) }, 200));
  api.openapi(confirm, async (c) => {
    if (!(await factorSessionFor(deps, c).confirm(toProof(c.req.valid('json'))))) throw factorFailed();
    return c.body(null, 204);
  });
}

/** The same for a code that is wrong, one that was used, and a passkey of somebody else. */
export const factorFailed = (): AppError =>
  new AppError('sign_in_failed', {
    en: 'This opens nothing: the code is wrong, has run out or was used before, or the passkey is not one of this account. Wait for the next code, or use a recovery code.',
    fr: 'Cela n’ouvre rien : le code est erroné, périmé ou déjà utilisé, ou la clé d’accès n’est pas de ce compte. Attendez le code suivant ou utilisez un code de secours.',
  });
