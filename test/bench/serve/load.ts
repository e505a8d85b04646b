import { randomUUID } from 'node:crypto';
import autocannon from 'autocannon';
import { serveParent } from '../child.ts';

export interface LoadOrder {
  /** Without a slash at the end. */
  origin: string;
  /** Asked for in turn, from the start again after the last. */
  paths: string[];
  headers?: Record<string, string>;
  /** Sent in turn, as if by so many people. */
  cookies?: string[];
  connections: number;
  /** Either for so long … */
  seconds?: number;
  /** … or so many requests. */
  amount?: number;
  /** Sent with POST; `{unique}` in it is another word each time. */
  body?: string;
}

export interface LoadReport {
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** Answers that were not 2xx, and requests without an answer. */
  failed: number;
}

// A process of its own: who measures must not take turns with who is measured.
serveParent<LoadOrder, LoadReport>(async ({ origin, paths, headers, cookies, connections, seconds, amount, body }) => {
  const { hostname } = new URL(origin);
  if (hostname !== '127.0.0.1') throw new Error(`Load goes to this machine only, not to ${hostname}.`);
  let next = 0;
  const setupRequest = (request: autocannon.Request): autocannon.Request => ({
    ...request,
    path: paths[++next % paths.length],
    ...(cookies && { headers: { ...headers, cookie: cookies[next % cookies.length] } }),
    ...(body !== undefined && { method: 'POST', body: body.replaceAll('{unique}', randomUUID()) }),
  });
  const result = await autocannon({
    url: origin,
    connections,
    ...(amount === undefined ? { duration: seconds ?? 4 } : { amount }),
    headers,
    // One and the same request is prepared once, others one by one, which takes this process longer.
    ...(paths.length === 1 && body === undefined && !cookies
      ? { url: origin + paths[0]! }
      : { requests: [{ setupRequest }] }),
  });
  return {
    requestsPerSecond: Math.round(result['2xx'] / result.duration),
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    failed: result.non2xx + result.errors + result.timeouts,
  };
});
