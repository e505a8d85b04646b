import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { openWorld, type World } from '../../support/world.ts';

/** What OpenAPI 3.1 asks of the parts that we use. @see https://spec.openapis.org/oas/v3.1.1.html */
const media = z.record(z.string().regex(/^[\w.+-]+\/[\w.+-]+$/), z.strictObject({ schema: z.looseObject({}) }));
const parameter = z.looseObject({
  name: z.string().min(1),
  in: z.enum(['path', 'query', 'header']),
  schema: z.looseObject({}),
});
const operation = z.strictObject({
  tags: z.array(z.string()).min(1),
  summary: z.string().min(1),
  description: z.string().optional(),
  parameters: z.array(parameter).optional(),
  requestBody: z.strictObject({ required: z.literal(true), content: media }).optional(),
  responses: z.record(
    z.string().regex(/^[2-5]\d\d$/),
    z.strictObject({ description: z.string().min(1), content: media.optional() }),
  ),
});
const documentSchema = z.strictObject({
  openapi: z.literal('3.1.0'),
  info: z.looseObject({ title: z.string().min(1), version: z.string().min(1) }),
  security: z.array(z.record(z.string(), z.array(z.never()))),
  components: z.strictObject({
    securitySchemes: z.record(z.string(), z.looseObject({ type: z.enum(['apiKey', 'http']), description: z.string() })),
    schemas: z.record(z.string(), z.looseObject({})),
    parameters: z.record(z.string(), z.unknown()),
  }),
  webhooks: z.strictObject({}),
  paths: z.record(
    z.string().startsWith('/'),
    z.partialRecord(z.enum(['get', 'post', 'put', 'patch', 'delete']), operation),
  ),
});

describeEachDialect('the description of the API', (open) => {
  let world: World;
  let document: z.infer<typeof documentSchema>;
  beforeAll(async () => {
    world = await openWorld(await open());
    document = documentSchema.parse(JSON.parse((await world.anonymous.get('/api/openapi.json')).text));
  });
  const operations = () =>
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, found]) => ({
        name: `${method.toUpperCase()} ${path}`,
        path,
        operation: found,
      })),
    );

  it('lists every route of the API, and no other', () => {
    const routed = world.app.routes
      .filter(
        ({ path, method }) =>
          path.startsWith('/api/') && method !== 'ALL' && !path.includes('*') && path !== '/api/openapi.json',
      )
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
    expect(
      operations()
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual([...new Set(routed)].toSorted());
    expect(operations().length).toBeGreaterThan(15);
  });

  it('has the addresses that others rely on', () => {
    expect(operations().map(({ name }) => name)).toEqual(
      expect.arrayContaining(
        [
          'POST /api/session',
          'GET /api/entries',
          'GET /api/entries/{id}',
          'POST /api/entries',
          'GET /api/search',
        ].concat(['submit', 'approve', 'request-changes', 'withdraw'].map((step) => `POST /api/entries/{id}/${step}`)),
      ),
    );
    const list = document.paths['/api/entries']?.get?.parameters?.map(({ name }) => name);
    expect(list).toEqual(expect.arrayContaining(['type', 'term', 'organisation', 'q']));
  });

  it('says how a program tells who it is', () => {
    const { securitySchemes } = document.components;
    expect(document.security.flatMap((one) => Object.keys(one)).toSorted()).toEqual(
      Object.keys(securitySchemes).toSorted(),
    );
    expect(securitySchemes.token).toMatchObject({ type: 'http', scheme: 'bearer' });
  });

  it('declares each part of a path', () => {
    for (const { name, path, operation: found } of operations()) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, part]) => part);
      const declared = (found.parameters ?? []).filter((one) => one.in === 'path').map((one) => one.name);
      expect([name, declared]).toEqual([name, inPath]);
    }
  });

  it('refers to nothing that is not there', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
      ([, name]) => name!,
    );
    expect(references.length).toBeGreaterThan(0);
    expect(references.filter((name) => !(name in document.components.schemas))).toEqual([]);
  });

  it('says of each operation how it succeeds, and that its errors are problems', () => {
    for (const { name, operation: found } of operations()) {
      expect([name, Object.keys(found.responses).some((status) => status.startsWith('2'))]).toEqual([name, true]);
      for (const [status, { content }] of Object.entries(found.responses).filter(([code]) => code >= '400'))
        expect([name, status, Object.keys(content ?? {})]).toEqual([name, status, ['application/problem+json']]);
    }
  });

  it('tells what the fields of each type are, as JSON Schema', async () => {
    const { rows } = JSON.parse((await world.anonymous.get('/api/entry-types')).text) as { rows: { id: string }[] };
    expect(rows.map(({ id }) => id)).toEqual(Object.keys(world.deps.entryTypes));
    for (const { id } of rows) {
      const { fields } = JSON.parse((await world.anonymous.get(`/api/entry-types/${id}`)).text) as {
        fields: z.core.JSONSchema.BaseSchema;
      };
      expect(fields).toMatchObject({ type: 'object', additionalProperties: false });
      // Zod does not read conditions; test/plugins/kit/conditions.test.ts tries them.
      const { allOf: _conditions, ...always } = fields;
      expect(() => z.fromJSONSchema(always)).not.toThrow();
    }
  });

  it('gives the vocabularies that fields take their terms from, in both languages', async () => {
    const body = JSON.parse((await world.anonymous.get('/api/vocabularies')).text) as Record<string, unknown>;
    expect(body['risk-areas']).toMatchObject({
      terms: expect.arrayContaining([
        expect.objectContaining({ id: 'drugs', label: { en: 'Drugs', fr: 'Stupéfiants' } }),
      ]),
    });
  });

  it('promises no property that an answer does not have', async () => {
    interface Schema {
      required?: string[];
      allOf?: Schema[];
      $ref?: string;
    }
    const requiredOf = ({ required = [], allOf = [], $ref }: Schema): string[] => {
      const referred = $ref ? requiredOf(document.components.schemas[$ref.split('/').at(-1)!]!) : [];
      return [...required, ...allOf.flatMap(requiredOf), ...referred];
    };
    const entry = await world.buildEntry();
    const { body } = await world.anonymous.get(`/api/entries/${entry.id}`);
    expect(requiredOf({ $ref: '/Entry' }).length).toBeGreaterThan(10);
    expect(requiredOf({ $ref: '/Entry' }).filter((name) => !(name in body))).toEqual([]);
    const { body: list } = await world.anonymous.get('/api/entries');
    for (const row of list.rows)
      expect(requiredOf({ $ref: '/EntryCard' }).filter((name) => !(name in row))).toEqual([]);
  });
});
