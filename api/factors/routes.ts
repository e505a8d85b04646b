import { createRoute, z } from '@hono/zod-openapi';
import { actorOf } from '../http/entering.ts';
import { type FactorSessionDeps, factorSessionFor } from '../http/factor-session.ts';
import { type Api, idParam, jsonAnswer, jsonBody, portalOf, problemAnswer, type RouteDeps } from '../http/openapi.ts';
import { createdPasskey, passkeyName, typedCode } from './schema.ts';
import { factorFailed } from './session-routes.ts';

const tags = ['Second factors'];
const refused = { 401: problemAnswer, 403: problemAnswer };
const done = {
  204: { description: 'Done; the cookie of the answer replaces yours, and every other session has ended.' },
};
const codes = z.object({
  recoveryCodes: z.array(z.string()).openapi({ description: 'Shown once. Empty where there are some already.' }),
});

const ownFactors = z
  .object({
    app: z.object({ addedAt: z.string() }).optional(),
    passkeys: z.array(z.object({ id: z.uuid(), name: z.string(), addedAt: z.string(), usedAt: z.string().optional() })),
    recoveryCodesLeft: z.int(),
    hasPassword: z.boolean(),
  })
  .openapi('OwnFactors');

const list = createRoute({
  method: 'get',
  path: '/api/factors',
  tags,
  summary: 'Your second factors',
  responses: { 200: jsonAnswer(ownFactors, 'In the order they were added.'), 401: problemAnswer },
});

const beginApp = createRoute({
  method: 'post',
  path: '/api/factors/app',
  tags,
  summary: 'A secret for an authenticator app; counts for nothing until a code confirms it',
  responses: { 200: jsonAnswer(z.object({ secret: z.string(), uri: z.string() }), 'Shown once.'), ...refused },
});

const confirmApp = createRoute({
  method: 'post',
  path: '/api/factors/app/confirmation',
  tags,
  summary: 'Confirm the app with a code; it takes the place of the one before',
  request: { body: jsonBody(z.strictObject({ code: typedCode })) },
  responses: { 200: jsonAnswer(codes, 'The app counts.'), ...refused, 409: problemAnswer, 429: problemAnswer },
});

const removeApp = createRoute({
  method: 'delete',
  path: '/api/factors/app',
  tags,
  summary: 'Remove the app',
  responses: { ...done, ...refused, 404: problemAnswer },
});

const askForPasskey = createRoute({
  method: 'post',
  path: '/api/factors/passkeys/challenge',
  tags,
  summary: 'What a new passkey has to sign',
  responses: {
    200: jsonAnswer(z.looseObject({}), 'For `navigator.credentials.create`.'),
    ...refused,
    409: problemAnswer,
  },
});

const addPasskey = createRoute({
  method: 'post',
  path: '/api/factors/passkeys',
  tags,
  summary: 'Add a passkey; every other session ends, the cookie of the answer replaces yours',
  request: { body: jsonBody(z.strictObject({ name: passkeyName, passkey: createdPasskey })) },
  responses: { 201: jsonAnswer(codes, 'Added.'), 400: problemAnswer, ...refused, 409: problemAnswer },
});

const rename = createRoute({
  method: 'put',
  path: '/api/factors/passkeys/{id}',
  tags,
  summary: 'Give a passkey another name',
  request: { params: idParam, body: jsonBody(z.strictObject({ name: passkeyName })) },
  responses: { 204: { description: 'Renamed.' }, 400: problemAnswer, 401: problemAnswer, 404: problemAnswer },
});

const removePasskey = createRoute({
  method: 'delete',
  path: '/api/factors/passkeys/{id}',
  tags,
  summary: 'Remove a passkey',
  request: { params: idParam },
  responses: { ...done, ...refused, 404: problemAnswer, 409: problemAnswer },
});

const renewCodes = createRoute({
  method: 'post',
  path: '/api/factors/recovery-codes',
  tags,
  summary: 'New recovery codes; those given before are worth nothing from then on',
  responses: { 200: jsonAnswer(codes, 'Shown once.'), ...refused, 409: problemAnswer },
});

const removePassword = createRoute({
  method: 'delete',
  path: '/api/session/password',
  tags,
  summary: 'Do without a password: sign in by passkey alone from then on',
  responses: { ...done, ...refused, 409: problemAnswer },
});

const reset = createRoute({
  method: 'post',
  path: '/api/factor-resets',
  tags,
  summary: 'Take away all factors of somebody who has lost them; for maintainers',
  request: { body: jsonBody(z.strictObject({ email: z.string().max(254) })) },
  responses: { 204: { description: 'Taken away; their sessions have ended.' }, ...refused, 404: problemAnswer },
});

export function factorRoutes(api: Api, deps: RouteDeps & FactorSessionDeps): void {
  api.openapi(list, async (c) => c.json(await portalOf(deps, c).factors.list(), 200));
  api.openapi(beginApp, async (c) => {
    const { secret, uri } = await factorSessionFor(deps, c).beginApp();
    return c.json({ secret, uri }, 200);
  });
  api.openapi(confirmApp, async (c) => {
    const added = await factorSessionFor(deps, c).confirmApp(c.req.valid('json').code);
    if (!added) throw factorFailed();
    return c.json(added, 200);
  });
  api.openapi(removeApp, async (c) => {
    await factorSessionFor(deps, c).removeApp();
    return c.body(null, 204);
  });
  api.openapi(askForPasskey, async (c) =>
    c.json({ ...(await deps.factors.askForNewPasskey(deps.origin(), actorOf(c))) }, 200),
  );
  api.openapi(addPasskey, async (c) => {
    const { name, passkey } = c.req.valid('json');
    return c.json(await factorSessionFor(deps, c).addPasskey(name, passkey), 201);
  });
  api.openapi(rename, async (c) => {
    await portalOf(deps, c).factors.renamePasskey(c.req.valid('param').id, c.req.valid('json').name);
    return c.body(null, 204);
  });
  api.openapi(removePasskey, async (c) => {
    await factorSessionFor(deps, c).removePasskey(c.req.valid('param').id);
    return c.body(null, 204);
  });
  api.openapi(renewCodes, async (c) =>
    c.json({ recoveryCodes: await portalOf(deps, c).factors.renewRecoveryCodes() }, 200),
  );
  api.openapi(removePassword, async (c) => {
    await factorSessionFor(deps, c).removePassword();
    return c.body(null, 204);
  });
  api.openapi(reset, async (c) => {
    await portalOf(deps, c).factors.resetOf(c.req.valid('json').email);
    return c.body(null, 204);
  });
}
