import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { withBulkWriter } from '#api/publishing/bulk-writer.ts';
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

  it('are the page, and the same in brotli and gzip', () => {
    writeCompressed(file, Buffer.from('<p>é</p>'));
    expect(names()).toEqual(['index.html', 'index.html.br', 'index.html.gz']);
    expect(fs.readFileSync(file, 'utf8')).toBe('<p>é</p>');
    expect(zlib.brotliDecompressSync(fs.readFileSync(`${file}.br`)).toString()).toBe('<p>é</p>');
    expect(zlib.gunzipSync(fs.readFileSync(`${file}.gz`)).toString()).toBe('<p>é</p>');
  });

  it('are replaced, not written over: who has the old one open reads it to its end', () => {
    writeCompressed(file, Buffer.from('the old one'));
    const reader = fs.openSync(file, 'r');
    writeCompressed(file, Buffer.from('new'));
    expect(fs.readFileSync(reader, 'utf8')).toBe('the old one');
    expect(fs.readFileSync(file, 'utf8')).toBe('new');
    fs.closeSync(reader);
  });

  it('leave no scraps when they cannot be replaced', () => {
    fs.mkdirSync(`${file}.br/in-the-way`, { recursive: true });
    expect(() => {
      writeCompressed(file, Buffer.from('x'));
    }).toThrow();
    expect(names().filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('may be written by a thread of their own, in order, and what fails there fails here', async () => {
    await withBulkWriter(async (write) => {
      const contents = ['a', 'b', 'c', 'last'];
      await Promise.all(contents.map((content) => write(file, Buffer.from(content))));
      expect(fs.readFileSync(file, 'utf8')).toBe('last');
      await expect(write(path.join(file, 'below-a-file.html'), Buffer.from('x'))).rejects.toMatchObject({
        code: expect.stringMatching(/EEXIST|ENOTDIR/),
      });
    });
  });

  it('are gone after removal, which may be asked for twice', async () => {
    writeCompressed(file, Buffer.from('x'));
    await removeCompressed(file);
    await removeCompressed(file);
    expect(fs.existsSync(file)).toBe(false);
  });

  it('take their folder with them, whose name tells what was there, but no other page', async () => {
    const listing = path.join(folder, 'en/product/index.html');
    writeCompressed(listing, Buffer.from('list'));
    writeCompressed(file, Buffer.from('x'));
    await removeCompressed(listing);
    expect(names()).toHaveLength(3);
    await removeCompressed(file);
    expect(fs.existsSync(path.dirname(file))).toBe(false);
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
