import { randomUUID } from 'node:crypto';
import { createMiddleware } from 'hono/factory';
import type { Environment } from './environment.ts';

/** Names each request, in the answer and in the log, so that a person can tell us which one failed. */
export const requestId = createMiddleware<Environment>(async (c, next) => {
  // Node keeps random numbers for these ready; asking the system for some takes ten times as long.
  const id = randomUUID().replaceAll('-', '').slice(16);
  c.set('requestId', id);
  c.header('X-Request-Id', id);
  await next();
});
