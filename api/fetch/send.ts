import type { LookupFunction } from 'node:net';
import type { Dispatcher } from 'undici';
import { FetchError } from './refused.ts';
import type { Target } from './target.ts';

export interface FetchRequest {
  method: 'GET' | 'HEAD' | 'POST';
  headers: Record<string, string>;
  body?: string | Uint8Array;
  maxBytes: number;
  /** Ends everything, from connecting to the last byte. */
  signal: AbortSignal;
  /** Certificate authorities to trust instead of those that Node knows. */
  certificateAuthority?: string;
}

export interface FetchedAnswer {
  status: number;
  headers: Headers;
  body: Uint8Array;
}

/**
 * Sends one request over a connection of its own and reads the whole answer. Compression is neither asked for nor
 * undone, so that what arrives is what is counted.
 *
 * @throws FetchError
 */
export async function send({ url, addresses }: Target, request: FetchRequest): Promise<FetchedAnswer> {
  const { Client } = await import('undici');
  const { method, headers, body, maxBytes, signal, certificateAuthority } = request;
  const client = new Client(url.origin, {
    // The TLS name stays that of the host. Undici's agents for proxies are not used, so that no variable names one.
    connect: { lookup: toChecked(addresses), allowH2: false, maxCachedSessions: 0, ca: certificateAuthority },
  });
  try {
    const path = `${url.pathname}${url.search}`;
    const answer = await client.request({ path, method, headers, body: body ?? null, signal });
    const { statusCode: status } = answer;
    const answerHeaders = toHeaders(answer.headers);
    if (status >= 300 && status < 400) throw new FetchError('redirected');
    if (!/^(identity)?$/i.test(answerHeaders.get('content-encoding') ?? '')) throw new FetchError('compressed');
    if (Number(answerHeaders.get('content-length')) > maxBytes && method !== 'HEAD') throw new FetchError('too_large');
    return { status, headers: answerHeaders, body: await readUpTo(answer.body, maxBytes) };
  } catch (error) {
    throw toRefusal(error, signal);
  } finally {
    await client.destroy().catch(() => undefined);
  }
}

/** Instead of the name system, at the moment of connecting: what was looked at is what is connected to. */
const toChecked =
  (addresses: Target['addresses']): LookupFunction =>
  (_host, { all }, found) => {
    if (all) found(null, addresses);
    else found(null, addresses[0].address, addresses[0].family);
  };

async function readUpTo(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes) throw new FetchError('too_large');
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks, size));
}

function toHeaders(given: Dispatcher.ResponseData['headers']): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(given)) for (const one of [value ?? []].flat()) headers.append(name, one);
  return headers;
}

function toRefusal(error: unknown, signal: AbortSignal): FetchError {
  if (error instanceof FetchError) return error;
  if (signal.aborted) return new FetchError('too_slow', error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return new FetchError(
    /CERT|SIGNATURE|ERR_TLS|ERR_SSL/.test(code) ? 'certificate_not_trusted' : 'not_reachable',
    error,
  );
}
