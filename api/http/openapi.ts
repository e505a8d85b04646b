import { OpenAPIHono, z } from '@hono/zod-openapi';
import { toProblems } from '#plugins/kit/index.ts';
import { invalidInput } from '../errors.ts';
import type { FullPortal, FullPortalFor } from '../portal.ts';
import type { Ctx, Environment } from './environment.ts';
import { withKnownInput } from './known-input.ts';

/** Where JSON routes are declared: once, for the server and for `/api/openapi.json`. */
export type Api = OpenAPIHono<Environment>;

/** What a route file gets. It reaches data only through the portal of whoever asks. */
export interface RouteDeps {
  portalFor: FullPortalFor;
}

export function createApi(): Api {
  const api = new OpenAPIHono<Environment>({
    defaultHook: (result) => {
      if (!result.success) throw invalidInput(toProblems(result.error.issues));
    },
  });
  const declare = api.openapi;
  const declareStrictly = (...[route, ...rest]: Parameters<typeof declare>) => declare(withKnownInput(route), ...rest);
  // What a handler is given follows from the type of its route, which stays as it was.
  api.openapi = declareStrictly as typeof declare;
  return api;
}

export const portalOf = (deps: RouteDeps, c: Ctx): FullPortal => deps.portalFor(c.get('actor'));

/** A body in JSON, which must be there. */
export const jsonBody = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true,
  content: { 'application/json': { schema } },
});

export const jsonAnswer = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});

/** RFC 9457, as every error answers. */
export const problemAnswer = {
  description: 'A problem: what happened, why, and what to do (RFC 9457).',
  content: {
    'application/problem+json': {
      schema: z
        .object({
          type: z.string(),
          title: z.string().openapi({ description: 'The situation, for example `not_found`.' }),
          status: z.int(),
          detail: z.string(),
          requestId: z.string(),
          problems: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
        })
        .openapi('Problem'),
    },
  },
};

export const idParam = z.strictObject({ id: z.uuid().openapi({ param: { name: 'id', in: 'path' } }) });
