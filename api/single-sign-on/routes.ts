import { createRoute, z } from '@hono/zod-openapi';
import { type Api, idParam, jsonAnswer, jsonBody, portalOf, problemAnswer, type RouteDeps } from '../http/openapi.ts';
import {
  domainParam,
  identitySchema,
  settingsInput,
  settingsSchema,
  slugParam,
  trialInput,
  trialSchema,
} from './schema.ts';

const tags = ['Single sign-on'];
const path = '/api/organisations/{slug}/single-sign-on';
/** 404 also for an organisation that is there, for who may not manage it. */
const refusals = { 403: problemAnswer, 404: problemAnswer };

const get = createRoute({
  method: 'get',
  path,
  tags,
  summary: 'How the members of an organisation sign in, as one of its managers or a maintainer',
  request: { params: slugParam },
  responses: { 200: jsonAnswer(settingsSchema, 'The settings.'), 404: problemAnswer },
});

const set = createRoute({
  method: 'put',
  path,
  tags,
  summary: 'Set it up and switch it on; needs a recent password',
  request: { params: slugParam, body: jsonBody(settingsInput) },
  responses: { 200: jsonAnswer(settingsSchema, 'As it is now.'), 400: problemAnswer, ...refusals, 409: problemAnswer },
});

const switchOff = createRoute({
  method: 'delete',
  path,
  tags,
  summary: 'Switch it off and end the sessions that were signed in through it; needs a recent password',
  request: { params: slugParam },
  responses: { 204: { description: 'Off. What was set up is kept.' }, ...refusals, 409: problemAnswer },
});

const tryOne = createRoute({
  method: 'post',
  path: `${path}/trial`,
  tags,
  summary: 'Ask a provider who it is, without changing anything; needs a recent password',
  request: { params: slugParam, body: jsonBody(trialInput) },
  responses: { 200: jsonAnswer(trialSchema, 'What it says of itself.'), 400: problemAnswer, ...refusals },
});

const confirm = createRoute({
  method: 'put',
  path: `${path}/domains/{domain}`,
  tags,
  summary: 'Confirm that a mail domain belongs to the organisation, as a maintainer; needs a recent password',
  request: { params: domainParam },
  responses: { 204: { description: 'Confirmed.' }, ...refusals, 409: problemAnswer },
});

const listLinked = createRoute({
  method: 'get',
  path: '/api/linked-identities',
  tags,
  summary: 'With which accounts elsewhere you sign in',
  responses: {
    200: jsonAnswer(z.object({ rows: z.array(identitySchema) }), 'By organisation.'),
    401: problemAnswer,
  },
});

const unlink = createRoute({
  method: 'delete',
  path: '/api/linked-identities/{id}',
  tags,
  summary: 'Unlink one, and end the sessions that were signed in with it; needs a recent password',
  request: { params: idParam },
  responses: { 204: { description: 'Unlinked.' }, 401: problemAnswer, ...refusals, 409: problemAnswer },
});

export function singleSignOnRoutes(api: Api, deps: RouteDeps): void {
  api.openapi(get, async (c) => c.json(await portalOf(deps, c).singleSignOn.get(c.req.valid('param').slug), 200));
  api.openapi(set, async (c) =>
    c.json(await portalOf(deps, c).singleSignOn.set(c.req.valid('param').slug, c.req.valid('json')), 200),
  );
  api.openapi(switchOff, async (c) => {
    await portalOf(deps, c).singleSignOn.switchOff(c.req.valid('param').slug);
    return c.body(null, 204);
  });
  api.openapi(tryOne, async (c) =>
    c.json(await portalOf(deps, c).singleSignOn.test(c.req.valid('param').slug, c.req.valid('json').issuer), 200),
  );
  api.openapi(confirm, async (c) => {
    const { slug, domain } = c.req.valid('param');
    await portalOf(deps, c).singleSignOn.confirmDomain(slug, domain);
    return c.body(null, 204);
  });
  api.openapi(listLinked, async (c) => c.json({ rows: await portalOf(deps, c).singleSignOn.listLinked() }, 200));
  api.openapi(unlink, async (c) => {
    await portalOf(deps, c).singleSignOn.unlink(c.req.valid('param').id);
    return c.body(null, 204);
  });
}
