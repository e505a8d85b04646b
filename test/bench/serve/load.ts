import { randomUUID } from 'node:crypto';
import autocannon from 'autocannon';
import { serveParent } from '../child.ts';

export interface LoadOrder {
  url: string;
  headers?: Record<string, string>;
  connections: number;
  /** Either for so long … */
  seconds?: number;
  /** … or so many requests. */
  amount?: number;
  /** Sent as JSON with POST; `{unique}` in it is another word each time. */
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
serveParent<LoadOrder, LoadReport>(async ({ url, headers, connections, seconds, amount, body }) => {
  const { hostname } = new URL(url);
  if (hostname !== '127.0.0.1') throw new Error(`Load goes to this machine only, not to ${hostname}.`);
  const result = await autocannon({
    url,
    connections,
    ...(amount === undefined ? { duration: seconds ?? 4 } : { amount }),
    headers,
    ...(body !== undefined && {
      method: 'POST' as const,
      requests: [{ setupRequest: (request) => ({ ...request, body: body.replaceAll('{unique}', randomUUID()) }) }],
    }),
  });
  const elapsedSeconds = result.duration;
  return {
    requestsPerSecond: Math.round(result['2xx'] / elapsedSeconds),
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    failed: result.non2xx + result.errors + result.timeouts,
  };
});
