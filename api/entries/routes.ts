import { createRoute, z } from '@hono/zod-openapi';
import type { EntryFilter } from '#plugins/kit/index.ts';
import { invalidInput } from '../errors.ts';
import { type Api, idParam, jsonAnswer, jsonBody, portalOf, problemAnswer, type RouteDeps } from '../http/openapi.ts';
import { cardSchema, draftSchema, entrySchema, listQuery, marking, workingSchema } from './schema.ts';

const tags = ['Entries'];

const list = createRoute({
  method: 'get',
  path: '/api/entries',
  tags,
  summary: 'Live entries that you may read, newest first',
  request: { query: listQuery },
  responses: {
    200: jsonAnswer(
      z.object({ rows: z.array(cardSchema), next: z.string().optional() }),
      'Up to `limit` rows; `next` is the cursor of the following ones.',
    ),
    400: problemAnswer,
    429: problemAnswer,
  },
});

const get = createRoute({
  method: 'get',
  path: '/api/entries/{id}',
  tags,
  summary: 'A live entry, whole',
  request: { params: idParam },
  responses: { 200: jsonAnswer(entrySchema, 'The live revision.'), 404: problemAnswer },
});

const getWorking = createRoute({
  method: 'get',
  path: '/api/entries/{id}/working',
  tags,
  summary: 'The working copy, for those who write or review it',
  request: { params: idParam },
  responses: { 200: jsonAnswer(workingSchema, 'The newest revision and its state.'), 404: problemAnswer },
});

const create = createRoute({
  method: 'post',
  path: '/api/entries',
  tags,
  summary: 'Save a new draft',
  request: { body: jsonBody(draftSchema) },
  responses: {
    201: jsonAnswer(workingSchema, 'The draft.'),
    400: problemAnswer,
    401: problemAnswer,
    403: problemAnswer,
    409: problemAnswer,
    429: problemAnswer,
  },
});

const update = createRoute({
  method: 'put',
  path: '/api/entries/{id}',
  tags,
  summary: 'Save a new revision',
  request: { params: idParam, body: jsonBody(draftSchema.extend({ basedOn: z.string().max(64) })) },
  responses: {
    200: jsonAnswer(workingSchema, 'The draft.'),
    400: problemAnswer,
    404: problemAnswer,
    409: {
      ...problemAnswer,
      description: 'Somebody saved a newer revision than `basedOn`; the answer carries it as `current`.',
    },
    429: problemAnswer,
  },
});

const submit = createRoute({
  method: 'post',
  path: '/api/entries/{id}/submit',
  tags,
  summary: 'Put the newest revision before the reviewers; where no field was changed that needs one, publish it',
  request: { params: idParam },
  responses: {
    202: jsonAnswer(workingSchema, 'Waiting for review, or published on the approval of what was live.'),
    400: problemAnswer,
    404: problemAnswer,
    409: problemAnswer,
    429: problemAnswer,
  },
});

const withdraw = createRoute({
  method: 'post',
  path: '/api/entries/{id}/withdraw',
  tags,
  summary: 'Take a live entry down',
  request: { params: idParam, body: jsonBody(z.strictObject({ reason: z.string().max(2000) })) },
  responses: {
    200: jsonAnswer(workingSchema, 'Gone from every page and search.'),
    404: problemAnswer,
    409: problemAnswer,
    429: problemAnswer,
  },
});

const narrow = createRoute({
  method: 'post',
  path: '/api/entries/{id}/narrow',
  tags,
  summary: 'Give a live entry a narrower marking at once, without a review',
  request: { params: idParam, body: jsonBody(z.strictObject({ marking, reason: z.string().max(2000) })) },
  responses: {
    200: jsonAnswer(workingSchema, 'Those who may no longer read it find it nowhere.'),
    400: problemAnswer,
    403: problemAnswer,
    404: problemAnswer,
    409: problemAnswer,
  },
});

const confirm = createRoute({
  method: 'post',
  path: '/api/entries/{id}/confirm',
  tags,
  summary: 'Confirm that the facts of a live entry still hold, without a new revision',
  request: {
    params: idParam,
    body: jsonBody(
      z.strictObject({
        revisionHash: z.string().max(64).openapi({ description: 'Hash of the live revision, which was read.' }),
      }),
    ),
  },
  responses: {
    200: jsonAnswer(workingSchema, 'Its page says when it was confirmed.'),
    403: problemAnswer,
    404: problemAnswer,
    409: problemAnswer,
  },
});

export function entryRoutes(api: Api, deps: RouteDeps): void {
  api.openapi(list, async (c) => {
    const { q, ...filter } = c.req.valid('query');
    const portal = portalOf(deps, c);
    return c.json(q === undefined ? await portal.entries.list(filter) : await searchRows(portal, q, filter), 200);
  });
  api.openapi(get, async (c) => c.json(await portalOf(deps, c).entries.get(c.req.valid('param').id), 200));
  api.openapi(getWorking, async (c) =>
    c.json(await portalOf(deps, c).entries.getWorking(c.req.valid('param').id), 200),
  );
  api.openapi(create, async (c) => {
    const saved = await portalOf(deps, c).entries.saveDraft(c.req.valid('json'));
    c.header('Location', `/api/entries/${saved.id}/working`);
    return c.json(saved, 201);
  });
  api.openapi(update, async (c) => {
    const { basedOn, ...draft } = c.req.valid('json');
    return c.json(await portalOf(deps, c).entries.saveDraft(draft, { id: c.req.valid('param').id, basedOn }), 200);
  });
  api.openapi(submit, async (c) => c.json(await portalOf(deps, c).entries.submit(c.req.valid('param').id), 202));
  api.openapi(withdraw, async (c) =>
    c.json(await portalOf(deps, c).entries.withdraw(c.req.valid('param').id, c.req.valid('json').reason), 200),
  );
  api.openapi(confirm, async (c) =>
    c.json(await portalOf(deps, c).entries.confirm(c.req.valid('param').id, c.req.valid('json').revisionHash), 200),
  );
  api.openapi(narrow, async (c) => {
    const { marking: to, reason } = c.req.valid('json');
    return c.json(await portalOf(deps, c).entries.narrow(c.req.valid('param').id, to, reason), 200);
  });
}

/** A question turns the list into a ranking: it has no pages, and no order but that of relevance or of change. */
async function searchRows(portal: ReturnType<RouteDeps['portalFor']>, q: string, filter: EntryFilter) {
  const { type, organisation, group, limit, term, sort, cursor } = filter;
  if (sort !== undefined && sort !== 'updated')
    throw invalidInput([{ path: 'sort', code: 'not_allowed', message: NOT_WITH_WORDS }]);
  if (cursor !== undefined) throw invalidInput([{ path: 'cursor', code: 'not_allowed', message: NOT_WITH_WORDS }]);
  const order = sort === undefined ? 'relevance' : 'updated';
  const result = await portal.search.query({ q, type, organisation, group, limit, term, sort: order });
  return { rows: result.hits.map(({ excerptHtml: _excerpt, ...card }) => card) };
}

const NOT_WITH_WORDS = {
  en: 'This is not possible together with q: results of a search are ranked, not paged. Leave one of the two out.',
  fr: 'Impossible avec q : les résultats d’une recherche sont classés par pertinence, sans pages. Retirez l’un des deux.',
};
