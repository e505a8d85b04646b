import { createRoute } from '@hono/zod-openapi';
import { cardSchema, organisationSchema } from '../entries/schema.ts';
import { notFound } from '../errors.ts';
import { type Api, idParam, jsonAnswer, jsonBody, portalOf, problemAnswer, type RouteDeps } from '../http/openapi.ts';
import {
  callSchemaOf,
  judgeSchema,
  questionParam,
  questionSchema,
  responderParam,
  responseParam,
  responseSchema,
  settleSchema,
} from './schema.ts';

const tags = ['Calls for technology'];
/** Also for a call that exists, of which the caller may not know. */
const answers = { 204: { description: 'Done.' }, 404: problemAnswer, 409: problemAnswer, 429: problemAnswer };
const acting = { ...answers, 400: problemAnswer, 401: problemAnswer, 403: problemAnswer };

const get = createRoute({
  method: 'get',
  path: '/api/calls/{id}',
  tags,
  summary: 'A call with its questions, and the responses that are yours or for you',
  request: { params: idParam },
  responses: { 200: jsonAnswer(callSchemaOf(cardSchema, organisationSchema), 'The call.'), 404: problemAnswer },
});

const ask = createRoute({
  method: 'post',
  path: '/api/calls/{id}/questions',
  tags,
  summary: 'Ask for a clarification, for an organisation of yours',
  request: { params: idParam, body: jsonBody(questionSchema) },
  responses: acting,
});

const settle = createRoute({
  method: 'put',
  path: '/api/calls/{id}/questions/{question}',
  tags,
  summary: 'Show, answer or refuse a question, as the agency',
  request: { params: questionParam, body: jsonBody(settleSchema) },
  responses: acting,
});

const respond = createRoute({
  method: 'put',
  path: '/api/calls/{id}/response',
  tags,
  summary: 'Respond for an organisation of yours, or change its response',
  request: { params: idParam, body: jsonBody(responseSchema) },
  responses: acting,
});

const takeBack = createRoute({
  method: 'delete',
  path: '/api/calls/{id}/responses-of/{slug}',
  tags,
  summary: 'Take the response of an organisation of yours back',
  request: { params: responderParam },
  responses: acting,
});

const judge = createRoute({
  method: 'put',
  path: '/api/calls/{id}/responses/{response}/outcome',
  tags,
  summary: 'Say what came of a response, as the agency, once the call is closed',
  request: { params: responseParam, body: jsonBody(judgeSchema) },
  responses: acting,
});

export function callRoutes(api: Api, deps: RouteDeps): void {
  api.openapi(get, async (c) => {
    const call = await portalOf(deps, c).calls.find(c.req.valid('param').id);
    if (!call) throw notFound();
    return c.json(call, 200);
  });
  api.openapi(ask, async (c) => {
    await portalOf(deps, c).calls.ask(c.req.valid('param').id, c.req.valid('json'));
    return c.body(null, 204);
  });
  api.openapi(settle, async (c) => {
    const { id, question } = c.req.valid('param');
    const { as, answer } = c.req.valid('json');
    await portalOf(deps, c).calls.settle(id, question, as, answer);
    return c.body(null, 204);
  });
  api.openapi(respond, async (c) => {
    await portalOf(deps, c).calls.respond(c.req.valid('param').id, c.req.valid('json'));
    return c.body(null, 204);
  });
  api.openapi(takeBack, async (c) => {
    const { id, slug } = c.req.valid('param');
    await portalOf(deps, c).calls.takeBack(id, slug);
    return c.body(null, 204);
  });
  api.openapi(judge, async (c) => {
    const { id, response } = c.req.valid('param');
    await portalOf(deps, c).calls.judge(id, response, c.req.valid('json').outcome);
    return c.body(null, 204);
  });
}
