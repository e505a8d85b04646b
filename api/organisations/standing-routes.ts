import { createRoute, z } from '@hono/zod-openapi';
import { ORGANISATION_KINDS } from '#plugins/kit/index.ts';
import { organisationSchema } from '../entries/schema.ts';
import { type Api, jsonAnswer, jsonBody, portalOf, problemAnswer, type RouteDeps } from '../http/openapi.ts';
import {
  grantSchema,
  mergeSchema,
  profileSchema,
  reasonSchema,
  shownSchema,
  slugParam,
  standing,
  standingQuery,
} from './schema.ts';

const tags = ['Organisations'];

const standingCardSchema = organisationSchema
  .extend({
    ...standing,
    status: z.enum(['active', 'suspended']),
    counts: z.boolean().optional().openapi({ description: 'Whether it counts as an agency at this moment.' }),
  })
  .openapi('OrganisationStandingCard');

const standingSchema = standingCardSchema
  .extend({
    profile: profileSchema,
    grants: z
      .array(
        z.object({
          kind: z.enum(ORGANISATION_KINDS),
          by: z.enum(['system', 'maintainer', 'contact-point']),
          grantedAt: z.iso.datetime(),
          expiresAt: z.iso.datetime(),
          endedAt: z.iso.datetime().optional(),
          evidence: z.string(),
          evidenceLink: z.string().optional(),
        }),
      )
      .openapi({ description: 'Newest first.' }),
    may: z.object({ edit: z.boolean(), grant: z.boolean(), steward: z.boolean() }),
  })
  .openapi('OrganisationStanding');

const answers = {
  200: jsonAnswer(standingSchema, 'The organisation, as it stands after that.'),
  400: problemAnswer,
  401: problemAnswer,
  403: problemAnswer,
  404: problemAnswer,
};

const list = createRoute({
  method: 'get',
  path: '/api/standings',
  tags,
  summary: 'Organisations that you look after: your own, those of your country as its contact point, or all',
  request: { query: standingQuery },
  responses: { 200: jsonAnswer(z.object({ rows: z.array(standingCardSchema) }), 'By name.') },
});

const get = createRoute({
  method: 'get',
  path: '/api/standings/{slug}',
  tags,
  summary: 'Where an organisation stands that you look after',
  request: { params: slugParam },
  responses: { 200: jsonAnswer(standingSchema, 'The organisation.'), 404: problemAnswer },
});

const putProfile = createRoute({
  method: 'put',
  path: '/api/organisations/{slug}/profile',
  tags,
  summary: 'Write the profile of an organisation, as its manager',
  request: { params: slugParam, body: jsonBody(profileSchema) },
  responses: answers,
});

const putKind = createRoute({
  method: 'put',
  path: '/api/organisations/{slug}/kind',
  tags,
  summary: 'Confirm for a year that an organisation is an agency, as a maintainer or the contact point of its country',
  request: { params: slugParam, body: jsonBody(grantSchema) },
  responses: answers,
});

/** What maintainers do to an organisation, each with a reason. */
const acted = (act: 'end-kind' | 'suspend' | 'reinstate', summary: string) =>
  createRoute({
    method: 'post',
    path: `/api/organisations/{slug}/${act}`,
    tags,
    summary,
    request: { params: slugParam, body: jsonBody(reasonSchema) },
    responses: { ...answers, 409: problemAnswer },
  });

const merge = createRoute({
  method: 'post',
  path: '/api/organisations/{slug}/merge',
  tags,
  summary: 'Merge an organisation into another for good, as a maintainer',
  request: { params: slugParam, body: jsonBody(mergeSchema) },
  responses: { ...answers, 409: problemAnswer },
});

const getContact = createRoute({
  method: 'get',
  path: '/api/contact-point',
  tags,
  summary: 'Whether the public directory names you as a contact point',
  responses: { 200: jsonAnswer(shownSchema.partial(), 'Empty for who is none.') },
});

const putContact = createRoute({
  method: 'put',
  path: '/api/contact-point',
  tags,
  summary: 'Say whether the public directory names you as a contact point',
  request: { body: jsonBody(shownSchema) },
  responses: { 204: { description: 'Done.' }, 401: problemAnswer, 403: problemAnswer },
});

export function standingRoutes(api: Api, deps: RouteDeps): void {
  api.openapi(list, async (c) => {
    const rows = await portalOf(deps, c).organisations.listStandings(c.req.valid('query'));
    return c.json({ rows }, 200);
  });
  api.openapi(get, async (c) =>
    c.json(await portalOf(deps, c).organisations.getStanding(c.req.valid('param').slug), 200),
  );
  api.openapi(putProfile, async (c) => {
    const { slug } = c.req.valid('param');
    return c.json(await portalOf(deps, c).organisations.editProfile(slug, c.req.valid('json')), 200);
  });
  api.openapi(putKind, async (c) => {
    const { slug } = c.req.valid('param');
    return c.json(await portalOf(deps, c).organisations.grantKind(slug, c.req.valid('json')), 200);
  });
  api.openapi(acted('end-kind', 'Take the confirmation of a kind back, as a maintainer'), async (c) => {
    const { slug } = c.req.valid('param');
    return c.json(await portalOf(deps, c).organisations.endKind(slug, c.req.valid('json').reason), 200);
  });
  api.openapi(acted('suspend', 'Suspend an organisation with all it has published, as a maintainer'), async (c) => {
    const { slug } = c.req.valid('param');
    return c.json(await portalOf(deps, c).organisations.suspend(slug, c.req.valid('json').reason), 200);
  });
  api.openapi(acted('reinstate', 'Bring a suspended organisation back, as a maintainer'), async (c) => {
    const { slug } = c.req.valid('param');
    return c.json(await portalOf(deps, c).organisations.reinstate(slug, c.req.valid('json').reason), 200);
  });
  api.openapi(merge, async (c) => {
    const { into, reason } = c.req.valid('json');
    const { slug } = c.req.valid('param');
    return c.json(await portalOf(deps, c).organisations.merge(slug, into, reason), 200);
  });
  api.openapi(getContact, async (c) => {
    const isShown = await portalOf(deps, c).organisations.isContactShown();
    return c.json({ ...(isShown !== undefined && { isShown }) }, 200);
  });
  api.openapi(putContact, async (c) => {
    await portalOf(deps, c).organisations.showContact(c.req.valid('json').isShown);
    return c.body(null, 204);
  });
}
