import { createRoute, z } from '@hono/zod-openapi';
import { type EntryType, jsonSchemaOf, MARKINGS, ORGANISATION_KINDS } from '#plugins/kit/index.ts';
import { notFound } from '../errors.ts';
import { type Api, jsonAnswer, portalOf, problemAnswer, type RouteDeps } from '../http/openapi.ts';

const tags = ['Entry types'];
const localised = z.object({ en: z.string(), fr: z.string().optional() });
const typeSchema = z
  .object({
    id: z.string(),
    label: localised,
    plural: localised,
    purpose: localised,
    markings: z.array(z.enum(MARKINGS)).openapi({ description: 'The first is the default.' }),
    publishers: z.array(z.enum(ORGANISATION_KINDS)),
  })
  .openapi('EntryType');
const schemaOfFields = z
  .looseObject({})
  .openapi({ description: 'JSON Schema 2020-12, with the labels and help of every field in every language.' });

const list = createRoute({
  method: 'get',
  path: '/api/entry-types',
  tags,
  summary: 'The kinds of entries',
  responses: { 200: jsonAnswer(z.object({ rows: z.array(typeSchema) }), 'In display order.') },
});

const get = createRoute({
  method: 'get',
  path: '/api/entry-types/{type}',
  tags,
  summary: 'A kind of entry with the JSON Schema of its fields',
  request: { params: z.strictObject({ type: z.string().max(80) }) },
  responses: {
    200: jsonAnswer(typeSchema.extend({ fields: schemaOfFields }), 'What POST /api/entries expects in `fields`.'),
    404: problemAnswer,
  },
});

const vocabularies = createRoute({
  method: 'get',
  path: '/api/vocabularies',
  tags,
  summary: 'The controlled lists that fields take their terms from',
  responses: { 200: jsonAnswer(z.record(z.string(), z.looseObject({ id: z.string() })), 'By id.') },
});

export function typeRoutes(api: Api, deps: RouteDeps): void {
  api.openapi(list, (c) => c.json({ rows: portalOf(deps, c).entryTypes.map(toTypeJson) }, 200));
  api.openapi(get, (c) => {
    const type = portalOf(deps, c).entryTypes.find((candidate) => candidate.id === c.req.valid('param').type);
    if (!type) throw notFound();
    return c.json({ ...toTypeJson(type), fields: jsonSchemaOf(type) as Record<string, never> }, 200);
  });
  api.openapi(vocabularies, (c) => c.json({ ...portalOf(deps, c).vocabularies }, 200));
}

const toTypeJson = ({ id, label, plural, purpose, markings, publishers }: EntryType) => ({
  id,
  label,
  plural,
  purpose,
  markings: [...markings],
  publishers: [...publishers],
});
