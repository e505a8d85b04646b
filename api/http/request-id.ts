import { randomBytes } from 'node:crypto';
import { createMiddleware } from 'hono/factory';
import type { Environment } from './environment.ts';

/** Names each request, in the answer and in the log, so that a person can tell us which one failed. */
export const requestId = createMiddleware<Environment>(async (c, next) => {
  const id = randomBytes(8).toString('hex');
  c.set('requestId', id);
  c.header('X-Request-Id', id);
  await next();
});
