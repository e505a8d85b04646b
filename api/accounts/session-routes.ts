import { createRoute, z } from '@hono/zod-openapi';
import { type Api, idParam, jsonAnswer, portalOf, problemAnswer, type RouteDeps } from '../http/openapi.ts';
import { clearSessionCookie } from '../http/session.ts';

const tags = ['Session'];
const answers = { 401: problemAnswer, 403: problemAnswer };

const ownSession = z
  .object({
    id: z.uuid(),
    begunAt: z.string(),
    usedAt: z.string().openapi({ description: 'To the hour.' }),
    isCurrent: z.boolean().openapi({ description: 'The one that asks.' }),
    device: z.string().openapi({ description: 'What the browser said of itself, coarse: not to be trusted.' }),
  })
  .openapi('OwnSession');

const list = createRoute({
  method: 'get',
  path: '/api/sessions',
  tags,
  summary: 'Where you are signed in',
  responses: {
    200: jsonAnswer(z.object({ rows: z.array(ownSession) }), 'The one that asks first, then the last used.'),
    401: problemAnswer,
  },
});

const end = createRoute({
  method: 'delete',
  path: '/api/sessions/{id}',
  tags,
  summary: 'End one of your sessions; another than the one that asks needs a recent password',
  request: { params: idParam },
  responses: { 204: { description: 'Ended.' }, 404: problemAnswer, ...answers },
});

const endOthers = createRoute({
  method: 'delete',
  path: '/api/sessions',
  tags,
  summary: 'End all your sessions but the one that asks; needs a recent password',
  responses: { 200: jsonAnswer(z.object({ ended: z.int() }), 'How many were ended.'), ...answers },
});

export function ownSessionRoutes(api: Api, deps: RouteDeps): void {
  api.openapi(list, async (c) => c.json({ rows: await portalOf(deps, c).sessions.list() }, 200));
  api.openapi(endOthers, async (c) => c.json({ ended: await portalOf(deps, c).sessions.endOthers() }, 200));
  api.openapi(end, async (c) => {
    const { id } = c.req.valid('param');
    const actor = c.get('actor');
    await portalOf(deps, c).sessions.end(id);
    if (actor.kind === 'account' && actor.ownSessionId === id) clearSessionCookie(c);
    return c.body(null, 204);
  });
}
