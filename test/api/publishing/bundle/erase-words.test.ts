import fs from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSearchBundle, type SearchBundle, type SearchRecord } from '#api/publishing/bundle/bundle.ts';
import { eraseWords } from '#api/publishing/bundle/erase-words.ts';
import { temporaryDirectory } from '#test/support/temporary-directory.ts';
import { buildRecord, filesWith, readManifest, searchIn } from './support.ts';

const WORDS = ['lantern', 'lanterns', 'déclaration', 'declaration', 'über', 'zebra', '0815', 'aaa', '税関', 'naïve'];
const COUNT = 12;
const directory = path.join(temporaryDirectory(), 'search');
let bundle: SearchBundle;
let records: SearchRecord[];

/** Each has a word of its own, a facet value of its own, and some of the words that others have. */
const record = (number: number): SearchRecord => {
  const shared = WORDS.filter((_, index) => (number * 7 + index * 3) % 5 < 2);
  const own = buildRecord(number, [`own${number}word`, ...shared].join(' '));
  return { ...own, filters: { ...own.filters, riskAreas: ['revenue', `area-${number}-only`] } };
};

beforeAll(async () => {
  bundle = await openSearchBundle({ directory });
  records = Array.from({ length: COUNT }, (_, number) => record(number));
  await bundle.rebuild(async function* () {
    yield* records;
  });
  await bundle.settle();
});
afterAll(() => bundle.close());

const folderOf = (root: string) => path.join(root, readManifest(root).languages.en!.bundles[0]!.name);

const hashesOf = (root: string, numbers: readonly number[]) => {
  const map = path.join(`${directory}.private`, `${path.basename(folderOf(root))}.json`);
  const { fragments } = JSON.parse(fs.readFileSync(map, 'utf8')) as { fragments: Record<string, string> };
  return numbers.map((number) => Object.entries(fragments).find(([, id]) => id === records[number]!.id)![0]);
};

/** Relative path → unpacked content. */
const contentOf = (folder: string) =>
  Object.fromEntries(
    fs
      .readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile())
      .map((file) => path.join(file.parentPath, file.name))
      .map((file): [string, string] => {
        const content = fs.readFileSync(file);
        const isPacked = content[0] === 0x1f && content[1] === 0x8b;
        return [path.relative(folder, file), (isPacked ? gunzipSync(content) : content).toString('base64')];
      }),
  );

function copy(): string {
  const root = path.join(temporaryDirectory(), 'search');
  fs.cpSync(directory, root, { recursive: true });
  return root;
}

describe('erasing words from a bundle', () => {
  test('writes what Pagefind writes: without a hit to erase, every file holds what it held', () => {
    const root = copy();
    const before = contentOf(folderOf(root));
    expect(
      Object.keys(before).filter((file) => /\.pf_(index|meta|filter)$|facets\.gz$/.test(file)).length,
    ).toBeGreaterThan(5);
    eraseWords({ folder: folderOf(root), hashes: [] });
    expect(contentOf(folderOf(root))).toEqual(before);
  });

  test('leaves no word and no facet that only the erased hits had, and changes nothing when it is done again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(COUNT - 1), { minLength: 1, maxLength: COUNT }), async (numbers) => {
        const root = copy();
        const folder = folderOf(root);
        const hashes = hashesOf(root, numbers);
        for (const number of numbers) expect(filesWith(`own${number}word`, folder).length).toBeGreaterThanOrEqual(2);
        eraseWords({ folder, hashes });
        for (const hash of hashes)
          fs.rmSync(path.join(folder, 'fragment', `${path.basename(folder)}_${hash}.pf_fragment`));
        for (const number of numbers)
          expect([...filesWith(`own${number}word`, folder), ...filesWith(`area-${number}-only`, folder)]).toEqual([]);
        const once = contentOf(folder);
        eraseWords({ folder, hashes });
        expect(contentOf(folder)).toEqual(once);
      }),
      { numRuns: 25 },
    );
  });

  test('leaves every other hit to be found by each of its words, in any order of erasing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(COUNT - 1), { minLength: 1, maxLength: COUNT - 1 }), async (numbers) => {
        const root = copy();
        for (const number of numbers) eraseWords({ folder: folderOf(root), hashes: hashesOf(root, [number]) });
        const gone = new Set(numbers.map((number) => records[number]!.url));
        for (const word of WORDS.slice(0, 6)) {
          const before = await searchIn(directory, word);
          expect(before.length).toBeGreaterThan(0);
          expect(await searchIn(root, word)).toEqual(before.filter((url) => !gone.has(url)));
        }
      }),
      { numRuns: 4 },
    );
  });
});
