import { createRoute, z } from '@hono/zod-openapi';
import { type Api, jsonAnswer, portalOf, problemAnswer, type RouteDeps } from '../http/openapi.ts';
import { pluginSchema } from './schema.ts';

const tags = ['Plugins'];
const request = { params: z.strictObject({ plugin: z.string().max(80) }) };
const decided = { 204: { description: 'Done.' }, 404: problemAnswer, 409: problemAnswer };

const list = createRoute({
  method: 'get',
  path: '/api/plugins',
  tags,
  summary: 'Plugins with what they run on the server, and what went wrong; for maintainers',
  responses: {
    200: jsonAnswer(z.object({ rows: z.array(pluginSchema) }), 'In the order of the registry.'),
    404: problemAnswer,
  },
});

const switchOff = createRoute({
  method: 'post',
  path: '/api/plugins/{plugin}/switch-off',
  tags,
  summary: 'Have nothing of a plugin run on the server from the next action on; for maintainers',
  request,
  responses: decided,
});

const switchOn = createRoute({
  method: 'post',
  path: '/api/plugins/{plugin}/switch-on',
  tags,
  summary: 'Have it run again; for maintainers',
  request,
  responses: decided,
});

export function pluginRoutes(api: Api, deps: RouteDeps): void {
  api.openapi(list, async (c) => {
    c.header('Cache-Control', 'private, no-store');
    return c.json({ rows: await portalOf(deps, c).plugins.list() }, 200);
  });
  api.openapi(switchOff, async (c) => {
    await portalOf(deps, c).plugins.switchOff(c.req.valid('param').plugin);
    return c.body(null, 204);
  });
  api.openapi(switchOn, async (c) => {
    await portalOf(deps, c).plugins.switchOn(c.req.valid('param').plugin);
    return c.body(null, 204);
  });
}
