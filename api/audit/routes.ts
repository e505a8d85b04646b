import { createRoute, z } from '@hono/zod-openapi';
import { type Api, jsonAnswer, portalOf, problemAnswer, type RouteDeps } from '../http/openapi.ts';
import { toStream } from '../http/to-stream.ts';
import { auditEventSchema, auditQuery, exportQuery } from './schema.ts';

const tags = ['Audit'];

const list = createRoute({
  method: 'get',
  path: '/api/audit',
  tags,
  summary: 'What was done, by whom, newest first; for maintainers',
  request: { query: auditQuery },
  responses: {
    200: jsonAnswer(
      z.object({ rows: z.array(auditEventSchema), next: z.string().optional() }),
      'Up to `limit` events; `next` is the cursor of the following ones.',
    ),
    400: problemAnswer,
    404: problemAnswer,
  },
});

const csv = createRoute({
  method: 'get',
  path: '/api/audit.csv',
  tags,
  summary: 'The same as CSV, all of it; that it was taken out is an event itself',
  request: { query: exportQuery },
  responses: {
    200: { description: 'RFC 4180, UTF-8.', content: { 'text/csv': { schema: z.string() } } },
    400: problemAnswer,
    404: problemAnswer,
  },
});

export function auditRoutes(api: Api, deps: RouteDeps): void {
  api.openapi(list, async (c) => {
    c.header('Cache-Control', 'private, no-store');
    return c.json(await portalOf(deps, c).audit.list(c.req.valid('query')), 200);
  });
  api.openapi(csv, async (c) => {
    const parts = await portalOf(deps, c).audit.exportCsv(c.req.valid('query'));
    return c.body(toStream(parts), 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="entrepot-audit.csv"',
      'Cache-Control': 'private, no-store',
    });
  });
}
