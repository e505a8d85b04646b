import { createRoute, z } from '@hono/zod-openapi';
import { TOKEN_DAYS, TOKEN_SCOPES } from '#plugins/kit/index.ts';
import { type Api, idParam, jsonAnswer, jsonBody, portalOf, problemAnswer, type RouteDeps } from '../http/openapi.ts';

const tags = ['Tokens'];
const answers = { 401: problemAnswer, 403: problemAnswer };

const scopes = z.array(z.enum(TOKEN_SCOPES)).min(1).max(TOKEN_SCOPES.length);

const ownToken = z
  .object({
    id: z.uuid(),
    name: z.string(),
    scopes,
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    usedAt: z.iso.datetime().optional().openapi({ description: 'To the hour; left out: never.' }),
    isExpired: z.boolean(),
  })
  .openapi('OwnToken');

const list = createRoute({
  method: 'get',
  path: '/api/tokens',
  tags,
  summary: 'Your tokens, without what opens anything; no token asks this',
  responses: { 200: jsonAnswer(z.object({ rows: z.array(ownToken) }), 'The newest first.'), ...answers },
});

const make = createRoute({
  method: 'post',
  path: '/api/tokens',
  tags,
  summary: 'Make a token for a program; needs a recent password',
  description: 'The answer is the only place where the token ever stands.',
  request: {
    body: jsonBody(
      z.strictObject({
        name: z.string().max(1000),
        scopes,
        days: z
          .int()
          .min(1)
          .max(TOKEN_DAYS.most)
          .optional()
          .openapi({ description: `${TOKEN_DAYS.usual} if left out.` }),
      }),
    ),
  },
  responses: {
    201: jsonAnswer(ownToken.extend({ token: z.string() }).openapi('NewToken'), 'The token.'),
    400: problemAnswer,
    ...answers,
  },
});

const revoke = createRoute({
  method: 'delete',
  path: '/api/tokens/{id}',
  tags,
  summary: 'Revoke one of your tokens; needs a recent password',
  request: { params: idParam },
  responses: { 204: { description: 'Revoked.' }, 404: problemAnswer, ...answers },
});

const revokeAll = createRoute({
  method: 'delete',
  path: '/api/tokens',
  tags,
  summary: 'Revoke all your tokens; needs a recent password',
  responses: { 200: jsonAnswer(z.object({ revoked: z.int() }), 'How many were revoked.'), ...answers },
});

export function tokenRoutes(api: Api, deps: RouteDeps): void {
  api.openapi(list, async (c) => c.json({ rows: await portalOf(deps, c).tokens.list() }, 200));
  api.openapi(make, async (c) => {
    c.header('Cache-Control', 'no-store');
    return c.json(await portalOf(deps, c).tokens.make(c.req.valid('json')), 201);
  });
  api.openapi(revokeAll, async (c) => c.json({ revoked: await portalOf(deps, c).tokens.revokeAll() }, 200));
  api.openapi(revoke, async (c) => {
    await portalOf(deps, c).tokens.revoke(c.req.valid('param').id);
    return c.body(null, 204);
  });
}
