import { createRoute, z } from '@hono/zod-openapi';
import { marking } from '../entries/schema.ts';
import { type Api, idParam, jsonAnswer, jsonBody, portalOf, problemAnswer, type RouteDeps } from '../http/openapi.ts';
import { moveSchema, offerSchema, place } from './schema.ts';

const tags = ['Organisations'];

const entryOfferSchema = z
  .object({
    entry: z.object({ id: z.uuid(), type: z.string(), title: z.string(), marking }),
    from: place,
    to: place,
    offeredAt: z.iso.datetime(),
    isForMe: z.boolean().openapi({ description: 'You may take or decline it; otherwise you may take it back.' }),
  })
  .openapi('EntryOffer');

const answers = { 204: { description: 'Done.' }, 404: problemAnswer };
const given = { ...answers, 400: problemAnswer, 401: problemAnswer, 403: problemAnswer, 409: problemAnswer };

const list = createRoute({
  method: 'get',
  path: '/api/entry-offers',
  tags,
  summary: 'Entries offered to and by the organisations that you manage',
  responses: { 200: jsonAnswer(z.object({ rows: z.array(entryOfferSchema) }), 'Newest first.') },
});

const offer = createRoute({
  method: 'put',
  path: '/api/entries/{id}/offer',
  tags,
  summary: 'Offer an entry to another organisation, as a manager of its own',
  request: { params: idParam, body: jsonBody(offerSchema) },
  responses: given,
});

const takeBack = createRoute({
  method: 'delete',
  path: '/api/entries/{id}/offer',
  tags,
  summary: 'Take an offer back',
  request: { params: idParam },
  responses: answers,
});

const accept = createRoute({
  method: 'post',
  path: '/api/entries/{id}/offer/accept',
  tags,
  summary: 'Take an entry that is offered to an organisation that you manage',
  request: { params: idParam },
  responses: { ...answers, 409: problemAnswer },
});

const decline = createRoute({
  method: 'post',
  path: '/api/entries/{id}/offer/decline',
  tags,
  summary: 'Decline an entry that is offered',
  request: { params: idParam },
  responses: answers,
});

const move = createRoute({
  method: 'post',
  path: '/api/entries/{id}/move',
  tags,
  summary: 'Give a live entry to another organisation, as a maintainer',
  request: { params: idParam, body: jsonBody(moveSchema) },
  responses: given,
});

export function entryOfferRoutes(api: Api, deps: RouteDeps): void {
  api.openapi(list, async (c) => c.json({ rows: await portalOf(deps, c).organisations.listOffers() }, 200));
  api.openapi(offer, async (c) => {
    await portalOf(deps, c).organisations.offerEntry(c.req.valid('param').id, c.req.valid('json').to);
    return c.body(null, 204);
  });
  api.openapi(takeBack, async (c) => {
    await portalOf(deps, c).organisations.takeBackEntry(c.req.valid('param').id);
    return c.body(null, 204);
  });
  api.openapi(accept, async (c) => {
    await portalOf(deps, c).organisations.acceptEntry(c.req.valid('param').id);
    return c.body(null, 204);
  });
  api.openapi(decline, async (c) => {
    await portalOf(deps, c).organisations.declineEntry(c.req.valid('param').id);
    return c.body(null, 204);
  });
  api.openapi(move, async (c) => {
    const { to, reason } = c.req.valid('json');
    await portalOf(deps, c).organisations.moveEntry(c.req.valid('param').id, to, reason);
    return c.body(null, 204);
  });
}
