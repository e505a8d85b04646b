import { createRoute, z } from '@hono/zod-openapi';
import { type Api, idParam, jsonAnswer, portalOf, problemAnswer, type RouteDeps } from '../http/openapi.ts';
import { invitationSchema } from './schema.ts';

const tags = ['Groups'];
const answers = { 204: { description: 'Done.' }, 404: problemAnswer };

const list = createRoute({
  method: 'get',
  path: '/api/group-invitations',
  tags,
  summary: 'Invitations to groups that wait for your answer',
  responses: { 200: jsonAnswer(z.object({ rows: z.array(invitationSchema) }), 'Newest first.') },
});

const accept = createRoute({
  method: 'post',
  path: '/api/group-invitations/{id}/accept',
  tags,
  summary: 'Join the group',
  request: { params: idParam },
  responses: answers,
});

const decline = createRoute({
  method: 'post',
  path: '/api/group-invitations/{id}/decline',
  tags,
  summary: 'Decline the invitation',
  request: { params: idParam },
  responses: answers,
});

export function invitationRoutes(api: Api, deps: RouteDeps): void {
  api.openapi(list, async (c) => c.json({ rows: await portalOf(deps, c).groups.listInvitations() }, 200));
  api.openapi(accept, async (c) => {
    await portalOf(deps, c).groups.accept(c.req.valid('param').id);
    return c.body(null, 204);
  });
  api.openapi(decline, async (c) => {
    await portalOf(deps, c).groups.decline(c.req.valid('param').id);
    return c.body(null, 204);
  });
}
