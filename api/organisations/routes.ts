import { createRoute, z } from '@hono/zod-openapi';
import { notFound } from '../errors.ts';
import { type Api, jsonAnswer, portalOf, problemAnswer, type RouteDeps } from '../http/openapi.ts';
import { publicProofSchema } from '../proofs/schema.ts';
import { cardSchema, organisationSchema } from '../entries/schema.ts';
import { place, slugParam, standing } from './schema.ts';

const tags = ['Organisations'];

const listedSchema = organisationSchema.extend({ ...standing, entryCount: z.int() });

const organisationViewSchema = listedSchema.extend({
  summary: z.string(),
  summaryFr: z.string().optional(),
  website: z.string().optional(),
  contact: z.string().optional(),
  proofs: z.array(publicProofSchema).openapi({ description: 'Domains that it controls, oldest proof first.' }),
  types: z.array(z.object({ type: z.string(), entryCount: z.int() })),
  entries: z.array(cardSchema),
});

const directorySchema = z
  .object({
    organisations: z.array(listedSchema),
    contactPoints: z.array(
      z.object({
        country: z.string(),
        organisations: z.array(place),
        name: z.string().optional().openapi({ description: 'Only of who has agreed to it; so is `email`.' }),
        email: z.string().optional(),
      }),
    ),
  })
  .openapi('Directory');

const list = createRoute({
  method: 'get',
  path: '/api/organisations',
  tags,
  summary: 'Organisations that have published something you may read',
  responses: { 200: jsonAnswer(z.object({ rows: z.array(listedSchema) }), 'By name.') },
});

const get = createRoute({
  method: 'get',
  path: '/api/organisations/{slug}',
  tags,
  summary: 'An organisation with its newest entries',
  request: { params: slugParam },
  responses: {
    200: jsonAnswer(organisationViewSchema, 'The organisation.'),
    301: { description: 'It was merged into the organisation at `Location`.' },
    404: problemAnswer,
  },
});

const directory = createRoute({
  method: 'get',
  path: '/api/directory',
  tags,
  summary: 'Every organisation, and whom to ask about the agencies of a country',
  responses: { 200: jsonAnswer(directorySchema, 'Organisations by name, contact points by country.') },
});

export function organisationRoutes(api: Api, deps: RouteDeps): void {
  api.openapi(list, async (c) => c.json({ rows: await portalOf(deps, c).organisations.list() }, 200));
  api.openapi(get, async (c) => {
    const { organisations } = portalOf(deps, c);
    const { slug } = c.req.valid('param');
    const organisation = await organisations.find(slug);
    if (organisation) return c.json(organisation, 200);
    const successor = await organisations.findSuccessor(slug);
    if (successor === undefined) throw notFound();
    return c.redirect(`/api/organisations/${successor}`, 301);
  });
  api.openapi(directory, async (c) => c.json(await portalOf(deps, c).organisations.directory(), 200));
}
