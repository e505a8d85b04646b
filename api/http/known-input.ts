import { type RouteConfig, z } from '@hono/zod-openapi';
import { createMiddleware } from 'hono/factory';
import { findTakenKey, toProblems } from '#plugins/kit/index.ts';
import { invalidInput } from '../errors.ts';

/**
 * A route that takes nothing but what it declares: without a declared query it has none, without a declared body none
 * either. What is unknown is refused, because an ignored filter looks like one that was obeyed.
 */
export const withKnownInput = <Route extends RouteConfig>(route: Route): Route => ({
  ...route,
  request: { query: NOTHING, ...route.request },
  middleware: [...readerOf(route), ...[route.middleware ?? []].flat()],
});

/** Bytes are not read as text: they would come out as others. */
function readerOf({ request }: RouteConfig) {
  if (!request?.body) return [noBody];
  return 'application/json' in request.body.content ? [noTakenKey] : [];
}

const NOTHING = z.strictObject({});

const noBody = createMiddleware(async (c, next) => {
  const text = c.req.method === 'GET' ? '' : await c.req.text();
  const parsed = NOTHING.safeParse(text === '' ? {} : readJson(text));
  if (!parsed.success) throw invalidInput(toProblems(parsed.error.issues));
  await next();
});

const noTakenKey = createMiddleware(async (c, next) => {
  const taken = findTakenKey(readJson(await c.req.text()));
  if (taken) throw invalidInput(toProblems([taken]));
  await next();
});

/** Null for what is no JSON: whoever reads it next says so. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
