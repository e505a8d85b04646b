import { createRoute, z } from '@hono/zod-openapi';
import { toProblems, type TrendsQuery } from '#plugins/kit/index.ts';
import { cardSchema } from '../entries/schema.ts';
import { invalidInput } from '../errors.ts';
import { type Api, jsonAnswer, portalOf, problemAnswer, type RouteDeps } from '../http/openapi.ts';
import { exportQuery, trendsQuery } from './schema.ts';

const VALUE_PREFIX = 'by.';
const tags = ['Trends'];
const params = z.strictObject({
  type: z
    .string()
    .max(80)
    .openapi({ param: { name: 'type', in: 'path' } }),
});
const counts = z.array(z.object({ value: z.string(), count: z.int() }));
const description = 'Count only entries with a value: `by.<trend>=<value>`; repeat it for “any of these”.';

const count = createRoute({
  method: 'get',
  path: '/api/trends/{type}',
  tags,
  summary: 'How many entries of a kind there are of what, among those that you may read',
  description,
  request: { params, query: z.looseObject(trendsQuery.shape) },
  responses: {
    200: jsonAnswer(
      z.object({
        total: z.int(),
        isBounded: z.boolean().openapi({ description: 'There are more: only the newest 2000 are counted.' }),
        months: counts,
        by: z.record(z.string(), counts),
        entries: z.array(cardSchema),
      }),
      'Numbers, and up to 100 of the entries behind them.',
    ),
    400: problemAnswer,
    404: problemAnswer,
  },
});

const csv = createRoute({
  method: 'get',
  path: '/api/trends/{type}/export',
  tags,
  summary: 'The same numbers as CSV',
  description,
  request: { params, query: z.looseObject(exportQuery.shape) },
  responses: {
    200: { description: 'RFC 4180, UTF-8.', content: { 'text/csv': { schema: z.string() } } },
    400: problemAnswer,
    404: problemAnswer,
  },
});

export function trendRoutes(api: Api, deps: RouteDeps): void {
  api.openapi(count, async (c) => {
    const { by, rest } = split(c.req.queries());
    c.header('Cache-Control', 'private, no-store');
    const question: TrendsQuery = { ...known(trendsQuery, rest), by };
    return c.json(await portalOf(deps, c).trends.count(c.req.valid('param').type, question), 200);
  });
  api.openapi(csv, async (c) => {
    const { by, rest } = split(c.req.queries());
    const { locale, ...months } = known(exportQuery, rest);
    const { type } = c.req.valid('param');
    const text = await portalOf(deps, c).trends.exportCsv(type, { ...months, by }, locale);
    return c.body(text, 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="entrepot-trends-${type}.csv"`,
      'Cache-Control': 'private, no-store',
    });
  });
}

function split(queries: Record<string, string[]>) {
  const given = Object.entries(queries);
  const isValue = ([name]: [string, string[]]) => name.startsWith(VALUE_PREFIX);
  // From entries: a parameter called __proto__ is one like any other.
  const by = Object.fromEntries(
    given.filter(isValue).map(([name, values]) => [name.slice(VALUE_PREFIX.length), values]),
  );
  const rest = given.filter((one) => !isValue(one)).map(([name, values]) => [name, values.join(' ')]);
  return { by, rest: Object.fromEntries(rest) as Record<string, string> };
}

function known<Schema extends z.ZodType>(schema: Schema, given: Record<string, string>): z.output<Schema> {
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw invalidInput(toProblems(parsed.error.issues));
  return parsed.data;
}
