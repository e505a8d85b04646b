import type { HttpBindings } from '@hono/node-server';
import { createMiddleware } from 'hono/factory';
import { LOOPBACK, networkOf } from '../limits/service.ts';
import type { Ctx, Environment } from './environment.ts';

/**
 * Finds out which network a request came from, by what nobody can choose: the other end of the connection, or what our
 * own proxies say. Each proxy adds where it got the request from at the right of `X-Forwarded-For`, so of that header
 * only as much counts as there are proxies; what stands further left was written by the caller.
 *
 * @param trustedProxies how many of our proxies a request passes
 */
export const clientNetwork = (trustedProxies: number) =>
  createMiddleware<Environment>(async (c, next) => {
    c.set('network', networkOfRequest(c, trustedProxies));
    await next();
  });

/** The same for what is refused before anything else looked at it. */
export const networkOfRequest = (c: Ctx, trustedProxies: number): string =>
  forwardedNetwork(c, trustedProxies) ?? connectionNetwork(c) ?? LOOPBACK;

function forwardedNetwork(c: Ctx, trustedProxies: number): string | undefined {
  if (trustedProxies === 0) return undefined;
  const address = c.req.header('X-Forwarded-For')?.split(',').at(-trustedProxies)?.trim();
  return address === undefined ? undefined : networkOf(address);
}

/** There is no connection when the process asks itself, as tests do. */
function connectionNetwork(c: Ctx): string | undefined {
  const { incoming } = (c.env ?? {}) as Partial<HttpBindings>;
  return networkOf(incoming?.socket.remoteAddress ?? '');
}
