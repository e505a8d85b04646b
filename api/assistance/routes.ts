import { createRoute, z } from '@hono/zod-openapi';
import type { AssistanceView } from '#plugins/kit/index.ts';
import { type Api, idParam, jsonAnswer, jsonBody, portalOf, problemAnswer, type RouteDeps } from '../http/openapi.ts';
import { acknowledgeSchema, boxQuery, caseCardSchema, caseSchema, refuseSchema, textSchema } from './schema.ts';

const tags = ['Assistance'];
/** 404 also for a request of others. */
const answers = {
  ...{ 200: jsonAnswer(caseSchema, 'The request after it.'), 400: problemAnswer, 403: problemAnswer },
  ...{ 404: problemAnswer, 409: problemAnswer },
};

const list = createRoute({
  method: 'get',
  path: '/api/assistance',
  tags,
  summary: 'Requests for assistance that came in to your organisations, or went out from them',
  request: { query: boxQuery },
  responses: { 200: jsonAnswer(z.object({ rows: z.array(caseCardSchema) }), 'Newest first.') },
});

const get = createRoute({
  method: 'get',
  path: '/api/assistance/{id}',
  tags,
  summary: 'A request for assistance with its trace',
  request: { params: idParam },
  responses: { 200: jsonAnswer(caseSchema, 'The request.'), 404: problemAnswer },
});

const step = <Path extends string, Body extends z.ZodType>(path: Path, summary: string, body: Body) =>
  createRoute({
    method: 'post',
    path: `/api/assistance/{id}/${path}`,
    tags,
    summary,
    request: { params: idParam, body: jsonBody(body) },
    responses: answers,
  });

const acknowledge = step('acknowledge', 'Say who is in charge and when to expect an answer', acknowledgeSchema);
const askBack = step('questions', 'Ask the other side for what is missing', textSchema);
const reply = step('replies', 'Reply to what was asked back', textSchema);
const answer = step('answer', 'Answer, as a manager', textSchema);
const refuse = step('refuse', 'Refuse on a ground of the instrument, as a manager', refuseSchema);
const withdraw = step('withdraw', 'Withdraw what you have asked, as a manager', textSchema);
const close = createRoute({
  method: 'post',
  path: '/api/assistance/{id}/close',
  tags,
  summary: 'Close what was answered or refused, as a manager',
  request: { params: idParam },
  responses: answers,
});

export function assistanceRoutes(api: Api, deps: RouteDeps): void {
  api.openapi(list, async (c) =>
    c.json({ rows: await portalOf(deps, c).assistance.list(c.req.valid('query').box) }, 200),
  );
  api.openapi(get, async (c) => c.json(toJson(await portalOf(deps, c).assistance.get(c.req.valid('param').id)), 200));
  api.openapi(acknowledge, async (c) => {
    const { assistance } = portalOf(deps, c);
    return c.json(toJson(await assistance.acknowledge(c.req.valid('param').id, c.req.valid('json'))), 200);
  });
  api.openapi(askBack, async (c) => {
    const { assistance } = portalOf(deps, c);
    return c.json(toJson(await assistance.askBack(c.req.valid('param').id, c.req.valid('json'))), 200);
  });
  api.openapi(reply, async (c) => {
    const { assistance } = portalOf(deps, c);
    return c.json(toJson(await assistance.reply(c.req.valid('param').id, c.req.valid('json'))), 200);
  });
  api.openapi(answer, async (c) => {
    const { assistance } = portalOf(deps, c);
    return c.json(toJson(await assistance.answer(c.req.valid('param').id, c.req.valid('json'))), 200);
  });
  api.openapi(refuse, async (c) => {
    const { assistance } = portalOf(deps, c);
    return c.json(toJson(await assistance.refuse(c.req.valid('param').id, c.req.valid('json'))), 200);
  });
  api.openapi(withdraw, async (c) => {
    const { assistance } = portalOf(deps, c);
    return c.json(toJson(await assistance.withdraw(c.req.valid('param').id, c.req.valid('json'))), 200);
  });
  api.openapi(close, async (c) =>
    c.json(toJson(await portalOf(deps, c).assistance.close(c.req.valid('param').id)), 200),
  );
}

const toJson = ({ request, ...rest }: AssistanceView) => ({ ...rest, request: { ...request } });
