import { createRoute, z } from '@hono/zod-openapi';
import type { UploadView } from '#plugins/kit/index.ts';
import { AppError } from '../errors.ts';
import type { Ctx } from '../http/environment.ts';
import { type Api, idParam, jsonAnswer, jsonBody, portalOf, problemAnswer, type RouteDeps } from '../http/openapi.ts';
import { newUploadSchema, offsetHeader, uploadSchema } from './schema.ts';

const tags = ['Files'];
const OFFSET = 'Upload-Offset';
const BYTES = 'application/offset+octet-stream';
const LENGTH = 'Upload-Length';

const begin = createRoute({
  method: 'post',
  path: '/api/uploads',
  tags,
  summary: 'Announce a file',
  description:
    'Then send its bytes with PATCH, in parts of at most 1 MiB, each at the offset that the answer before it gave. After an interruption HEAD tells where to go on. Name the id in a field of an entry within 24 hours.',
  request: { body: jsonBody(newUploadSchema) },
  responses: {
    201: jsonAnswer(uploadSchema, 'The upload, at offset 0.'),
    400: problemAnswer,
    401: problemAnswer,
    403: problemAnswer,
    409: problemAnswer,
    429: problemAnswer,
  },
});

const get = createRoute({
  method: 'get',
  path: '/api/uploads/{id}',
  tags,
  summary: 'How far an upload is, or what came of it',
  description: 'HEAD gives the same in the headers Upload-Offset and Upload-Length.',
  request: { params: idParam },
  responses: { 200: jsonAnswer(uploadSchema, 'The upload.'), 404: problemAnswer },
});

const append = createRoute({
  method: 'patch',
  path: '/api/uploads/{id}',
  tags,
  summary: 'Send further bytes',
  request: {
    params: idParam,
    headers: offsetHeader,
    body: {
      required: true,
      content: { [BYTES]: { schema: z.string().openapi({ format: 'binary' }) } },
    },
  },
  responses: {
    200: jsonAnswer(uploadSchema, 'With the last byte it goes to the check.'),
    400: problemAnswer,
    404: problemAnswer,
    409: problemAnswer,
    413: problemAnswer,
    415: problemAnswer,
    429: problemAnswer,
  },
});

const remove = createRoute({
  method: 'delete',
  path: '/api/uploads/{id}',
  tags,
  summary: 'Take an upload back that no entry refers to',
  request: { params: idParam },
  responses: { 204: { description: 'Gone.' }, 404: problemAnswer },
});

const room = createRoute({
  method: 'get',
  path: '/api/organisations/{slug}/room',
  tags,
  summary: 'How much room for files your organisation has',
  request: { params: z.strictObject({ slug: z.string().openapi({ param: { name: 'slug', in: 'path' } }) }) },
  responses: {
    200: jsonAnswer(z.object({ usedBytes: z.int(), quotaBytes: z.int() }), 'In bytes.'),
    404: problemAnswer,
  },
});

export function uploadRoutes(api: Api, deps: RouteDeps): void {
  api.openapi(begin, async (c) => {
    const upload = await portalOf(deps, c).uploads.begin(c.req.valid('json'));
    c.header('Location', `/api/uploads/${upload.id}`);
    return c.json(sayOffset(c, upload), 201);
  });
  api.openapi(get, async (c) =>
    c.json(sayOffset(c, await portalOf(deps, c).uploads.get(c.req.valid('param').id)), 200),
  );
  api.openapi(append, async (c) => {
    if (!c.req.header('Content-Type')?.startsWith(BYTES)) throw new AppError('unsupported_media_type', NOT_BYTES);
    const chunk = new Uint8Array(await c.req.arrayBuffer());
    const offset = c.req.valid('header')['upload-offset'];
    return c.json(sayOffset(c, await portalOf(deps, c).uploads.append(c.req.valid('param').id, offset, chunk)), 200);
  });
  api.openapi(remove, async (c) => {
    await portalOf(deps, c).uploads.remove(c.req.valid('param').id);
    return c.body(null, 204);
  });
  api.openapi(room, async (c) => c.json(await portalOf(deps, c).uploads.room(c.req.valid('param').slug), 200));
}

function sayOffset(c: Ctx, upload: UploadView): UploadView {
  c.header(OFFSET, String(upload.offset));
  c.header(LENGTH, String(upload.bytes));
  c.header('Cache-Control', 'private, no-store');
  return upload;
}

const NOT_BYTES = {
  en: `The parts of a file are sent as they are, with the header Content-Type: ${BYTES}. Nothing of this part was kept.`,
  fr: `Les parties d’un fichier sont envoyées telles quelles, avec l’en-tête Content-Type: ${BYTES}. Rien de cette partie n’a été conservé.`,
};
