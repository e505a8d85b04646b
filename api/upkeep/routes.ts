import { createRoute, z } from '@hono/zod-openapi';
import { type Api, idParam, jsonAnswer, portalOf, problemAnswer, type RouteDeps } from '../http/openapi.ts';
import { jobQuery, jobSchema, keptLetterSchema, letterQuery, readLetterSchema } from './schema.ts';

const jobTags = ['Jobs'];
const mailTags = ['Mail'];
const next = z.string().optional();
const decided = { 204: { description: 'Done.' }, 404: problemAnswer, 409: problemAnswer };
const opened = { 403: problemAnswer, 404: problemAnswer };

const listJobs = createRoute({
  method: 'get',
  path: '/api/jobs',
  tags: jobTags,
  summary: 'Jobs that wait, run or were given up, newest first; for maintainers',
  request: { query: jobQuery },
  responses: {
    200: jsonAnswer(z.object({ rows: z.array(jobSchema), next }), 'Never with what they are about.'),
    400: problemAnswer,
    404: problemAnswer,
  },
});

const retry = createRoute({
  method: 'post',
  path: '/api/jobs/{id}/retry',
  tags: jobTags,
  summary: 'Have a job run at once, with all its attempts anew; for maintainers',
  request: { params: idParam },
  responses: decided,
});

const discard = createRoute({
  method: 'delete',
  path: '/api/jobs/{id}',
  tags: jobTags,
  summary: 'Discard a job that was given up, for ever; for maintainers',
  request: { params: idParam },
  responses: decided,
});

const listLetters = createRoute({
  method: 'get',
  path: '/api/mail',
  tags: mailTags,
  summary: 'Letters that no mail server was there for, newest first; for maintainers',
  request: { query: letterQuery },
  responses: {
    200: jsonAnswer(
      z.object({ rows: z.array(keptLetterSchema), next, hasServer: z.boolean() }),
      '`hasServer`: new letters go out by themselves.',
    ),
    400: problemAnswer,
    404: problemAnswer,
  },
});

const read = createRoute({
  method: 'get',
  path: '/api/mail/{id}',
  tags: mailTags,
  summary: 'A letter with its text, after a password given lately; that it was read is in the audit log',
  request: { params: idParam },
  responses: { 200: jsonAnswer(readLetterSchema, 'The letter.'), ...opened },
});

const download = createRoute({
  method: 'get',
  path: '/api/mail/{id}/message',
  tags: mailTags,
  summary: 'The same as a file for a mail program',
  request: { params: idParam },
  responses: {
    200: { description: 'RFC 5322.', content: { 'message/rfc822': { schema: z.string() } } },
    ...opened,
  },
});

export function upkeepRoutes(api: Api, deps: RouteDeps): void {
  api.openapi(listJobs, async (c) => {
    c.header('Cache-Control', 'private, no-store');
    return c.json(await portalOf(deps, c).jobs.list(c.req.valid('query')), 200);
  });
  api.openapi(retry, async (c) => {
    await portalOf(deps, c).jobs.retry(c.req.valid('param').id);
    return c.body(null, 204);
  });
  api.openapi(discard, async (c) => {
    await portalOf(deps, c).jobs.discard(c.req.valid('param').id);
    return c.body(null, 204);
  });
  api.openapi(listLetters, async (c) => {
    c.header('Cache-Control', 'private, no-store');
    return c.json(await portalOf(deps, c).mail.list(c.req.valid('query')), 200);
  });
  api.openapi(read, async (c) => {
    c.header('Cache-Control', 'private, no-store');
    return c.json(await portalOf(deps, c).mail.read(c.req.valid('param').id), 200);
  });
  api.openapi(download, async (c) => {
    const { id } = c.req.valid('param');
    return c.body(await portalOf(deps, c).mail.download(id), 200, {
      'Content-Type': 'message/rfc822',
      'Content-Disposition': `attachment; filename="${id}.eml"`,
      'Cache-Control': 'private, no-store',
    });
  });
}
