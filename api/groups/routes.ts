import { createRoute, z } from '@hono/zod-openapi';
import { type Api, idParam, jsonAnswer, jsonBody, portalOf, problemAnswer, type RouteDeps } from '../http/openapi.ts';
import {
  groupCardSchema,
  groupSchema,
  inviteSchema,
  memberParam,
  newGroupSchema,
  pendingParam,
  roleSchema,
} from './schema.ts';

const tags = ['Groups'];
/** Also for a group that exists, of which the caller may not know. */
const answers = { 204: { description: 'Done.' }, 404: problemAnswer };

const list = createRoute({
  method: 'get',
  path: '/api/groups',
  tags,
  summary: 'Groups that you belong to',
  responses: { 200: jsonAnswer(z.object({ rows: z.array(groupCardSchema) }), 'By name.') },
});

const make = createRoute({
  method: 'post',
  path: '/api/groups',
  tags,
  summary: 'Make a group, of which you are the first owner',
  description: 'Open to members of customs administrations and border agencies.',
  request: { body: jsonBody(newGroupSchema) },
  responses: { 201: jsonAnswer(groupSchema, 'The group.'), 400: problemAnswer, 401: problemAnswer, 403: problemAnswer },
});

const get = createRoute({
  method: 'get',
  path: '/api/groups/{id}',
  tags,
  summary: 'A group with its members',
  request: { params: idParam },
  responses: { 200: jsonAnswer(groupSchema, 'The group.'), 404: problemAnswer },
});

const end = createRoute({
  method: 'delete',
  path: '/api/groups/{id}',
  tags,
  summary: 'End a group for ever and withdraw its entries, as an owner',
  request: { params: idParam },
  responses: answers,
});

const leave = createRoute({
  method: 'post',
  path: '/api/groups/{id}/leave',
  tags,
  summary: 'Leave a group',
  request: { params: idParam },
  responses: { ...answers, 409: problemAnswer },
});

const invite = createRoute({
  method: 'post',
  path: '/api/groups/{id}/invitations',
  tags,
  summary: 'Invite somebody by address, as an owner',
  request: { params: idParam, body: jsonBody(inviteSchema) },
  responses: { ...answers, 400: problemAnswer },
});

const revoke = createRoute({
  method: 'delete',
  path: '/api/groups/{id}/invitations/{invitation}',
  tags,
  summary: 'Take an invitation back, as an owner',
  request: { params: pendingParam },
  responses: answers,
});

const setRole = createRoute({
  method: 'put',
  path: '/api/groups/{id}/members/{account}',
  tags,
  summary: 'Make a member an owner, or an owner a member, as an owner',
  request: { params: memberParam, body: jsonBody(roleSchema) },
  responses: { ...answers, 409: problemAnswer },
});

const remove = createRoute({
  method: 'delete',
  path: '/api/groups/{id}/members/{account}',
  tags,
  summary: 'Remove a member, as an owner',
  request: { params: memberParam },
  responses: { ...answers, 409: problemAnswer },
});

export function groupRoutes(api: Api, deps: RouteDeps): void {
  api.openapi(list, async (c) => c.json({ rows: await portalOf(deps, c).groups.listMine() }, 200));
  api.openapi(make, async (c) => {
    const group = await portalOf(deps, c).groups.make(c.req.valid('json'));
    c.header('Location', `/api/groups/${group.id}`);
    return c.json(group, 201);
  });
  api.openapi(get, async (c) => c.json(await portalOf(deps, c).groups.get(c.req.valid('param').id), 200));
  api.openapi(end, async (c) => {
    await portalOf(deps, c).groups.end(c.req.valid('param').id);
    return c.body(null, 204);
  });
  api.openapi(leave, async (c) => {
    await portalOf(deps, c).groups.leave(c.req.valid('param').id);
    return c.body(null, 204);
  });
  api.openapi(invite, async (c) => {
    await portalOf(deps, c).groups.invite(c.req.valid('param').id, c.req.valid('json').email);
    return c.body(null, 204);
  });
  api.openapi(revoke, async (c) => {
    const { id, invitation } = c.req.valid('param');
    await portalOf(deps, c).groups.revoke(id, invitation);
    return c.body(null, 204);
  });
  api.openapi(setRole, async (c) => {
    const { id, account } = c.req.valid('param');
    await portalOf(deps, c).groups.setRole(id, account, c.req.valid('json').role);
    return c.body(null, 204);
  });
  api.openapi(remove, async (c) => {
    const { id, account } = c.req.valid('param');
    await portalOf(deps, c).groups.remove(id, account);
    return c.body(null, 204);
  });
}
