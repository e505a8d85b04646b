import { createRoute, z } from '@hono/zod-openapi';
import { EXPORT_FORMATS } from '#plugins/kit/index.ts';
import { type Api, portalOf, problemAnswer, type RouteDeps } from '../http/openapi.ts';
import { toStream } from '../http/to-stream.ts';

const MEDIA_TYPES = { json: 'application/json', csv: 'text/csv; charset=utf-8' } as const;

const exportEntries = createRoute({
  method: 'get',
  path: '/api/entries/export',
  tags: ['Entries'],
  summary: 'All live entries of a type that you may read, as a file that can be imported',
  description:
    'JSON: one object with `entries`, one a line. CSV: RFC 4180 in UTF-8, a column a field; lists are `a; b` or a JSON list, ' +
    'groups are JSON, and a text that a spreadsheet would take for a formula has an apostrophe in front.',
  request: {
    query: z.strictObject({
      type: z.string().max(80),
      format: z.enum(EXPORT_FORMATS).default('json'),
      organisation: z.string().max(120).optional().openapi({ description: 'Only what it publishes.' }),
    }),
  },
  responses: {
    200: {
      description: 'The file.',
      content: { 'application/json': { schema: z.looseObject({}) }, 'text/csv': { schema: z.string() } },
    },
    400: problemAnswer,
    404: problemAnswer,
    429: problemAnswer,
  },
});

/** To be mounted before the routes of single entries, whose ids are in the same place. */
export function exportRoutes(api: Api, deps: RouteDeps): void {
  api.openapi(exportEntries, async (c) => {
    const question = c.req.valid('query');
    const parts = await portalOf(deps, c).exchange.exportEntries(question);
    return c.body(toStream(parts), 200, {
      'Content-Type': MEDIA_TYPES[question.format],
      'Content-Disposition': `attachment; filename="entrepot-${question.type}.${question.format}"`,
      'Cache-Control': 'private, no-store',
    });
  });
}
