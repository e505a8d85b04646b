import { createRoute, z } from '@hono/zod-openapi';
import { workingSchema } from '../entries/schema.ts';
import { type Api, idParam, jsonAnswer, jsonBody, portalOf, problemAnswer, type RouteDeps } from '../http/openapi.ts';

const tags = ['Review'];
const revisionHash = z
  .string()
  .max(64)
  .openapi({ description: 'Hash of the revision that was read: the decision is about no other.' });
const answers = { 404: problemAnswer, 403: problemAnswer, 409: problemAnswer, 429: problemAnswer };

const queue = createRoute({
  method: 'get',
  path: '/api/reviews',
  tags,
  summary: 'What waits for your decision, longest waiting first',
  responses: {
    200: jsonAnswer(
      z.object({ rows: z.array(z.looseObject({ id: z.uuid() })) }),
      'Empty for those who review nothing.',
    ),
  },
});

const approve = createRoute({
  method: 'post',
  path: '/api/entries/{id}/approve',
  tags,
  summary: 'Approve a revision and publish it',
  request: {
    params: idParam,
    body: jsonBody(z.strictObject({ revisionHash, reason: z.string().max(2000).optional() })),
  },
  responses: { 200: jsonAnswer(workingSchema, 'Published.'), ...answers },
});

const requestChanges = createRoute({
  method: 'post',
  path: '/api/entries/{id}/request-changes',
  tags,
  summary: 'Send a revision back to its author, with a reason',
  request: { params: idParam, body: jsonBody(z.strictObject({ revisionHash, reason: z.string().max(2000) })) },
  responses: { 200: jsonAnswer(workingSchema, 'Back with its author.'), 400: problemAnswer, ...answers },
});

export function reviewRoutes(api: Api, deps: RouteDeps): void {
  api.openapi(queue, async (c) => c.json({ rows: await portalOf(deps, c).reviews.queue() }, 200));
  api.openapi(approve, async (c) => {
    const { revisionHash, reason } = c.req.valid('json');
    return c.json(await portalOf(deps, c).reviews.approve(c.req.valid('param').id, revisionHash, reason), 200);
  });
  api.openapi(requestChanges, async (c) => {
    const { revisionHash, reason } = c.req.valid('json');
    return c.json(await portalOf(deps, c).reviews.requestChanges(c.req.valid('param').id, revisionHash, reason), 200);
  });
}
