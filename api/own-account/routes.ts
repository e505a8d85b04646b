import { createRoute, z } from '@hono/zod-openapi';
import { LOCALES } from '#plugins/kit/index.ts';
import { type Api, jsonAnswer, jsonBody, portalOf, problemAnswer, type RouteDeps } from '../http/openapi.ts';
import { clearSessionCookie } from '../http/session.ts';

const tags = ['Account'];
const email = z.string().max(254);
const refusals = { 401: problemAnswer, 403: problemAnswer };
const sent = { description: 'The link is on its way.' };

const ownAccount = z
  .object({
    name: z.string(),
    email: z.string(),
    language: z.enum(LOCALES).optional().openapi({ description: 'Of mail. Left out: not chosen.' }),
    isConfirmed: z.boolean().openapi({ description: 'Mail to the address is known to reach you.' }),
    wantedEmail: z.string().optional().openapi({ description: 'A link was sent there, which was not used yet.' }),
    createdAt: z.string(),
    obstacles: z
      .array(
        z.object({ because: z.enum(['last-maintainer', 'last-manager', 'last-owner']), of: z.string().optional() }),
      )
      .openapi({ description: 'What has to be done before the account can be deleted.' }),
  })
  .openapi('OwnAccount');

const get = createRoute({
  method: 'get',
  path: '/api/account',
  tags,
  summary: 'Your account',
  responses: { 200: jsonAnswer(ownAccount, 'It.'), 401: problemAnswer },
});

const update = createRoute({
  method: 'put',
  path: '/api/account',
  tags,
  summary: 'Change your name, and the language of mail',
  request: { body: jsonBody(z.strictObject({ name: z.string(), language: z.enum(LOCALES) })) },
  responses: { 204: { description: 'Changed.' }, 400: problemAnswer, ...refusals },
});

const askConfirmation = createRoute({
  method: 'post',
  path: '/api/account/confirmation',
  tags,
  summary: 'Have the link that confirms your address sent once more; nothing is sent when it is confirmed',
  responses: { 202: sent, 429: problemAnswer, ...refusals },
});

const askAddressChange = createRoute({
  method: 'post',
  path: '/api/account/address',
  tags,
  summary: 'Have a link sent to a new address, which changes nothing before it is used; needs a recent password',
  request: { body: jsonBody(z.strictObject({ email })) },
  responses: { 202: sent, 400: problemAnswer, 429: problemAnswer, ...refusals },
});

const confirmAddress = createRoute({
  method: 'put',
  path: '/api/account/address',
  tags,
  summary: 'Use the token of a link that was sent to an address of yours',
  request: { body: jsonBody(z.strictObject({ token: z.string().min(1).max(200) })) },
  responses: {
    200: jsonAnswer(z.object({ done: z.enum(['confirmed', 'changed']) }), 'What the link was for.'),
    404: problemAnswer,
    ...refusals,
  },
});

const exportData = createRoute({
  // That it was taken out is written down, and reading writes nothing.
  method: 'post',
  path: '/api/account/export',
  tags,
  summary:
    'Everything that is held about your account; needs a recent password. That it was taken out is an event itself',
  responses: {
    200: { description: 'A file in JSON.' },
    ...refusals,
  },
});

const remove = createRoute({
  method: 'delete',
  path: '/api/account',
  tags,
  summary: 'Delete your account for ever; needs a recent password and its address once more',
  request: { body: jsonBody(z.strictObject({ email })) },
  responses: { 204: { description: 'Deleted.' }, 400: problemAnswer, 409: problemAnswer, ...refusals },
});

export function ownAccountRoutes(api: Api, deps: RouteDeps): void {
  api.openapi(get, async (c) => {
    c.header('Cache-Control', 'private, no-store');
    return c.json(await portalOf(deps, c).account.get(), 200);
  });
  api.openapi(update, async (c) => {
    await portalOf(deps, c).account.update(c.req.valid('json'));
    return c.body(null, 204);
  });
  api.openapi(askConfirmation, async (c) => {
    await portalOf(deps, c).account.askConfirmation();
    return c.body(null, 202);
  });
  api.openapi(askAddressChange, async (c) => {
    await portalOf(deps, c).account.askAddressChange(c.req.valid('json').email);
    return c.body(null, 202);
  });
  api.openapi(confirmAddress, async (c) =>
    c.json({ done: await portalOf(deps, c).account.confirmAddress(c.req.valid('json').token) }, 200),
  );
  api.openapi(exportData, async (c) => {
    const data = await portalOf(deps, c).account.exportData();
    return c.body(data, 200, {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': 'attachment; filename="entrepot-account.json"',
      'Cache-Control': 'private, no-store',
    });
  });
  api.openapi(remove, async (c) => {
    await portalOf(deps, c).account.delete(c.req.valid('json').email);
    clearSessionCookie(c);
    return c.body(null, 204);
  });
}
