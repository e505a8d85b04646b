import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { createMiddleware } from 'hono/factory';
import { isFeedPath, isPagePath, pageFile } from '../publishing/page-path.ts';

const MAX_CACHE_BYTES = 16 * 1024 * 1024;
const IMMUTABLE = 'public, max-age=31536000, immutable';
const REVALIDATE = 'no-cache';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
  '.txt': 'text/plain; charset=utf-8',
};

/** @see RFC 4287, 7 */
const ATOM = 'application/atom+xml; charset=utf-8';

interface StaticFile {
  etag: string;
  type: string;
  cacheControl: string;
  /** By content coding; `identity` is always there. */
  bodies: { br?: Buffer; gzip?: Buffer; identity: Buffer };
  bytes: number;
}

/** The files of the published site. Only this process's publisher writes pages, so it says which to forget. */
export interface StaticFiles {
  find(address: string): Promise<StaticFile | undefined>;
  forget(address: string): void;
}

export interface StaticFolders {
  pages: string;
  /** Hashed files of this and earlier builds, and what stands at the root or below `/.well-known/`. */
  assets: string;
  search: string;
}

export function createStaticFiles(folders: StaticFolders): StaticFiles {
  const cache = new Map<string, StaticFile>();
  let cachedBytes = 0;
  const drop = (address: string) => {
    cachedBytes -= cache.get(address)?.bytes ?? 0;
    cache.delete(address);
  };
  /** Changes with every `forget`: what was read before it must not be kept after it. */
  let generation = 0;
  return {
    find: async (address) => {
      const known = cache.get(address);
      if (known) return known;
      const place = locate(folders, address);
      if (!place) return undefined;
      const before = generation;
      const loaded = await load(place.file, place.cacheControl);
      const file = loaded && isFeedPath(address) ? { ...loaded, type: ATOM } : loaded;
      if (file && place.cached && generation === before) {
        cache.set(address, file);
        cachedBytes += file.bytes;
        for (const oldest of cache.keys()) {
          if (cachedBytes <= MAX_CACHE_BYTES) break;
          drop(oldest);
        }
      }
      return file;
    },
    forget: (address) => {
      generation++;
      drop(address);
    },
  };
}

/** Serves what is published. Passes on what is not there, and every question with a query of its own to answer. */
export const staticFiles = (files: StaticFiles) =>
  createMiddleware(async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return next();
    const file = await files.find(c.req.path);
    if (!file) return next();
    const headers: Record<string, string> = {
      'Content-Type': file.type,
      'Cache-Control': file.cacheControl,
      ETag: file.etag,
      Vary: 'Accept-Encoding',
    };
    if (isKnown(c.req.header('If-None-Match'), file.etag)) return c.body(null, 304, headers);
    const coding = chooseCoding(c.req.header('Accept-Encoding') ?? '', file.bodies);
    if (coding !== 'identity') headers['Content-Encoding'] = coding;
    return c.body(file.bodies[coding]! as Uint8Array<ArrayBuffer>, 200, headers);
  });

/** A proxy may have weakened the tag, or remember several. @see RFC 9110, 13.1.2 */
const isKnown = (given: string | undefined, etag: string): boolean =>
  given !== undefined && (given === etag || given.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag));

/** Names a coding, and does not rule it out with `q=0`. @see RFC 9110, 12.5.3 */
const BROTLI = /(?:^|[\s,])br(?=\s*(?:$|,|;(?!\s*q=0(?:\.0*)?\s*(?:$|,))))/i;
const GZIP = /(?:^|[\s,])gzip(?=\s*(?:$|,|;(?!\s*q=0(?:\.0*)?\s*(?:$|,))))/i;

function chooseCoding(accepted: string, bodies: StaticFile['bodies']): keyof StaticFile['bodies'] {
  if (bodies.br && BROTLI.test(accepted)) return 'br';
  return bodies.gzip && GZIP.test(accepted) ? 'gzip' : 'identity';
}

const ASSET = /^\/_astro\/[\w.-]+$/;
const SEARCH = /^\/search-bundle\/(?:[\w-]+\/)*[\w.-]+$/;
const WELL_KNOWN = /^\/\.well-known\/[\w-]+\.json$/;
const ROOT_FILE = /^\/[\w-]+\.(?:svg|txt|xml)$/;

function locate(folders: StaticFolders, address: string) {
  if (address.includes('..')) return undefined;
  if (isPagePath(address)) return { file: pageFile(folders.pages, address), cacheControl: REVALIDATE, cached: true };
  if (ASSET.test(address)) return { file: path.join(folders.assets, address), cacheControl: IMMUTABLE, cached: true };
  if (ROOT_FILE.test(address))
    return { file: path.join(folders.assets, address), cacheControl: REVALIDATE, cached: true };
  // Written by whoever has something to say there, at any time.
  if (WELL_KNOWN.test(address))
    return { file: path.join(folders.assets, address), cacheControl: REVALIDATE, cached: false };
  if (!SEARCH.test(address)) return undefined;
  const relative = address.slice('/search-bundle/'.length);
  return {
    file: path.join(folders.search, relative),
    cacheControl: relative.includes('/') ? IMMUTABLE : REVALIDATE,
    cached: false,
  };
}

async function load(file: string, cacheControl: string): Promise<StaticFile | undefined> {
  const identity = await read(file);
  if (!identity) return undefined;
  const [br, gzip] = await Promise.all([read(`${file}.br`), read(`${file}.gz`)]);
  return {
    etag: `"${createHash('sha256').update(identity).digest('base64url').slice(0, 22)}"`,
    type: TYPES[path.extname(file)] ?? 'application/octet-stream',
    cacheControl,
    bodies: { br, gzip, identity },
    bytes: identity.length + (br?.length ?? 0) + (gzip?.length ?? 0),
  };
}

const NOT_THERE = new Set<string | undefined>(['ENOENT', 'EISDIR', 'ENOTDIR', 'ENAMETOOLONG']);

async function read(file: string): Promise<Buffer | undefined> {
  try {
    return await fs.readFile(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (NOT_THERE.has(code)) return undefined;
    throw error;
  }
}
