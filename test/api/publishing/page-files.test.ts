import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { removeCompressed, writeCompressed } from '#api/publishing/page-files.ts';
import { isPagePath, pageFile } from '#api/publishing/page-path.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

describe('the files of a page', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = temporaryDirectory();
    file = path.join(folder, 'en/product/a/index.html');
  });
  const names = () => fs.readdirSync(path.dirname(file)).toSorted();

  it('are the page, and the same in brotli and gzip', async () => {
    await writeCompressed(file, Buffer.from('<p>é</p>'));
    expect(names()).toEqual(['index.html', 'index.html.br', 'index.html.gz']);
    expect(fs.readFileSync(file, 'utf8')).toBe('<p>é</p>');
    expect(zlib.brotliDecompressSync(fs.readFileSync(`${file}.br`)).toString()).toBe('<p>é</p>');
    expect(zlib.gunzipSync(fs.readFileSync(`${file}.gz`)).toString()).toBe('<p>é</p>');
  });

  it('are replaced as a whole: a reader meanwhile gets the old one or the new one', async () => {
    const [old, next] = ['old'.repeat(200_000), 'new'.repeat(200_000)];
    await writeCompressed(file, Buffer.from(old));
    const writing = writeCompressed(file, Buffer.from(next));
    let isDone = false;
    void writing.then(() => (isDone = true));
    const seen = new Set<string>();
    while (!isDone) {
      seen.add(fs.readFileSync(file, 'utf8'));
      await new Promise((resolve) => setImmediate(resolve));
    }
    seen.add(fs.readFileSync(file, 'utf8'));
    expect([...seen].filter((content) => content !== old && content !== next)).toEqual([]);
    expect(fs.readFileSync(file, 'utf8')).toBe(next);
  });

  it('leave no scraps when they cannot be replaced', async () => {
    fs.mkdirSync(`${file}.br/in-the-way`, { recursive: true });
    await expect(writeCompressed(file, Buffer.from('x'))).rejects.toThrow();
    expect(names().filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('may be written by several at once; one of them is there in the end', async () => {
    await Promise.all(['a', 'b', 'c', 'd'].map((content) => writeCompressed(file, Buffer.from(content))));
    expect(names()).toEqual(['index.html', 'index.html.br', 'index.html.gz']);
    expect(fs.readFileSync(file, 'utf8')).toMatch(/^[abcd]$/);
  });

  it('are gone after removal, which may be asked for twice', async () => {
    await writeCompressed(file, Buffer.from('x'));
    await removeCompressed(file);
    await removeCompressed(file);
    expect(names()).toEqual([]);
  });
});

describe('the address of a page', () => {
  it.each(['/', '/en/', '/en/product/gtas/', '/fr/terms/risk-areas/drugs/', '/en/product/page/12/'])(
    'may be %s',
    (address) => {
      expect(isPagePath(address)).toBe(true);
      expect(pageFile('/pages', address)).toBe(`/pages${address}index.html`);
    },
  );

  it.each([
    '',
    'en/',
    '/en',
    '//',
    '/en//a/',
    '/../',
    '/./',
    '/en/../',
    '/EN/',
    '/en/a.html/',
    '/en/a%2e/',
    '/en/-a/',
    '/en/a--b/',
    '/en/é/',
    '/en/a\n/',
    '/en/a\0/',
    '\\en\\',
  ])('is never %j', (address) => {
    expect(isPagePath(address)).toBe(false);
  });
});
