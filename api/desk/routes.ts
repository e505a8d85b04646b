import { createRoute, z } from '@hono/zod-openapi';
import { type Api, idParam, jsonAnswer, jsonBody, portalOf, problemAnswer, type RouteDeps } from '../http/openapi.ts';
import { accountCardSchema, accountSchema, deskFilter, linkBody, numbersSchema } from './schema.ts';

const tags = ['Desk'];
/** For everybody but maintainers, whatever is asked for. */
const answers = { 404: problemAnswer };
const done = { 204: { description: 'Done.' }, 403: problemAnswer, 409: problemAnswer, ...answers };
const sheetOf = <Row extends z.ZodType>(row: Row) => z.object({ rows: z.array(row), next: z.string().optional() });

const numbers = createRoute({
  method: 'get',
  path: '/api/desk',
  tags,
  summary: 'What waits for maintainers, and what there is',
  responses: { 200: jsonAnswer(numbersSchema, 'Numbers.'), ...answers },
});

const accounts = createRoute({
  method: 'get',
  path: '/api/accounts',
  tags,
  summary: 'All accounts, for maintainers',
  request: { query: deskFilter },
  responses: { 200: jsonAnswer(sheetOf(accountCardSchema), 'By address.'), 400: problemAnswer, ...answers },
});

const account = createRoute({
  method: 'get',
  path: '/api/accounts/{id}',
  tags,
  summary: 'One account, for maintainers',
  request: { params: idParam },
  responses: { 200: jsonAnswer(accountSchema, 'The account.'), ...answers },
});

const suspend = createRoute({
  method: 'post',
  path: '/api/accounts/{id}/suspend',
  tags,
  summary: 'End every session of an account and let it sign in no more; needs a recent password',
  request: { params: idParam },
  responses: done,
});

const reinstate = createRoute({
  method: 'post',
  path: '/api/accounts/{id}/reinstate',
  tags,
  summary: 'Let a suspended account sign in again; needs a recent password',
  request: { params: idParam },
  responses: done,
});

const endSessions = createRoute({
  method: 'delete',
  path: '/api/accounts/{id}/sessions',
  tags,
  summary: 'Sign somebody out everywhere; needs a recent password',
  request: { params: idParam },
  responses: {
    200: jsonAnswer(z.object({ ended: z.int() }), 'How many sessions were ended.'),
    403: problemAnswer,
    409: problemAnswer,
    ...answers,
  },
});

const sendLink = createRoute({
  method: 'post',
  path: '/api/accounts/{id}/link',
  tags,
  summary: 'Send a one-time sign-in link to the address of an account; needs a recent password',
  request: { params: idParam, body: jsonBody(linkBody) },
  responses: done,
});

export function deskRoutes(api: Api, deps: RouteDeps): void {
  api.openapi(numbers, async (c) => c.json(await portalOf(deps, c).desk.numbers(), 200));
  api.openapi(accounts, async (c) => c.json(await portalOf(deps, c).desk.accounts(c.req.valid('query')), 200));
  api.openapi(account, async (c) => c.json(await portalOf(deps, c).desk.account(c.req.valid('param').id), 200));
  api.openapi(suspend, async (c) => {
    await portalOf(deps, c).desk.suspend(c.req.valid('param').id);
    return c.body(null, 204);
  });
  api.openapi(reinstate, async (c) => {
    await portalOf(deps, c).desk.reinstate(c.req.valid('param').id);
    return c.body(null, 204);
  });
  api.openapi(endSessions, async (c) =>
    c.json({ ended: await portalOf(deps, c).desk.endSessions(c.req.valid('param').id) }, 200),
  );
  api.openapi(sendLink, async (c) => {
    await portalOf(deps, c).desk.sendLink(c.req.valid('param').id, c.req.valid('json').locale);
    return c.body(null, 204);
  });
}
