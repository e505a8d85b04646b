import { type RouteConfig, z } from '@hono/zod-openapi';
import { createMiddleware } from 'hono/factory';
import { type Problem, toProblems } from '#plugins/kit/index.ts';
import { invalidInput } from '../errors.ts';

/**
 * A route that takes nothing but what it declares: without a declared query it has none, without a declared body none
 * either. What is unknown is refused, because an ignored filter looks like one that was obeyed.
 */
export const withKnownInput = <Route extends RouteConfig>(route: Route): Route => ({
  ...route,
  request: { query: NOTHING, ...route.request },
  middleware: [route.request?.body ? noPrototype : noBody, ...[route.middleware ?? []].flat()],
});

const NOTHING = z.strictObject({});

const noBody = createMiddleware(async (c, next) => {
  const text = c.req.method === 'GET' ? '' : await c.req.text();
  const parsed = NOTHING.safeParse(text === '' ? {} : readJson(text));
  if (!parsed.success) throw invalidInput(toProblems(parsed.error.issues));
  await next();
});

/** Zod passes over a key `__proto__` where it takes any key; here it is one that nobody has declared. */
const noPrototype = createMiddleware(async (c, next) => {
  const problems = findPrototypes(readJson(await c.req.text()));
  if (problems.length > 0) throw invalidInput(problems);
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

/** Without calling itself: what is sent may be nested without end. */
function findPrototypes(root: unknown): Problem[] {
  const found: Problem[] = [];
  const waiting: [path: string, value: object][] = typeof root === 'object' && root ? [['', root]] : [];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [path, value] = next;
    for (const [key, inner] of Object.entries(value)) {
      if (key === '__proto__')
        found.push(
          ...toProblems([{ code: 'unrecognized_keys', keys: [key], path: [], input: value, message: '' }], path),
        );
      else if (typeof inner === 'object' && inner) waiting.push([path ? `${path}.${key}` : key, inner as object]);
    }
  }
  return found;
}
