import { createRoute, z } from '@hono/zod-openapi';
import { SIZE_BANDS } from '#plugins/kit/index.ts';
import { organisationSchema } from '../entries/schema.ts';
import { type Api, jsonAnswer, portalOf, problemAnswer, type RouteDeps } from '../http/openapi.ts';

const comparisonSchema = z
  .object({
    type: z.string(),
    organisation: organisationSchema,
    region: z.string().optional(),
    on: z.string(),
    isCounted: z.boolean(),
    figures: z.array(
      z.object({
        dimension: z.string(),
        own: z.int().optional(),
        median: z.int().optional().openapi({ description: 'Lower median of the region. Left out: nothing is shown.' }),
        band: z.enum(SIZE_BANDS).optional().openapi({ description: 'How many organisations it rests on.' }),
        computedAt: z.iso.datetime().optional(),
      }),
    ),
  })
  .openapi('RegionalComparison');

const regional = createRoute({
  method: 'get',
  path: '/api/regional-comparison',
  tags: ['Maturity'],
  summary: 'Your agencies that have assessed themselves, each beside the median of its region; for agencies',
  responses: {
    200: jsonAnswer(z.object({ rows: z.array(comparisonSchema) }), 'Empty for those who have saved no assessment.'),
    404: problemAnswer,
  },
});

export function maturityRoutes(api: Api, deps: RouteDeps): void {
  api.openapi(regional, async (c) => {
    c.header('Cache-Control', 'private, no-store');
    return c.json({ rows: await portalOf(deps, c).maturity.regional() }, 200);
  });
}
