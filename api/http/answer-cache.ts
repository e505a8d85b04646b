import { createMiddleware } from 'hono/factory';

const MAX_BYTES = 8 * 1024 * 1024;

interface Answer {
  body: string;
  type: string;
}

/**
 * Keeps what anonymous readers were answered until anybody commits anything, so that an answer is never older than the
 * database. Whoever brings a cookie or a token is not anonymous, and passes by.
 *
 * @param commitCounter see `Dialect`; without one nothing is kept
 */
export const answerCache = (commitCounter: (() => number) | undefined) => {
  const kept = new Map<string, Answer>();
  let bytes = 0;
  let seen: number | undefined;
  const clear = (counter: number) => {
    kept.clear();
    bytes = 0;
    seen = counter;
  };
  return createMiddleware(async (c, next) => {
    const isAnonymous = c.req.header('Cookie') === undefined && c.req.header('Authorization') === undefined;
    if (!commitCounter || c.req.method !== 'GET' || !isAnonymous) return next();
    const counter = commitCounter();
    if (counter !== seen) clear(counter);
    const known = kept.get(c.req.url);
    if (known) return c.body(known.body, 200, { 'Content-Type': known.type });
    await next();
    if (c.res.status !== 200) return;
    const body = await c.res.clone().text();
    const size = body.length + c.req.url.length;
    // What was read before a commit must not be kept after it.
    if (commitCounter() !== counter || size > MAX_BYTES / 8) return;
    if (bytes + size > MAX_BYTES) clear(counter);
    kept.set(c.req.url, { body, type: c.res.headers.get('Content-Type') ?? 'application/json' });
    bytes += size;
  });
};
