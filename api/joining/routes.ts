import { createRoute, z } from '@hono/zod-openapi';
import type { Accounts } from '../accounts/service.ts';
import { idParam, type Api, jsonAnswer, jsonBody, portalOf, problemAnswer, type RouteDeps } from '../http/openapi.ts';
import { acceptInvitation } from '../http/pages.ts';
import {
  acceptBody,
  approvalBody,
  invitationSchema,
  joinBody,
  organisationList,
  refusalBody,
  requestSchema,
  tokenBody,
} from './schema.ts';

const tags = ['Joining'];
const done = { 204: { description: 'Done.' } };

const open = createRoute({
  method: 'post',
  path: '/api/invitations/open',
  tags,
  summary: 'What the link of an invitation is to; it is not used up',
  description: 'The token is sent in the body, so that it stands in no log of addresses.',
  request: { body: jsonBody(tokenBody) },
  responses: { 200: jsonAnswer(invitationSchema, 'The invitation.'), 404: problemAnswer },
});

const accept = createRoute({
  method: 'post',
  path: '/api/invitations/accept',
  tags,
  summary:
    'Join the organisation, with the account that is signed in or a new one; the cookie of the answer is its session',
  request: { body: jsonBody(acceptBody) },
  responses: {
    ...done,
    202: { description: 'Joined; a second factor is still to be given, see `/api/session/second-factor`.' },
    400: problemAnswer,
    401: problemAnswer,
    404: problemAnswer,
  },
});

const joinable = createRoute({
  method: 'get',
  path: '/api/join-requests/organisations',
  tags,
  summary: 'Organisations that one can ask to join',
  responses: { 200: jsonAnswer(organisationList, 'By name.') },
});

const ask = createRoute({
  method: 'post',
  path: '/api/join-requests',
  tags,
  summary: 'Ask to join; a letter is sent to confirm the address, and the answer is the same whoever has an account',
  request: { body: jsonBody(joinBody) },
  responses: { 202: { description: 'A letter is on its way.' }, 400: problemAnswer, 429: problemAnswer },
});

const confirm = createRoute({
  method: 'post',
  path: '/api/join-requests/confirm',
  tags,
  summary: 'Confirm the address of a request with the token of the letter',
  request: { body: jsonBody(tokenBody) },
  responses: { ...done, 404: problemAnswer },
});

const list = createRoute({
  method: 'get',
  path: '/api/join-requests',
  tags,
  summary: 'Requests that wait for your decision',
  responses: { 200: jsonAnswer(z.object({ rows: z.array(requestSchema) }), 'The oldest first.') },
});

const approve = createRoute({
  method: 'post',
  path: '/api/join-requests/{id}/approve',
  tags,
  summary: 'Approve a request: an invitation is sent, and a new organisation is made',
  request: { params: idParam, body: jsonBody(approvalBody) },
  responses: { ...done, 400: problemAnswer, 404: problemAnswer, 409: problemAnswer },
});

const refuse = createRoute({
  method: 'post',
  path: '/api/join-requests/{id}/refuse',
  tags,
  summary: 'Refuse a request; the reason is sent',
  request: { params: idParam, body: jsonBody(refusalBody) },
  responses: { ...done, 400: problemAnswer, 404: problemAnswer },
});

export function joiningRoutes(api: Api, deps: RouteDeps & { accounts: Accounts }): void {
  api.openapi(open, async (c) => {
    c.header('Cache-Control', 'private, no-store');
    return c.json(await portalOf(deps, c).invitations.find(c.req.valid('json').token), 200);
  });
  api.openapi(accept, async (c) => {
    const { token, person } = c.req.valid('json');
    const outcome = await acceptInvitation(deps, c, token, person);
    return c.body(null, outcome === 'signed-in' ? 204 : 202);
  });
  api.openapi(joinable, async (c) => c.json({ rows: await portalOf(deps, c).joinRequests.organisations() }, 200));
  api.openapi(ask, async (c) => {
    await portalOf(deps, c).joinRequests.ask(c.req.valid('json'));
    return c.body(null, 202);
  });
  api.openapi(confirm, async (c) => {
    await portalOf(deps, c).joinRequests.confirm(c.req.valid('json').token);
    return c.body(null, 204);
  });
  api.openapi(list, async (c) => c.json({ rows: await portalOf(deps, c).joinRequests.list() }, 200));
  api.openapi(approve, async (c) => {
    await portalOf(deps, c).joinRequests.approve(c.req.valid('param').id, c.req.valid('json'));
    return c.body(null, 204);
  });
  api.openapi(refuse, async (c) => {
    await portalOf(deps, c).joinRequests.refuse(c.req.valid('param').id, c.req.valid('json').reason);
    return c.body(null, 204);
  });
}
