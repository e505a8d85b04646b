import { createRoute } from '@hono/zod-openapi';
import { type Api, idParam, jsonAnswer, jsonBody, portalOf, problemAnswer, type RouteDeps } from '../http/openapi.ts';
import { answerSchema, newReportSchema, reportsSchema } from './schema.ts';

const tags = ['Problem reports'];

const send = createRoute({
  method: 'post',
  path: '/api/entries/{id}/reports',
  tags,
  summary: 'Report a problem with an entry',
  description: 'Open to whoever may read the entry, without an account as well. Nothing of a report is public.',
  request: { params: idParam, body: jsonBody(newReportSchema) },
  responses: { 204: { description: 'Taken.' }, 400: problemAnswer, 404: problemAnswer, 429: problemAnswer },
});

const list = createRoute({
  method: 'get',
  path: '/api/reports',
  tags,
  summary: 'Reports about entries that you look after',
  responses: { 200: jsonAnswer(reportsSchema, 'Open ones first, then newest first; 200 at most.') },
});

const answer = createRoute({
  method: 'post',
  path: '/api/reports/{id}/answer',
  tags,
  summary: 'Close a report with an answer',
  request: { params: idParam, body: jsonBody(answerSchema) },
  responses: { 204: { description: 'Closed.' }, 400: problemAnswer, 404: problemAnswer, 409: problemAnswer },
});

export function reportRoutes(api: Api, deps: RouteDeps): void {
  api.openapi(send, async (c) => {
    await portalOf(deps, c).reports.send(c.req.valid('param').id, c.req.valid('json'));
    return c.body(null, 204);
  });
  api.openapi(list, async (c) => c.json({ rows: await portalOf(deps, c).reports.list() }, 200));
  api.openapi(answer, async (c) => {
    const { as, answer: text } = c.req.valid('json');
    await portalOf(deps, c).reports.answer(c.req.valid('param').id, as, text);
    return c.body(null, 204);
  });
}
