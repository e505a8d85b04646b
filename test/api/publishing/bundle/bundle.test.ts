import fs from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { openSearchBundle, type SearchBundle, type SearchRecord } from '#api/publishing/bundle/bundle.ts';
import { HOT_ENTRIES } from '#api/publishing/bundle/plan.ts';
import { temporaryDirectory } from '#test/support/temporary-directory.ts';
import { buildRecord, filesWith, readManifest, searchIn } from './support.ts';

const root = temporaryDirectory();
const opened: SearchBundle[] = [];
const problems: unknown[] = [];

async function open(directory: string): Promise<SearchBundle> {
  const bundle = await openSearchBundle({ directory, onProblem: (error) => problems.push(error) });
  opened.push(bundle);
  return bundle;
}

async function openEmpty(): Promise<{ directory: string; bundle: SearchBundle }> {
  const directory = path.join(fs.mkdtempSync(path.join(root, 'case-')), 'search');
  return { directory, bundle: await open(directory) };
}

async function* stream(records: SearchRecord[]): AsyncGenerator<SearchRecord> {
  yield* records;
}

const numbered = (from: number, to: number, words = '') =>
  Array.from({ length: to - from }, (_, index) => buildRecord(from + index, words));

const upsert = (bundle: SearchBundle, ...upserts: SearchRecord[]) => bundle.apply({ upserts, removals: [] });

afterEach(async () => {
  await Promise.all(opened.splice(0).map((bundle) => bundle.close()));
  expect(problems.splice(0)).toEqual([]);
});

describe('a change', () => {
  test('can be found as soon as it is applied, by its words in any form', async () => {
    const { directory, bundle } = await openEmpty();
    await upsert(bundle, buildRecord(1, 'lanterns'), buildRecord(2));
    expect(await searchIn(directory, 'lantern')).toEqual(['product/entry-1/']);
    expect(await searchIn(directory, 'assessing')).toEqual(['product/entry-1/', 'product/entry-2/']);
    expect(bundle.status().entries).toBe(2);
  });

  test('may be the first of its language at the same time as a rebuild', async () => {
    const { directory, bundle } = await openEmpty();
    await Promise.all([
      bundle.rebuild(() => stream(numbered(1, 3))),
      upsert(bundle, buildRecord(7, 'lanterns')),
      bundle.rebuild(() => stream([...numbered(1, 3), buildRecord(7, 'lanterns')])),
    ]);
    expect(await searchIn(directory, 'lantern')).toEqual(['product/entry-7/']);
    expect(bundle.status().entries).toBe(3);
  });

  test('that removes what was never in it changes no byte of what browsers read', async () => {
    const { directory, bundle } = await openEmpty();
    await upsert(bundle, buildRecord(1, 'lanterns'));
    const before = readManifest(directory);
    await bundle.apply({ upserts: [], removals: [buildRecord(2).id] });
    expect(readManifest(directory)).toEqual(before);
    await bundle.apply({ upserts: [], removals: [buildRecord(1).id] });
    expect(readManifest(directory).generation).toBe(before.generation + 1);
  });

  test('replaces the earlier version wherever that is', async () => {
    const { directory, bundle } = await openEmpty();
    await bundle.rebuild(() => stream(numbered(1, 5, 'earlier')));
    await upsert(bundle, buildRecord(2, 'later'));
    expect(await searchIn(directory, 'later')).toEqual(['product/entry-2/']);
    expect(await searchIn(directory, 'earlier')).toEqual([1, 3, 4].map((number) => `product/entry-${number}/`));
    await upsert(bundle, buildRecord(2, 'latest'));
    expect(await searchIn(directory, 'later')).toEqual([]);
    expect(bundle.status().entries).toBe(4);
  });

  test('moves an entry to the bundle of its new language', async () => {
    const { directory, bundle } = await openEmpty();
    await upsert(bundle, buildRecord(1, 'lanterns'));
    await upsert(bundle, buildRecord(1, 'des phares et l’évaluation', { language: 'fr' }));
    expect(await searchIn(directory, 'lanterns')).toEqual([]);
    expect(await searchIn(directory, 'évaluations')).toEqual(['product/entry-1/']);
    expect(readManifest(directory).languages).toMatchObject({ fr: { entries: 1 } });
  });

  test('is refused when it is marked above clear, and leaves nothing behind', async () => {
    const { directory, bundle } = await openEmpty();
    const record = buildRecord(1, 'zirconium');
    const secret = { ...record, meta: { ...record.meta, marking: 'green' } };
    await expect(upsert(bundle, secret)).rejects.toThrow('not public');
    expect(filesWith('zirconium', directory, `${directory}.private`)).toEqual([]);
  });

  test('of an entry without a single word is no error', async () => {
    const { directory, bundle } = await openEmpty();
    await upsert(bundle, buildRecord(1, '', { title: '…', summary: '', text: '' }));
    expect(await searchIn(directory, 'product')).toEqual(['product/entry-1/']);
  });
});

describe('a removal', () => {
  test('deletes the text of the entry and its words from every bundle before it resolves, and finds all others as before', async () => {
    const { directory, bundle } = await openEmpty();
    const everywhere = [directory, `${directory}.private`];
    await bundle.rebuild(() => stream([...numbered(1, 4), buildRecord(4, 'zirconium')]));
    await upsert(bundle, buildRecord(4, 'zirconium again'));
    expect(filesWith('zirconium', ...everywhere).length).toBeGreaterThanOrEqual(4);

    await bundle.apply({ upserts: [], removals: [buildRecord(4).id] });
    expect(filesWith('zirconium', ...everywhere)).toEqual([]);
    expect(await searchIn(directory, 'zirconium')).toEqual([]);
    expect(await searchIn(directory, 'declarations')).toHaveLength(3);
  });

  test('of what is in the newest bundle leaves none of its words there or in those before it, when it resolves', async () => {
    const { directory, bundle } = await openEmpty();
    for (let round = 0; round < 10; round++) {
      await upsert(bundle, buildRecord(1), buildRecord(40, 'zirconium'));
      await upsert(bundle, buildRecord(41, `round ${round}`));
      expect(filesWith('zirconium', directory).length).toBeGreaterThan(0);
      await bundle.apply({ upserts: [], removals: [buildRecord(40).id] });
      expect(filesWith('zirconium', directory)).toEqual([]);
    }
  });

  test('while bundles are folded leaves none of its words in what is served, neither at once nor when they are ready', async () => {
    const { directory, bundle } = await openEmpty();
    for (let round = 0; round < 4; round++) {
      const from = 100 * round;
      await upsert(bundle, buildRecord(from, 'zirconium'));
      for (const record of numbered(from + 1, from + HOT_ENTRIES * 4)) await upsert(bundle, record);
      const settled = bundle.settle();
      await setTimeout(60 * round);
      await bundle.apply({ upserts: [], removals: [buildRecord(from).id] });
      expect(filesWith('zirconium', directory)).toEqual([]);
      await settled;
      await bundle.settle();
      expect(filesWith('zirconium', directory, `${directory}.private`)).toEqual([]);
    }
    expect(await searchIn(directory, 'declarations')).toHaveLength(4 * (HOT_ENTRIES * 4 - 1));
  });

  test('of an entry that is not there is ignored', async () => {
    const { directory, bundle } = await openEmpty();
    await upsert(bundle, buildRecord(1));
    await bundle.apply({ upserts: [], removals: [buildRecord(9).id] });
    expect(await searchIn(directory, 'declarations')).toEqual(['product/entry-1/']);
  });
});

describe('in the background', () => {
  test('many changes are folded into few bundles', async () => {
    const { directory, bundle } = await openEmpty();
    const count = HOT_ENTRIES * 3 + 1;
    for (const record of numbered(0, count)) await upsert(bundle, record);
    await bundle.settle();
    expect(bundle.status()).toEqual({ entries: count, bundles: { en: 2 } });
    expect(await searchIn(directory, 'declarations')).toHaveLength(count);
  });

  test('a change while bundles are folded is not lost', async () => {
    const { directory, bundle } = await openEmpty();
    for (const record of numbered(0, HOT_ENTRIES * 4 + 1)) await upsert(bundle, record);
    const settled = bundle.settle();
    await upsert(bundle, buildRecord(0, 'lanterns'));
    await bundle.apply({ upserts: [], removals: [buildRecord(1).id] });
    await settled;
    await bundle.settle();
    expect(await searchIn(directory, 'lanterns')).toEqual(['product/entry-0/']);
    expect(await searchIn(directory, 'declarations')).toHaveLength(HOT_ENTRIES * 4);
  });
});

describe('a rebuild', () => {
  test('is needed until one has gone through', async () => {
    const { directory, bundle } = await openEmpty();
    expect(bundle.needsRebuild).toBe(true);
    await upsert(bundle, buildRecord(1));
    await bundle.close();
    opened.splice(0);
    const again = await open(directory);
    expect(again.needsRebuild).toBe(true);
    const progress: number[] = [];
    await again.rebuild(
      () => stream(numbered(1, 4)),
      (done) => progress.push(done),
    );
    expect(again.needsRebuild).toBe(false);
    expect(progress.at(-1)).toBe(3);
  });

  test('keeps what changes meanwhile, and drops what nobody mentions', async () => {
    const { directory, bundle } = await openEmpty();
    await upsert(bundle, ...numbered(1, 5, 'earlier'), buildRecord(9, 'forgotten'));
    await bundle.rebuild(async function* () {
      yield buildRecord(1, 'read');
      yield buildRecord(2, 'read');
      await upsert(bundle, buildRecord(1, 'newer'));
      await bundle.apply({ upserts: [buildRecord(5, 'newer')], removals: [buildRecord(2).id] });
      yield buildRecord(3, 'read');
      yield buildRecord(4, 'read');
    });
    await bundle.settle();
    expect(await searchIn(directory, 'newer')).toEqual(['product/entry-1/', 'product/entry-5/']);
    expect(await searchIn(directory, 'read')).toEqual(['product/entry-3/', 'product/entry-4/']);
    expect(await searchIn(directory, 'earlier')).toEqual([]);
    expect(await searchIn(directory, 'forgotten')).toEqual([]);
    expect(bundle.status().entries).toBe(4);
  });

  test('that fails leaves everything as it was', async () => {
    const { directory, bundle } = await openEmpty();
    await bundle.rebuild(() => stream(numbered(1, 3)));
    const failing = bundle.rebuild(async function* () {
      yield buildRecord(7);
      throw new Error('The database is gone.');
    });
    await expect(failing).rejects.toThrow('The database is gone.');
    await upsert(bundle, buildRecord(3));
    expect(await searchIn(directory, 'declarations')).toHaveLength(3);
  });
});

describe('after a crash', () => {
  test('everything that was applied is there, and what was unfinished is swept away', async () => {
    const { directory, bundle } = await openEmpty();
    await bundle.rebuild(() => stream(numbered(1, 4)));
    await upsert(bundle, buildRecord(4, 'lanterns'));
    fs.rmSync(path.join(directory, 'bundles.json'));
    fs.mkdirSync(path.join(directory, 'en-x-unfinished', 'fragment'), { recursive: true });
    fs.writeFileSync(path.join(`${directory}.private`, 'state.json.new'), '{"half":');

    const again = await open(directory);
    expect(again.needsRebuild).toBe(false);
    expect(fs.existsSync(path.join(directory, 'en-x-unfinished'))).toBe(false);
    expect(fs.existsSync(path.join(`${directory}.private`, 'state.json.new'))).toBe(false);
    await upsert(again, buildRecord(5, 'lanterns'));
    expect(await searchIn(directory, 'lanterns')).toEqual(['product/entry-4/', 'product/entry-5/']);
    expect(await searchIn(directory, 'declarations')).toHaveLength(5);
  });

  test.each(['pagefind-entry.json', 'wasm.en.pagefind'])(
    'a runtime whose %s is not whole is made anew',
    async (name) => {
      const { directory, bundle } = await openEmpty();
      await upsert(bundle, buildRecord(1, 'lanterns'));
      await bundle.close();
      opened.splice(0);
      const { runtime } = readManifest(directory).languages.en!;
      fs.truncateSync(path.join(directory, runtime, name), 0);

      await open(directory);
      expect(await searchIn(directory, 'lantern')).toEqual(['product/entry-1/']);
    },
  );

  test.each(['state.json', 'the map of a bundle'])(
    'a damaged %s asks for a rebuild under names never used before',
    async (what) => {
      const { directory, bundle } = await openEmpty();
      await bundle.rebuild(() => stream(numbered(1, 4)));
      const [{ name } = { name: '' }] = readManifest(directory).languages.en!.bundles;
      await bundle.close();
      opened.splice(0);
      const damaged = what === 'state.json' ? what : `${name}.json`;
      fs.writeFileSync(path.join(`${directory}.private`, damaged), '{"half":');

      const again = await open(directory);
      expect(again.needsRebuild).toBe(true);
      expect(readManifest(directory).languages).toEqual({});
      await again.rebuild(() => stream(numbered(1, 4)));
      expect(readManifest(directory).languages.en!.bundles.map((bundle) => bundle.name)).not.toContain(name);
      expect(await searchIn(directory, 'declarations')).toHaveLength(3);
    },
  );
});

test('the manifest names only what is there, and what it named before stays for a while', async () => {
  const { directory, bundle } = await openEmpty();
  await upsert(bundle, buildRecord(1));
  const before = readManifest(directory);
  await upsert(bundle, buildRecord(2));
  const now = readManifest(directory);
  expect(now.generation).toBeGreaterThan(before.generation);
  for (const { runtime, bundles } of [...Object.values(before.languages), ...Object.values(now.languages)]) {
    expect(fs.existsSync(path.join(directory, runtime, 'pagefind.js'))).toBe(true);
    for (const { name } of bundles) expect(fs.existsSync(path.join(directory, name, 'pagefind-entry.json'))).toBe(true);
  }
});
