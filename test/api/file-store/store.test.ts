import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDiskStore } from '#api/file-store/disk.ts';
import { openS3Store } from '#api/file-store/s3.ts';
import type { ByteRange, FileStore, StoredSource } from '#api/file-store/store.ts';
import { type S3Server, S3, signatureOf, startS3 } from '../../support/s3-server.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const ID = '019a0000-0000-7000-8000-00000000000';
const folder = temporaryDirectory();

async function source(content: string | Buffer): Promise<StoredSource> {
  const file = path.join(folder, 'source');
  await fs.writeFile(file, content);
  return { file, bytes: Buffer.byteLength(content), sha256: createHash('sha256').update(content).digest('hex') };
}
const read = async (store: FileStore, key: string, range?: ByteRange): Promise<string | undefined> => {
  const stream = await store.get(key, range);
  return stream && (await buffer(stream)).toString();
};
const keysOf = async (store: FileStore): Promise<string[]> => {
  const keys: string[] = [];
  for await (const { key, at } of store.list()) {
    expect(Math.abs(at.getTime() - Date.now())).toBeLessThan(60_000);
    keys.push(key);
  }
  return keys.toSorted();
};

let s3: S3Server;
const openS3 = (options = {}) =>
  openS3Store({ ...S3, endpoint: s3.endpoint }, { firstRetryMs: 5, timeoutMs: 400, ...options });
beforeAll(async () => {
  s3 = await startS3();
});
afterAll(() => s3.close());

/** What the rest of the portal relies on, whichever store it is. */
describe.each([
  ['in a folder', () => openDiskStore(path.join(folder, 'files'))],
  ['in a bucket', () => openS3()],
])('a file store %s', (_where, open) => {
  let store: FileStore;
  beforeAll(() => {
    store = open();
  });

  it('gives back what was put, whole and in parts', async () => {
    await store.put(`${ID}1/a.txt`, await source('0123456789'));
    expect(await read(store, `${ID}1/a.txt`)).toBe('0123456789');
    expect(await read(store, `${ID}1/a.txt`, { start: 2, end: 4 })).toBe('234');
    expect(await read(store, `${ID}1/a.txt`, { start: 9, end: 9 })).toBe('9');
  });

  it('replaces what is put under the same key', async () => {
    await store.put(`${ID}1/a.txt`, await source('anew'));
    expect(await read(store, `${ID}1/a.txt`)).toBe('anew');
  });

  it('keeps bytes as they are, many of them too', async () => {
    const content = Buffer.alloc(3_000_000, Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)));
    await store.put(`${ID}2/b.bin`, await source(content));
    expect((await buffer((await store.get(`${ID}2/b.bin`))!)).equals(content)).toBe(true);
  });

  it('has nothing under a key that was not put', async () => {
    expect(await read(store, `${ID}9/a.txt`)).toBeUndefined();
    await expect(store.remove(`${ID}9/a.txt`)).resolves.toBeUndefined();
  });

  it('lists everything, and nothing that was removed', async () => {
    expect(await keysOf(store)).toEqual([`${ID}1/a.txt`, `${ID}2/b.bin`]);
    await store.remove(`${ID}1/a.txt`);
    expect(await keysOf(store)).toEqual([`${ID}2/b.bin`]);
    expect(await read(store, `${ID}1/a.txt`)).toBeUndefined();
  });

  it.each(['../../etc/passwd', `${ID}1/../a.txt`, `${ID}1/A.txt`, '/a', '', `${ID}1/a`, `${ID}1/a.txt?acl`])(
    'takes no key but ours: %j',
    async (key) => {
      const one = await source('x');
      await expect((async () => store.put(key, one))()).rejects.toThrow(/is no key/);
      await expect((async () => store.get(key))()).rejects.toThrow(/is no key/);
      await expect((async () => store.remove(key))()).rejects.toThrow(/is no key/);
    },
  );
});

describe('a folder of files', () => {
  it('has nothing under a key when what is put is cut off, and forgets what a crash left', async () => {
    const place = path.join(folder, 'cut');
    const store = openDiskStore(place);
    await expect(store.put(`${ID}1/a.txt`, { ...(await source('abc')), bytes: 9 })).rejects.toThrow(
      '3 bytes instead of 9',
    );
    expect(await read(store, `${ID}1/a.txt`)).toBeUndefined();
    const [left] = await fs.readdir(path.join(place, `${ID}1`));
    const long = new Date(Date.now() - 7_200_000);
    await fs.utimes(path.join(place, `${ID}1`, left!), long, long);
    expect(await keysOf(store)).toEqual([]);
    expect(await fs.readdir(path.join(place, `${ID}1`))).toEqual([]);
  });
});

describe('a bucket', () => {
  it.each(['error', 'slow-down'] as const)('is asked again after “%s”, and again', async (mishap) => {
    const store = openS3();
    s3.mishaps.push(mishap, mishap);
    await store.put(`${ID}3/a.txt`, await source('kept'));
    s3.mishaps.push(mishap);
    expect(await read(store, `${ID}3/a.txt`)).toBe('kept');
    s3.mishaps.push(mishap, mishap, mishap);
    await expect(store.get(`${ID}3/a.txt`)).rejects.toThrow(/answered GET with 50[03]/);
  });

  it('that says nothing is given up, in the words of the operator', async () => {
    s3.mishaps.push('hang');
    await expect(openS3({ attempts: 1 }).get(`${ID}3/a.txt`)).rejects.toThrow('did not answer GET');
    s3.mishaps.push('hang');
    expect(await read(openS3(), `${ID}3/a.txt`)).toBe('kept');
    const nobody = openS3Store({ ...S3, endpoint: 'http://127.0.0.1:9' }, { attempts: 1 });
    await expect(nobody.get(`${ID}3/a.txt`)).rejects.toThrow('did not answer GET');
  });

  it('that cuts an answer off is not taken for whole', async () => {
    s3.mishaps.push('cut-off');
    const stream = await openS3().get(`${ID}3/a.txt`);
    await expect(buffer(stream!)).rejects.toThrow();
    s3.mishaps.push('cut-list');
    await expect(keysOf(openS3())).rejects.toThrow('cut its list off');
  });

  it('is listed page by page', async () => {
    const store = openS3();
    for (let number = 1; number <= 5; number++) await store.put(`${ID}${number}/a.txt`, await source('x'));
    s3.pageSize = 2;
    expect((await keysOf(store)).filter((key) => key.endsWith('a.txt'))).toHaveLength(5);
  });

  it('is told the hash of every body, and refuses who has another secret', async () => {
    expect(s3.requests.every(({ headers }) => /^[0-9a-f]{64}$/.test(headers['x-amz-content-sha256'] ?? ''))).toBe(true);
    const stranger = openS3Store({ ...S3, endpoint: s3.endpoint, secretAccessKey: 'another' });
    await expect(stranger.get(`${ID}3/a.txt`)).rejects.toThrow('answered GET with 403');
    await expect(stranger.put(`${ID}3/b.txt`, await source('x'))).rejects.toThrow('answered PUT with 403');
    expect(s3.objects.has(`${ID}3/b.txt`)).toBe(false);
  });

  it('is not asked again when it says no', async () => {
    const before = s3.requests.length;
    s3.mishaps.push('forbidden');
    await expect(openS3().remove(`${ID}3/a.txt`)).rejects.toThrow('ENTREPOT_S3_BUCKET');
    expect(s3.requests.length - before).toBe(1);
  });
});

describe('the service that the tests run', () => {
  const keys = {
    region: 'us-east-1',
    // In two parts: the example of the documentation looks like a key, and no key is in this repository.
    accessKeyId: ['AKIA', 'IOSFODNN7EXAMPLE'].join(''),
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  };
  const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
  const headers = (signed: string, more: Record<string, string> = {}) => ({
    host: 'examplebucket.s3.amazonaws.com',
    'x-amz-date': '20130524T000000Z',
    'x-amz-content-sha256': EMPTY,
    authorization: `SignedHeaders=${signed},`,
    ...more,
  });

  /** @see https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html, “Examples” */
  it.each([
    [
      'get an object',
      {
        method: 'GET',
        url: '/test.txt',
        headers: headers('host;range;x-amz-content-sha256;x-amz-date', { range: 'bytes=0-9' }),
      },
      'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    ],
    [
      'put an object',
      {
        method: 'PUT',
        url: '/test%24file.text',
        headers: headers('date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class', {
          date: 'Fri, 24 May 2013 00:00:00 GMT',
          'x-amz-content-sha256': createHash('sha256').update('Welcome to Amazon S3.').digest('hex'),
          'x-amz-storage-class': 'REDUCED_REDUNDANCY',
        }),
      },
      '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
    ],
    [
      'get the lifecycle of a bucket',
      { method: 'GET', url: '/?lifecycle', headers: headers('host;x-amz-content-sha256;x-amz-date') },
      'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
    ],
    [
      'list objects',
      { method: 'GET', url: '/?max-keys=2&prefix=J', headers: headers('host;x-amz-content-sha256;x-amz-date') },
      '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
    ],
  ])('works out the signatures that the documentation gives: %s', (_what, request, signature) => {
    expect(signatureOf(request, keys)).toBe(signature);
  });
});
