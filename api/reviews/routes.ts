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
  summary: 'Approve a revision; the last approval that its type asks for publishes it, at once or later',
  request: {
    params: idParam,
    body: jsonBody(
      z.strictObject({
        revisionHash,
        reason: z.string().max(2000).optional(),
        publishAt: z
          .string()
          .max(40)
          .optional()
          .openapi({ description: 'ISO 8601 UTC, within a year. Everything is checked again at that time.' }),
      }),
    ),
  },
  responses: {
    200: jsonAnswer(workingSchema, 'Published, `scheduled`, or waiting for more `approvals`.'),
    400: problemAnswer,
    ...answers,
  },
});

const requestChanges = createRoute({
  method: 'post',
  path: '/api/entries/{id}/request-changes',
  tags,
  summary: 'Send a revision back to its author, with a reason',
  request: { params: idParam, body: jsonBody(z.strictObject({ revisionHash, reason: z.string().max(2000) })) },
  responses: { 200: jsonAnswer(workingSchema, 'Back with its author.'), 400: problemAnswer, ...answers },
});

const cancelSchedule = createRoute({
  method: 'post',
  path: '/api/entries/{id}/cancel-schedule',
  tags,
  summary: 'Call off a publication that was approved for later',
  request: { params: idParam },
  responses: { 200: jsonAnswer(workingSchema, 'It waits for a decision again.'), ...answers },
});

export function reviewRoutes(api: Api, deps: RouteDeps): void {
  api.openapi(queue, async (c) => c.json({ rows: await portalOf(deps, c).reviews.queue() }, 200));
  api.openapi(approve, async (c) => {
    const { revisionHash, reason, publishAt } = c.req.valid('json');
    const { id } = c.req.valid('param');
    return c.json(await portalOf(deps, c).reviews.approve(id, revisionHash, reason, publishAt), 200);
  });
  api.openapi(cancelSchedule, async (c) =>
    c.json(await portalOf(deps, c).reviews.cancelSchedule(c.req.valid('param').id), 200),
  );
  api.openapi(requestChanges, async (c) => {
    const { revisionHash, reason } = c.req.valid('json');
    return c.json(await portalOf(deps, c).reviews.requestChanges(c.req.valid('param').id, revisionHash, reason), 200);
  });
}
