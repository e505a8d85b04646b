import { createMiddleware } from 'hono/factory';
import { AppError } from '../errors.ts';

/** A draft with groups is four levels deep. */
const MAX_DEPTH = 20;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENS = new Set([0x5b, 0x7b]);
const CLOSES = new Set([0x5d, 0x7d]);

/** Refuses JSON that is nested more deeply than anything of ours, before anything walks through it. */
export const jsonDepth = createMiddleware(async (c, next) => {
  const isJson = /\bjson\b/i.test(c.req.header('Content-Type') ?? '');
  if (isJson && c.req.method !== 'GET' && c.req.method !== 'HEAD' && isTooDeep(await c.req.text()))
    throw new AppError('invalid_input', {
      en: `The JSON of this request is nested more than ${MAX_DEPTH} levels deep, and nothing here is. Nothing was changed: compare it with /api/openapi.json.`,
      fr: `Le JSON de cette requête est imbriqué sur plus de ${MAX_DEPTH} niveaux, ce dont rien n’a besoin ici. Rien n’a été modifié : comparez-le avec /api/openapi.json.`,
    });
  await next();
});

/** Counts brackets outside of strings; whether it is JSON at all is for the parser. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let isString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isString && code === BACKSLASH) at++;
    else if (code === QUOTE) isString = !isString;
    else if (isString) continue;
    else if (OPENS.has(code) && ++depth > MAX_DEPTH) return true;
    else if (CLOSES.has(code)) depth--;
  }
  return false;
}
