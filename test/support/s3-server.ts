import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export const S3 = {
  region: 'eu-test-1',
  bucket: 'harbour',
  accessKeyId: 'the-key',
  secretAccessKey: 'the+secret/of it',
};

/** What a request is signed by, as it arrives. */
export interface SignedRequest {
  method: string;
  /** Path and query. */
  url: string;
  headers: Record<string, string>;
}

interface Keys {
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/**
 * The signature that a request must have, worked out from the request and the secret alone.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 */
export function signatureOf({ method, url, headers }: SignedRequest, keys: Keys): string {
  const signed = /SignedHeaders=([^,\s]+)/.exec(headers.authorization ?? '')?.[1]?.split(';') ?? [];
  const [path = '', query = ''] = url.split('?');
  const pairs = query === '' ? [] : query.split('&').map((pair) => (pair.includes('=') ? pair : `${pair}=`));
  const canonical = [
    ...[method, path, pairs.toSorted().join('&')],
    ...signed.map((name) => `${name}:${(headers[name] ?? '').trim().replace(/ +/g, ' ')}`),
    ...['', signed.join(';'), headers['x-amz-content-sha256'] ?? ''],
  ].join('\n');
  const time = headers['x-amz-date'] ?? '';
  const day = time.slice(0, 8);
  const scope = `${day}/${keys.region}/s3/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', time, scope, createHash('sha256').update(canonical).digest('hex')].join('\n');
  const key = [keys.region, 's3', 'aws4_request'].reduce<Buffer>(
    hmac,
    hmac(Buffer.from(`AWS4${keys.secretAccessKey}`), day),
  );
  return hmac(key, text).toString('hex');
}

const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** What the service does instead of answering. */
export type Mishap = 'error' | 'slow-down' | 'hang' | 'cut-off' | 'cut-list' | 'forbidden';

export interface S3Server {
  endpoint: string;
  objects: Map<string, { content: Buffer; at: Date }>;
  requests: SignedRequest[];
  /** What the next requests meet, one each. */
  mishaps: Mishap[];
  /** How many keys a list has at the most. */
  pageSize: number;
  close(): Promise<void>;
}

/** A bucket in memory, behind real HTTP. It checks every signature, and the hash of every body. */
export async function startS3(): Promise<S3Server> {
  const objects: S3Server['objects'] = new Map();
  const state = { objects, requests: [] as SignedRequest[], mishaps: [] as Mishap[], pageSize: 1000 };
  const server = http.createServer((request, response) => {
    void answer(request, response, state).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return Object.assign(state, {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  });
}

type State = Pick<S3Server, 'objects' | 'requests' | 'mishaps' | 'pageSize'>;

async function answer(request: http.IncomingMessage, response: http.ServerResponse, state: State): Promise<void> {
  const { method = '', url = '' } = request;
  const body = await buffer(request);
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  state.requests.push({ method, url, headers });
  const mishap = state.mishaps.shift();
  if (mishap === 'hang') return;
  if (mishap === 'error') return end(response, 500);
  if (mishap === 'slow-down') return end(response, 503);
  if (mishap === 'forbidden' || !isSigned({ method, url, headers }, body)) return end(response, 403);
  const { pathname, searchParams } = new URL(url, 'http://bucket');
  if (pathname === `/${S3.bucket}`) return list(response, state, searchParams, mishap);
  const key = decodeURIComponent(pathname.slice(S3.bucket.length + 2));
  if (method === 'PUT') state.objects.set(key, { content: body, at: new Date() });
  if (method === 'DELETE') state.objects.delete(key);
  const found = state.objects.get(key)?.content;
  if (method !== 'GET') return end(response, method === 'PUT' ? 200 : 204);
  if (!found) return end(response, 404);
  const [, start, last] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '') ?? [];
  const part = start === undefined ? found : found.subarray(Number(start), Number(last) + 1);
  response.writeHead(start === undefined ? 200 : 206, { 'Content-Length': part.length });
  if (mishap !== 'cut-off') return void response.end(part);
  response.write(part.subarray(0, part.length >> 1));
  setTimeout(() => response.destroy(), 20);
}

function isSigned(request: SignedRequest, body: Buffer): boolean {
  const { authorization = '', host, 'x-amz-content-sha256': hash } = request.headers;
  const given = Buffer.from(/Signature=([0-9a-f]{64})$/.exec(authorization)?.[1] ?? '');
  const scope = `Credential=${S3.accessKeyId}/${(request.headers['x-amz-date'] ?? '').slice(0, 8)}/${S3.region}/s3/aws4_request`;
  const expected = Buffer.from(signatureOf(request, S3));
  const isWhole = createHash('sha256').update(body).digest('hex') === hash;
  const isOurs = authorization.includes(scope) && /SignedHeaders=[^,]*host/.test(authorization) && host !== undefined;
  return isWhole && isOurs && given.length === expected.length && timingSafeEqual(given, expected);
}

function list(response: http.ServerResponse, state: State, query: URLSearchParams, mishap?: Mishap): void {
  const after = query.get('continuation-token') ?? '';
  const keys = [...state.objects.keys()].toSorted().filter((key) => key > after.replace(/^after\+\//, ''));
  const shown = keys.slice(0, state.pageSize);
  const isMore = keys.length > shown.length;
  const items = shown.map(
    (key) =>
      `<Contents><Key>${key}</Key><LastModified>${state.objects.get(key)!.at.toISOString()}</LastModified></Contents>`,
  );
  const next = isMore ? `<NextContinuationToken>after+/${shown.at(-1)}</NextContinuationToken>` : '';
  const xml = `<?xml version="1.0"?><ListBucketResult><IsTruncated>${isMore}</IsTruncated>${next}${items.join('')}</ListBucketResult>`;
  response.writeHead(200, { 'Content-Type': 'application/xml' });
  response.end(mishap === 'cut-list' ? xml.slice(0, -30) : xml);
}

function end(response: http.ServerResponse, status: number): void {
  response.writeHead(status);
  response.end(status === 204 ? undefined : 'x');
}
