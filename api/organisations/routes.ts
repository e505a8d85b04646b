import { createRoute, z } from '@hono/zod-openapi';
import { notFound } from '../errors.ts';
import { type Api, jsonAnswer, portalOf, problemAnswer, type RouteDeps } from '../http/openapi.ts';
import { publicProofSchema } from '../proofs/schema.ts';
import { cardSchema, organisationSchema } from '../entries/schema.ts';

const tags = ['Organisations'];

const list = createRoute({
  method: 'get',
  path: '/api/organisations',
  tags,
  summary: 'Organisations that have published something you may read',
  responses: {
    200: jsonAnswer(z.object({ rows: z.array(organisationSchema.extend({ entryCount: z.int() })) }), 'By name.'),
  },
});

const get = createRoute({
  method: 'get',
  path: '/api/organisations/{slug}',
  tags,
  summary: 'An organisation with its newest entries',
  request: { params: z.strictObject({ slug: z.string().max(120) }) },
  responses: {
    200: jsonAnswer(
      organisationSchema.extend({
        summary: z.string(),
        website: z.string().optional(),
        proofs: z.array(publicProofSchema).openapi({ description: 'Domains that it controls, oldest proof first.' }),
        entryCount: z.int(),
        entries: z.array(cardSchema),
      }),
      'The organisation.',
    ),
    404: problemAnswer,
  },
});

export function organisationRoutes(api: Api, deps: RouteDeps): void {
  api.openapi(list, async (c) => c.json({ rows: await portalOf(deps, c).organisations.list() }, 200));
  api.openapi(get, async (c) => {
    const organisation = await portalOf(deps, c).organisations.find(c.req.valid('param').slug);
    if (!organisation) throw notFound();
    return c.json(organisation, 200);
  });
}
