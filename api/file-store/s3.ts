import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { Dispatcher } from 'undici';
import { type FileStore, isKey, requireKey } from './store.ts';

/** A bucket, addressed by path: what every S3-compatible service understands. */
export interface S3Settings {
  /** Such as `https://s3.eu-west-1.amazonaws.com`, without a path. */
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

interface S3Options {
  /** Until an answer begins, and between two parts of it. */
  timeoutMs?: number;
  /** How often what failed on the way is tried. */
  attempts?: number;
  firstRetryMs?: number;
}

interface Asked {
  method: 'GET' | 'PUT' | 'DELETE';
  path: string;
  headers?: Record<string, string>;
  /** Opened anew at every try. */
  body?: () => Readable;
}

/**
 * A store in a bucket. The operator says where it is, so that requests go out directly and not through the guarded fetch.
 * Every request is signed with the hash of its body.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html
 */
export function openS3Store(
  settings: S3Settings,
  { timeoutMs = 30_000, attempts = 3, firstRetryMs = 500 }: S3Options = {},
): FileStore {
  let opened: Promise<(asked: Asked) => Promise<Dispatcher.ResponseData>> | undefined;
  const send = async (asked: Asked) => (await (opened ??= openClient(settings, timeoutMs)))(asked);
  const ask = async (asked: Asked): Promise<Dispatcher.ResponseData> => {
    for (let attempt = 1; ; attempt++) {
      const answer = await send(asked).catch((error: unknown) => ({ error }));
      const isOver = attempt >= attempts;
      if ('error' in answer) {
        if (isOver) throw new Error(`The file store did not answer ${asked.method}.`, { cause: answer.error });
      } else if (answer.statusCode < 500 && answer.statusCode !== 429) {
        return answer;
      } else {
        await answer.body.dump();
        if (isOver) throw refused(asked, answer.statusCode);
      }
      await delay(firstRetryMs * 2 ** (attempt - 1));
    }
  };
  const pathOf = (key: string) => `/${settings.bucket}/${requireKey(key)}`;
  return {
    put: async (key, { file, bytes, sha256 }) => {
      const headers = { 'content-length': String(bytes), 'x-amz-content-sha256': sha256 };
      await expectDone(ask, { method: 'PUT', path: pathOf(key), headers, body: () => createReadStream(file) });
    },
    get: async (key, range) => {
      const headers = { ...EMPTY, ...(range && { range: `bytes=${range.start}-${range.end}` }) };
      const asked: Asked = { method: 'GET', path: pathOf(key), headers };
      const answer = await ask(asked);
      if (answer.statusCode === (range ? 206 : 200)) return Readable.toWeb(answer.body) as ReadableStream<Uint8Array>;
      await answer.body.dump();
      if (answer.statusCode === 404) return undefined;
      throw refused(asked, answer.statusCode);
    },
    remove: (key) => expectDone(ask, { method: 'DELETE', path: pathOf(key), headers: EMPTY }, [404]),
    list: () => listAll(ask, settings.bucket),
  };
}

type Ask = (asked: Asked) => Promise<Dispatcher.ResponseData>;

async function expectDone(ask: Ask, asked: Asked, alsoFine: readonly number[] = []): Promise<void> {
  const { statusCode, body } = await ask(asked);
  await body.dump();
  if ((statusCode < 200 || statusCode >= 300) && !alsoFine.includes(statusCode)) throw refused(asked, statusCode);
}

async function* listAll(ask: Ask, bucket: string): AsyncGenerator<{ key: string; at: Date }> {
  for (let token: string | undefined; ;) {
    const query = new URLSearchParams({
      'list-type': '2',
      ...(token !== undefined && { 'continuation-token': token }),
    });
    const asked: Asked = { method: 'GET', path: `/${bucket}?${query}`, headers: EMPTY };
    const answer = await ask(asked);
    const xml = await answer.body.text();
    if (answer.statusCode !== 200) throw refused(asked, answer.statusCode);
    // Half a list would say that the rest is not there.
    if (!xml.trimEnd().endsWith('</ListBucketResult>')) throw new Error('The file store cut its list off.');
    for (const [, item = ''] of xml.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
      const key = textOf(item, 'Key') ?? '';
      if (isKey(key)) yield { key, at: new Date(textOf(item, 'LastModified') ?? Number.NaN) };
    }
    if (textOf(xml, 'IsTruncated') !== 'true') return;
    token = textOf(xml, 'NextContinuationToken');
    if (token === undefined) throw new Error('The file store says that its list goes on, and not where.');
  }
}

/** Keys of ours need no unescaping; a token may. */
const textOf = (xml: string, name: string): string | undefined =>
  new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1]?.replaceAll('&quot;', '"').replaceAll('&amp;', '&');

/** Both packages are loaded at the first use. */
async function openClient({ endpoint, region, accessKeyId, secretAccessKey }: S3Settings, timeoutMs: number) {
  const [{ AwsV4Signer }, { Pool }] = await Promise.all([import('aws4fetch'), import('undici')]);
  const pool = new Pool(endpoint, { connections: 4, headersTimeout: timeoutMs, bodyTimeout: timeoutMs });
  return async ({ method, path, headers, body }: Asked): Promise<Dispatcher.ResponseData> => {
    const url = new URL(path, endpoint);
    const signer = new AwsV4Signer({
      method,
      url: url.href,
      headers,
      region,
      accessKeyId,
      secretAccessKey,
      service: 's3',
    });
    const signed = await signer.sign();
    return pool.request({
      method,
      path: `${signed.url.pathname}${signed.url.search}`,
      headers: Object.fromEntries(signed.headers),
      body: body?.() ?? null,
    });
  };
}

/** SHA-256 of nothing. */
const EMPTY = { 'x-amz-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' };

const refused = ({ method }: Asked, status: number): Error =>
  new Error(
    `The file store answered ${method} with ${status}. Check ENTREPOT_S3_ENDPOINT, ENTREPOT_S3_BUCKET and the keys, and that they may read, write, list and delete.`,
  );
