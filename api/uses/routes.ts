import { createRoute } from '@hono/zod-openapi';
import { type Api, idParam, jsonAnswer, jsonBody, portalOf, problemAnswer, type RouteDeps } from '../http/openapi.ts';
import { declarerParam, ownUsesSchema, slugParam, useSchema, usesSchema } from './schema.ts';

const tags = ['Declared use'];
/** Also for an entry that exists, of which the caller may not know. */
const answers = {
  204: { description: 'Done.' },
  400: problemAnswer,
  401: problemAnswer,
  403: problemAnswer,
  404: problemAnswer,
  429: problemAnswer,
};

const of = createRoute({
  method: 'get',
  path: '/api/organisations/{slug}/uses',
  tags,
  summary: 'What an organisation says it uses, as far as you may know',
  request: { params: slugParam },
  responses: { 200: jsonAnswer(usesSchema, 'By title.') },
});

const get = createRoute({
  method: 'get',
  path: '/api/entries/{id}/own-uses',
  tags,
  summary: 'What your administrations have declared about an entry',
  request: { params: idParam },
  responses: { 200: jsonAnswer(ownUsesSchema, 'By organisation.'), 401: problemAnswer, 404: problemAnswer },
});

const declare = createRoute({
  method: 'put',
  path: '/api/entries/{id}/uses/{slug}',
  tags,
  summary: 'Declare that an administration of yours uses it, or say it anew',
  request: { params: declarerParam, body: jsonBody(useSchema) },
  responses: answers,
});

const confirm = createRoute({
  method: 'post',
  path: '/api/entries/{id}/uses/{slug}/confirm',
  tags,
  summary: 'Say that a declaration still holds',
  request: { params: declarerParam },
  responses: answers,
});

const revoke = createRoute({
  method: 'delete',
  path: '/api/entries/{id}/uses/{slug}',
  tags,
  summary: 'Take a declaration back',
  request: { params: declarerParam },
  responses: answers,
});

export function useRoutes(api: Api, deps: RouteDeps): void {
  api.openapi(of, async (c) => c.json({ rows: await portalOf(deps, c).uses.of(c.req.valid('param').slug) }, 200));
  api.openapi(get, async (c) => c.json(await portalOf(deps, c).uses.get(c.req.valid('param').id), 200));
  api.openapi(declare, async (c) => {
    const { id, slug } = c.req.valid('param');
    await portalOf(deps, c).uses.declare(id, slug, c.req.valid('json'));
    return c.body(null, 204);
  });
  api.openapi(confirm, async (c) => {
    const { id, slug } = c.req.valid('param');
    await portalOf(deps, c).uses.confirm(id, slug);
    return c.body(null, 204);
  });
  api.openapi(revoke, async (c) => {
    const { id, slug } = c.req.valid('param');
    await portalOf(deps, c).uses.revoke(id, slug);
    return c.body(null, 204);
  });
}
