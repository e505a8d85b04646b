import { z } from 'zod';
import type { OpenedFile } from '#plugins/kit/index.ts';
import { notFound } from '../errors.ts';
import type { Ctx } from '../http/environment.ts';
import { type Api, portalOf, type RouteDeps } from '../http/openapi.ts';
import { parseRange } from './range.ts';

/** Nothing that is opened at its own address runs, loads or sends anything. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** The files of entries, at addresses that hold nothing of what their senders called them. */
export function fileRoutes(api: Api, deps: RouteDeps): void {
  api.get('/files/:id/:name', async (c) => {
    const { id, name } = c.req.param();
    // What is no id is not looked up.
    if (!z.uuid().safeParse(id).success) throw notFound();
    return serve(c, name, await portalOf(deps, c).uploads.open(id, name));
  });
}

/**
 * What others may no longer read must be gone at once, also from what lies between them and us: so copies are kept, and
 * asked for again with the hash of the content. What not everybody may read is kept by nobody.
 */
async function serve(c: Ctx, name: string, file: OpenedFile): Promise<Response> {
  const etag = `"${file.sha256.slice(0, 32)}"`;
  const headers: Record<string, string> = {
    'Content-Type': file.mime,
    'Content-Disposition': file.isPicture ? 'inline' : `attachment; filename="${name}"; ${encodedName(file.name)}`,
    'Content-Security-Policy': POLICY,
    'Cache-Control': file.isPublic ? 'public, no-cache' : 'private, no-store',
    'Accept-Ranges': 'bytes',
    ETag: etag,
  };
  if (file.isPublic && c.req.header('If-None-Match')?.includes(etag)) return c.body(null, 304, headers);
  const asked = c.req.header('If-Range') === undefined || c.req.header('If-Range') === etag;
  const range = asked ? parseRange(c.req.header('Range'), file.bytes) : undefined;
  if (range === 'unsatisfiable') return c.body(null, 416, { ...headers, 'Content-Range': `bytes */${file.bytes}` });
  const length = range ? range.end - range.start + 1 : file.bytes;
  const lengths = { 'Content-Length': String(length) };
  const place = range && { 'Content-Range': `bytes ${range.start}-${range.end}/${file.bytes}` };
  const status = range ? 206 : 200;
  if (c.req.method === 'HEAD') return c.body(null, status, { ...headers, ...lengths, ...place });
  const body = await file.read(range);
  if (!body) throw notFound();
  return c.body(body, status, { ...headers, ...lengths, ...place });
}

/** @see RFC 8187 */
const encodedName = (name: string): string =>
  `filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)}`;
