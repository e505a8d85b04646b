import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { Hono } from 'hono';
import { beforeAll, describe, expect, it } from 'vitest';
import { createStaticFiles, type StaticFiles, staticFiles } from '#api/http/static-files.ts';
import { removeCompressed, writeCompressed } from '#api/publishing/page-files.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const PAGE = '<!doctype html><title>Product</title>'.padEnd(2000, '.');
const ADDRESS = '/en/product/gtas/';

describe('the files of the published site', () => {
  let folder: string;
  let files: StaticFiles;
  let app: Hono;
  const write = (name: string, content: string) => {
    writeCompressed(path.join(folder, name), Buffer.from(content));
  };

  /** A page that a test may change. */
  const writePage = (name: string, content: string) => {
    write(`pages/en/${name}/index.html`, content);
    return `/en/${name}/`;
  };
  beforeAll(async () => {
    folder = temporaryDirectory();
    files = createStaticFiles({ pages: `${folder}/pages`, assets: `${folder}/assets`, search: `${folder}/search` });
    app = new Hono();
    app.use(staticFiles(files));
    app.all('*', (c) => c.text('passed on', 404));
    write(`pages${ADDRESS}index.html`, PAGE);
    write('assets/_astro/main.B4x_y-1.css', 'body{}');
    write('assets/favicon.svg', '<svg/>');
    write('search/bundles.json', '{}');
    write('search/en-1/fragment/x.pf_fragment', 'fragment');
    write('secret.txt', 'SECRET');
    write('search.private/records.json', 'SECRET');
  });

  describe('a page', () => {
    it('is served with its type, a tag, and the demand to ask again', async () => {
      const response = await app.request(ADDRESS);
      expect(response.status).toBe(200);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-cache',
        vary: 'Accept-Encoding',
        etag: expect.stringMatching(/^"[\w-]{22}"$/),
      });
      expect(await response.text()).toBe(PAGE);
    });

    it.each([
      ['br, gzip', 'br'],
      ['gzip, deflate, br, zstd', 'br'],
      ['gzip', 'gzip'],
      ['GZIP', 'gzip'],
      ['gzip;q=0.5, br;q=1.0', 'br'],
      ['br;q=0, gzip', 'gzip'],
      ['gzip;q=0', null],
      ['identity', null],
      ['', null],
      ['vibrant', null],
    ])('comes in the best coding of those accepted: %j → %s', async (accepted, coding) => {
      const response = await app.request(ADDRESS, { headers: { 'Accept-Encoding': accepted } });
      expect(response.headers.get('Content-Encoding')).toBe(coding);
      const bytes = Buffer.from(await response.arrayBuffer());
      const decoded =
        coding === 'br' ? zlib.brotliDecompressSync(bytes) : coding === 'gzip' ? zlib.gunzipSync(bytes) : bytes;
      expect(decoded.toString()).toBe(PAGE);
    });

    it('is not sent again to who has it', async () => {
      const etag = (await app.request(ADDRESS)).headers.get('ETag')!;
      for (const tag of [etag, `W/${etag}`, `"other", ${etag}`]) {
        const response = await app.request(ADDRESS, { headers: { 'If-None-Match': tag } });
        expect([tag, response.status, await response.text()]).toEqual([tag, 304, '']);
        expect(response.headers.get('ETag')).toBe(etag);
      }
      expect((await app.request(ADDRESS, { headers: { 'If-None-Match': '"other"' } })).status).toBe(200);
    });

    it('answers HEAD as GET, without the body', async () => {
      const response = await app.request(ADDRESS, { method: 'HEAD' });
      expect([response.status, await response.text()]).toEqual([200, '']);
      expect(response.headers.get('ETag')).toBe((await app.request(ADDRESS)).headers.get('ETag'));
    });

    it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('is not for %s', async (method) => {
      expect(await (await app.request(ADDRESS, { method })).text()).toBe('passed on');
    });

    it('is the new one as soon as the publisher says so, and gone when it is removed', async () => {
      const address = writePage('changing', 'old');
      const before = await app.request(address);
      writePage('changing', 'new');
      files.forget(address);
      const after = await app.request(address);
      expect(await after.text()).toBe('new');
      expect(after.headers.get('ETag')).not.toBe(before.headers.get('ETag'));
      await removeCompressed(path.join(folder, 'pages/en/changing/index.html'));
      files.forget(address);
      expect((await app.request(address)).status).toBe(404);
    });

    it('is not kept when it was forgotten while it was being read', async () => {
      const address = writePage('forgotten', 'old');
      const reading = files.find(address);
      files.forget(address);
      await reading;
      await removeCompressed(path.join(folder, 'pages/en/forgotten/index.html'));
      expect(await files.find(address)).toBeUndefined();
    });

    it('that was asked for before it was there is found when it is', async () => {
      const address = '/en/product/new/';
      expect((await app.request(address)).status).toBe(404);
      writePage('product/new', 'there');
      files.forget(address);
      expect(await (await app.request(address)).text()).toBe('there');
    });
  });

  it.each([
    ['/_astro/main.B4x_y-1.css', 'text/css; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['/favicon.svg', 'image/svg+xml', 'no-cache'],
    ['/search-bundle/bundles.json', 'application/json', 'no-cache'],
    ['/search-bundle/en-1/fragment/x.pf_fragment', 'application/octet-stream', 'public, max-age=31536000, immutable'],
  ])('%s is served as %s, kept as “%s”', async (address, type, cacheControl) => {
    const { status, headers } = await app.request(address);
    expect([status, headers.get('Content-Type'), headers.get('Cache-Control')]).toEqual([200, type, cacheControl]);
  });

  it('keeps in memory no more than it may', async () => {
    const large = Buffer.alloc(3 * 1024 * 1024, 'x');
    for (let count = 0; count < 8; count++) {
      fs.mkdirSync(path.join(folder, `pages/large/${count}`), { recursive: true });
      fs.writeFileSync(path.join(folder, `pages/large/${count}/index.html`), large);
      expect((await files.find(`/large/${count}/`))?.bytes).toBe(large.length);
    }
    fs.rmSync(path.join(folder, 'pages/large'), { recursive: true });
    const kept = await Promise.all(Array.from({ length: 8 }, (_, count) => files.find(`/large/${count}/`)));
    expect(kept.map((file) => file !== undefined)).toEqual([false, false, false, true, true, true, true, true]);
  });

  describe('an address that is meant to reach another file', () => {
    it.each([
      '/../secret.txt',
      '/en/../../secret.txt',
      '/%2e%2e/secret.txt',
      '/_astro/../../secret.txt',
      '/_astro/%2e%2e/%2e%2e/secret.txt',
      '/_astro/..%2f..%2fsecret.txt',
      '/_astro/%252e%252e%252fsecret.txt',
      '/_astro/..%5c..%5csecret.txt',
      '/search-bundle/../secret.txt',
      '/search-bundle/..%2fsearch.private/records.json',
      '/search-bundle/en-1/../../search.private/records.json',
      '/search-bundle/en-1/%2e%2e/%2e%2e/search.private/records.json',
      '/search-bundle/.private/records.json',
      '/search-bundle.private/records.json',
      '/search.private/records.json',
      '//secret.txt',
      '///etc/passwd',
      '/en//product/gtas/',
      '/en/product/gtas//',
      '/en/product/gtas/%00',
      '/en/product/gtas/index.html',
      '/en/product/gtas/index.html.br',
      '/en/product/gtas',
      '/EN/product/gtas/',
      '/en/product/gtas/;x',
      '/en\\product\\gtas\\..\\',
      '/_astro/',
      '/_astro/.',
      '/_astro/main.B4x_y-1.css/',
      '/_astro/main.B4x_y-1.css%00.html',
      '/ledger.db',
      '/.env',
      '/search-bundle/',
      '/search-bundle/en-1',
      `/en/${'a'.repeat(300)}/`,
      `/${'en/'.repeat(2000)}`,
    ])('finds nothing: %s', async (address) => {
      for (const method of ['GET', 'HEAD']) {
        const response = await app.fetch(new Request(`http://localhost${address}`, { method }));
        expect(response.status).toBe(404);
        expect(await response.text()).not.toContain('SECRET');
      }
      expect(await files.find(address)).toBeUndefined();
    });

    it('finds the same page for letters that are escaped without need', async () => {
      expect(await (await app.request('/%65n/product/gtas/')).text()).toBe(PAGE);
    });
  });
});
