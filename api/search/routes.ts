import { createRoute, z } from '@hono/zod-openapi';
import { toProblems } from '#plugins/kit/index.ts';
import { invalidInput } from '../errors.ts';
import { cardSchema } from '../entries/schema.ts';
import { type Api, jsonAnswer, portalOf, problemAnswer, type RouteDeps } from '../http/openapi.ts';

const FACET_PREFIX = 'facet.';

const known = z.strictObject({
  q: z.string().max(200).default(''),
  asWritten: z.stringbool({ truthy: ['true'], falsy: ['false'] }).optional(),
  type: z.string().max(80).optional(),
  organisation: z.string().max(120).optional(),
  language: z.string().max(2).optional(),
  group: z.string().max(100).optional(),
  sort: z.enum(['relevance', 'updated']).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
});

const search = createRoute({
  method: 'get',
  path: '/api/search',
  tags: ['Search'],
  summary: 'Full-text search over what you may read, with facet counts',
  description: 'Filter by a facet with `facet.<field>=<value>`; repeat it for “any of these”.',
  request: { query: z.looseObject(known.shape) },
  responses: {
    200: jsonAnswer(
      z.object({
        hits: z.array(cardSchema.extend({ excerptHtml: z.string() })),
        total: z.int().openapi({ description: 'Counted up to 1000.' }),
        totalIsBounded: z.boolean(),
        anyWord: z.boolean().openapi({ description: 'Few entries had all the words: those with any of them follow.' }),
        alsoSearchedFor: z.array(z.string()).openapi({
          description: 'Other words for what was asked, by the glossary. `asWritten=true` leaves them out.',
        }),
        facets: z.record(z.string(), z.record(z.string(), z.int())),
      }),
      'Best matches first.',
    ),
    400: problemAnswer,
    429: problemAnswer,
  },
});

export function searchRoutes(api: Api, deps: RouteDeps): void {
  api.openapi(search, async (c) => {
    const given = Object.entries(c.req.queries());
    const isFacet = ([name]: [string, string[]]) => name.startsWith(FACET_PREFIX);
    // From entries: a parameter called __proto__ is one like any other.
    const facets = Object.fromEntries(
      given.filter(isFacet).map(([name, values]) => [name.slice(FACET_PREFIX.length), values]),
    );
    const rest = given.filter((one) => !isFacet(one)).map(([name, values]) => [name, values.join(' ')]);
    const parsed = known.safeParse(Object.fromEntries(rest));
    if (!parsed.success) throw invalidInput(toProblems(parsed.error.issues));
    return c.json(await portalOf(deps, c).search.query({ ...parsed.data, facets }), 200);
  });
}
