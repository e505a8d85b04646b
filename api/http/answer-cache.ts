import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';

/** Three thousand entries, or as much of whatever is asked for. */
const MAX_CHARACTERS = 32 * 1024 * 1024;
const MAX_ANSWER_CHARACTERS = 1024 * 1024;

/**
 * Keeps the JSON that anonymous readers were answered until anybody commits anything, so that an answer is never older
 * than the database. Whoever brings a cookie or a token is not anonymous, and passes by.
 *
 * @param commitCounter see `Dialect`; without one nothing is kept
 */
export const answerCache = (commitCounter: (() => number) | undefined) => {
  const kept = new Map<string, string>();
  let characters = 0;
  let seen: number | undefined;
  const clear = (counter: number) => {
    kept.clear();
    characters = 0;
    seen = counter;
  };
  const keep = (url: string, text: string) => {
    kept.set(url, text);
    characters += url.length + text.length;
    for (const [oldUrl, old] of kept) {
      if (characters <= MAX_CHARACTERS) break;
      kept.delete(oldUrl);
      characters -= oldUrl.length + old.length;
    }
  };
  return createMiddleware(async (c, next) => {
    const isAnonymous = c.req.header('Cookie') === undefined && c.req.header('Authorization') === undefined;
    if (!commitCounter || c.req.method !== 'GET' || !isAnonymous) return next();
    const counter = commitCounter();
    if (counter !== seen) clear(counter);
    const { url } = c.req;
    const known = kept.get(url);
    if (known !== undefined) return c.body(known, 200, JSON_TYPE);
    const answered = noteJson(c);
    await next();
    const text = answered();
    if (text === undefined || c.res.status !== 200 || kept.has(url)) return;
    // What was read before a commit must not be kept after it.
    if (commitCounter() === counter && url.length + text.length <= MAX_ANSWER_CHARACTERS) keep(url, text);
  });
};

const JSON_TYPE = { 'Content-Type': 'application/json' };

/** Looks over the handler's shoulder: to read the text back from the finished answer takes longer than to find it out. */
function noteJson(c: Context): () => string | undefined {
  let text: string | undefined;
  const answer = (value: unknown, status?: 200, headers?: Record<string, string>) => {
    text = JSON.stringify(value);
    return c.body(text, status, { ...JSON_TYPE, ...headers });
  };
  c.json = answer as unknown as typeof c.json;
  return () => text;
}
