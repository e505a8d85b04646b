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
  middleware: [...readerOf(route), ...[route.middleware ?? []].flat()],
});

/** Bytes are not read as text: they would come out as others. */
function readerOf({ request }: RouteConfig) {
  if (!request?.body) return [noBody];
  return 'application/json' in request.body.content ? [noPrototype] : [];
}

const NOTHING = z.strictObject({});

const noBody = createMiddleware(async (c, next) => {
  const text = c.req.method === 'GET' ? '' : await c.req.text();
  const parsed = NOTHING.safeParse(text === '' ? {} : readJson(text));
  if (!parsed.success) throw invalidInput(toProblems(parsed.error.issues));
  await next();
});

/** Zod passes over a key `__proto__` where it takes any key; here it is one that nobody has declared. */
const noPrototype = createMiddleware(async (c, next) => {
  const problems = findPrototype(readJson(await c.req.text()));
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

/** A value, and where it stands: by the parent, because a list of all the keys above would grow with the nesting. */
interface Place {
  value: unknown;
  key: string;
  parent?: Place;
}

/** The first there is. Without calling itself: what is sent may be nested without end. */
function findPrototype(root: unknown): Problem[] {
  const waiting: Place[] = [{ value: root, key: '' }];
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    if (typeof place.value !== 'object' || place.value === null) continue;
    const input = place.value as Record<string, unknown>;
    if (Object.hasOwn(input, '__proto__'))
      return toProblems([{ code: 'unrecognized_keys', keys: ['__proto__'], path: pathOf(place), input, message: '' }]);
    for (const [key, value] of Object.entries(input)) waiting.push({ value, key, parent: place });
  }
  return [];
}

function pathOf(place: Place): string[] {
  const path: string[] = [];
  for (let one = place; one.parent; one = one.parent) path.push(one.key);
  return path.reverse();
}
