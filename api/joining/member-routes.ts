import { createRoute } from '@hono/zod-openapi';
import { type Api, jsonAnswer, jsonBody, portalOf, problemAnswer, type RouteDeps } from '../http/openapi.ts';
import { inviteBody, memberParam, membersSchema, pendingParam, roleBody, slugParam } from './schema.ts';

const tags = ['Members'];
/** Also for an organisation that exists, of whose members the caller may not know. */
const answers = { 204: { description: 'Done.' }, 404: problemAnswer };

const get = createRoute({
  method: 'get',
  path: '/api/organisations/{slug}/members',
  tags,
  summary: 'Who belongs to an organisation, for its members and maintainers',
  request: { params: slugParam },
  responses: { 200: jsonAnswer(membersSchema, 'Managers first, then by name.'), 404: problemAnswer },
});

const setRole = createRoute({
  method: 'put',
  path: '/api/organisations/{slug}/members/{account}',
  tags,
  summary: 'Make a member a manager, or a manager a contributor, as a manager',
  request: { params: memberParam, body: jsonBody(roleBody) },
  responses: { ...answers, 409: problemAnswer },
});

const remove = createRoute({
  method: 'delete',
  path: '/api/organisations/{slug}/members/{account}',
  tags,
  summary: 'Remove a member, as a manager',
  request: { params: memberParam },
  responses: { ...answers, 409: problemAnswer },
});

const leave = createRoute({
  method: 'post',
  path: '/api/organisations/{slug}/leave',
  tags,
  summary: 'Leave an organisation',
  request: { params: slugParam },
  responses: { ...answers, 409: problemAnswer },
});

const invite = createRoute({
  method: 'post',
  path: '/api/organisations/{slug}/invitations',
  tags,
  summary: 'Invite somebody by address, as a manager; with or without an account, the answer is the same',
  request: { params: slugParam, body: jsonBody(inviteBody) },
  responses: { ...answers, 400: problemAnswer, 409: problemAnswer, 429: problemAnswer },
});

const revoke = createRoute({
  method: 'delete',
  path: '/api/organisations/{slug}/invitations/{invitation}',
  tags,
  summary: 'Take an invitation back, as a manager',
  request: { params: pendingParam },
  responses: answers,
});

export function memberRoutes(api: Api, deps: RouteDeps): void {
  api.openapi(get, async (c) => c.json(await portalOf(deps, c).members.get(c.req.valid('param').slug), 200));
  api.openapi(setRole, async (c) => {
    const { slug, account } = c.req.valid('param');
    await portalOf(deps, c).members.setRole(slug, account, c.req.valid('json').role);
    return c.body(null, 204);
  });
  api.openapi(remove, async (c) => {
    const { slug, account } = c.req.valid('param');
    await portalOf(deps, c).members.remove(slug, account);
    return c.body(null, 204);
  });
  api.openapi(leave, async (c) => {
    await portalOf(deps, c).members.leave(c.req.valid('param').slug);
    return c.body(null, 204);
  });
  api.openapi(invite, async (c) => {
    await portalOf(deps, c).invitations.invite(c.req.valid('param').slug, c.req.valid('json'));
    return c.body(null, 204);
  });
  api.openapi(revoke, async (c) => {
    const { slug, invitation } = c.req.valid('param');
    await portalOf(deps, c).invitations.revoke(slug, invitation);
    return c.body(null, 204);
  });
}
