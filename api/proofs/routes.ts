import { createRoute } from '@hono/zod-openapi';
import { type Api, jsonAnswer, jsonBody, portalOf, problemAnswer, type RouteDeps } from '../http/openapi.ts';
import { newProofSchema, proofParam, proofSchema, proofsSchema, slugParam } from './schema.ts';

const tags = ['Organisations'];
const PATH = '/api/organisations/{slug}/proofs';

const list = createRoute({
  method: 'get',
  path: PATH,
  tags,
  summary: 'Proofs of control, as a manager of the organisation',
  request: { params: slugParam },
  responses: { 200: jsonAnswer(proofsSchema, 'How each stands, and what is to be done.'), 404: problemAnswer },
});

const begin = createRoute({
  method: 'post',
  path: PATH,
  tags,
  summary: 'Begin to prove that a domain is the organisation’s',
  description: 'By a TXT record, a file on the web site, or a letter to an address of the domain.',
  request: { params: slugParam, body: jsonBody(newProofSchema) },
  responses: {
    201: jsonAnswer(proofSchema, 'What is to be put in place, or where the letter went.'),
    400: problemAnswer,
    404: problemAnswer,
    429: problemAnswer,
  },
});

const check = createRoute({
  method: 'post',
  path: `${PATH}/{proof}/check`,
  tags,
  summary: 'Have a proof checked in a moment, or its letter sent again',
  request: { params: proofParam },
  responses: {
    202: { description: 'It is checked in a moment; the list says what came of it.' },
    404: problemAnswer,
    409: problemAnswer,
    429: problemAnswer,
  },
});

const remove = createRoute({
  method: 'delete',
  path: `${PATH}/{proof}`,
  tags,
  summary: 'End a proof; what it proved is not shown any more',
  request: { params: proofParam },
  responses: { 204: { description: 'Done.' }, 404: problemAnswer },
});

export function proofRoutes(api: Api, deps: RouteDeps): void {
  api.openapi(list, async (c) => c.json(await portalOf(deps, c).proofs.list(c.req.valid('param').slug), 200));
  api.openapi(begin, async (c) => {
    const { slug } = c.req.valid('param');
    return c.json(await portalOf(deps, c).proofs.begin(slug, c.req.valid('json')), 201);
  });
  api.openapi(check, async (c) => {
    const { slug, proof } = c.req.valid('param');
    await portalOf(deps, c).proofs.check(slug, proof);
    return c.body(null, 202);
  });
  api.openapi(remove, async (c) => {
    const { slug, proof } = c.req.valid('param');
    await portalOf(deps, c).proofs.remove(slug, proof);
    return c.body(null, 204);
  });
}
