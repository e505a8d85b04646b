import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openLedger } from '#api/publishing/ledger.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

let file: string;
beforeEach(() => {
  file = path.join(temporaryDirectory(), 'site', 'ledger.db');
});
const page = (tags: string[], source = 'one', hash = 'h') => ({ source, hash, tags: new Set(tags) });

describe('the ledger of the published site', () => {
  it('knows which pages must be made again until they have been, whoever asks', () => {
    const page = { source: 'one', hash: 'h', tags: new Set(['entry:1']) };
    const first = openLedger(file);
    for (const address of ['/a/', '/b/', '/c/']) first.put(address, page);
    first.outdate(['/a/', '/c/', '/never/']);
    expect(first.outdated(1)).toHaveLength(1);
    first.close();
    const second = openLedger(file);
    expect(second.outdated(10)).toEqual(['/a/', '/c/']);
    expect(second.pagesWith(['entry:1'])).toHaveLength(3);
    second.put('/a/', page);
    second.remove('/c/');
    expect(second.outdated(10)).toEqual([]);
    second.close();
  });

  it('finds pages by what they show', () => {
    const ledger = openLedger(file);
    ledger.put('/en/', page(['latest', 'figures']));
    ledger.put('/en/product/a/', page(['entry:a']));
    ledger.put('/en/product/', page(['entry:a', 'entry:b', 'list:product:newest']));
    expect(ledger.pagesWith(['entry:a']).toSorted()).toEqual(['/en/product/', '/en/product/a/']);
    expect(ledger.pagesWith(['entry:b', 'entry:a', 'latest'])).toHaveLength(3);
    expect(ledger.pagesWith(['entry:c'])).toEqual([]);
    expect(ledger.pagesWith([])).toEqual([]);
    ledger.close();
  });

  it('finds them as well while thousands are noted, afterwards, and when that was cut off', async () => {
    const ledger = openLedger(file);
    ledger.put('/a/', page(['entry:1']));
    const cutOff = ledger.inBulk(async () => {
      ledger.put('/b/', page(['entry:1']));
      expect(ledger.pagesWith(['entry:1'])).toEqual(['/a/', '/b/']);
      throw new Error('The disk is full.');
    });
    await expect(cutOff).rejects.toThrow('The disk is full.');
    ledger.put('/c/', page(['entry:1']));
    expect(ledger.pagesWith(['entry:1'])).toHaveLength(3);
    ledger.close();
  });

  it('forgets what a page showed before', () => {
    const ledger = openLedger(file);
    ledger.put('/en/', page(['entry:a']));
    ledger.put('/en/', page(['entry:b'], 'one', 'other'));
    expect(ledger.pagesWith(['entry:a'])).toEqual([]);
    expect(ledger.find('/en/')).toEqual({ source: 'one', hash: 'other' });
    ledger.remove('/en/');
    ledger.remove('/en/');
    expect([ledger.find('/en/'), ledger.pagesWith(['entry:b'])]).toEqual([undefined, []]);
    ledger.close();
  });

  it('tells the pages of one build from those of another', () => {
    const ledger = openLedger(file);
    ledger.put('/en/', page([], 'one'));
    ledger.put('/fr/', page([], 'two'));
    ledger.put('/fr/', page([], 'three'));
    expect(Object.fromEntries(ledger.sources())).toEqual({ '/en/': 'one', '/fr/': 'three' });
    ledger.close();
  });

  it('takes what could be syntax for the text that it is', () => {
    const ledger = openLedger(file);
    const tags = ["term:x/it's", 'a"b', '%', '[]', 'é'];
    ledger.put('/en/', page(tags));
    for (const tag of tags) expect(ledger.pagesWith([tag])).toEqual(['/en/']);
    ledger.close();
  });

  it('is there again after a restart', async () => {
    const first = openLedger(file);
    await first.batch(async () => first.put('/en/', page(['latest'])));
    first.close();
    const second = openLedger(file);
    expect(second.pagesWith(['latest'])).toEqual(['/en/']);
    second.close();
  });

  it.each([
    ['no database', () => 'this is a letter'.repeat(1000)],
    ['cut off', (content: Buffer) => content.subarray(0, 1500)],
    [
      'overwritten in the middle',
      (content: Buffer) => Buffer.concat([content.subarray(0, 100), Buffer.alloc(content.length - 100, 7)]),
    ],
  ])('is made anew when its file is damaged: %s', (_what, damage) => {
    const first = openLedger(file);
    for (let count = 0; count < 50; count++) first.put(`/en/${count}/`, page(['latest', `entry:${count}`]));
    first.close();
    fs.writeFileSync(file, damage(fs.readFileSync(file)));
    let told = 0;
    const second = openLedger(file, () => (told += 1));
    expect([second.sources().size, told]).toEqual([0, 1]);
    second.put('/en/', page(['latest']));
    expect(second.pagesWith(['latest'])).toEqual(['/en/']);
    second.close();
  });

  it('tells when it knows nothing of the pages beside it, and only then', () => {
    let told = 0;
    openLedger(file, () => (told += 1)).close();
    openLedger(file, () => (told += 1)).close();
    expect(told).toBe(1);
  });

  it('remembers over a restart that everything is to be indexed anew', () => {
    const first = openLedger(file);
    expect(first.isReindexDue()).toBe(false);
    first.setReindexDue(true);
    first.setReindexDue(true);
    first.close();
    const second = openLedger(file);
    expect(second.isReindexDue()).toBe(true);
    second.setReindexDue(false);
    expect(second.isReindexDue()).toBe(false);
    second.close();
  });

  it('says so when its file cannot be used at all', () => {
    fs.mkdirSync(file, { recursive: true });
    expect(() => openLedger(file)).toThrow(/unable to open/);
  });
});
