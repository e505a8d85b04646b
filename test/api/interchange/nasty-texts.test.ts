import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvHeader, csvRows } from '#api/interchange/entries-csv.ts';
import { neutralise, restore } from '#api/interchange/formula.ts';
import { readEntries } from '#api/interchange/read-entries.ts';
import { RowProblems } from '#api/interchange/row-problems.ts';
import { EXPORT_FILE, fromPlain, type PlainEntry, toPlain } from '#plugins/kit/index.ts';
import { product } from '#plugins/product/plugin.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { exported, imported } from '../../support/exchange.ts';
import { openWorld } from '../../support/world.ts';

const PIECES = [
  ...['"', '""', "'", "''", '=', '+', '-', '@', '＝', '\t', '\n', '\r\n', '\r', ';', '; ', ',', '\uFEFF', '\u00A0'],
  ...['[', ']', '{', '}', '[]', '\\', '\\n', '|', 'a', 'Ä', '中', '🚢', '1', ' ', 'cmd', '\u2028', '\u0001', 'null'],
];
const anyText = fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join(''));
/** As the portal keeps texts: without blanks around, and not empty. */
const kept = anyText.map((text) => text.trim()).filter((text) => text !== '');

const list = <Value>(item: fc.Arbitrary<Value>) => fc.array(item, { maxLength: 4 });
const fields = fc
  .record({
    description: kept,
    dataLocation: fc.option(kept, { nil: undefined }),
    writtenIn: list(kept),
    riskAreas: list(fc.constantFrom('drugs', 'security')),
    evidence: list(fc.record({ title: kept, url: fc.constant('https://example.org/?a=1;2') })),
  })
  .map((values) => {
    // What states nothing is not written.
    const stated = Object.entries(values).filter(([, value]) => value !== undefined && value.length > 0);
    return Object.fromEntries(stated);
  });
const entry: fc.Arbitrary<PlainEntry> = fc.record({
  id: fc.uuid({ version: 7 }),
  organisation: fc.constant('harbour'),
  title: kept,
  summary: anyText.map((text) => text.trim()),
  language: fc.constant('en'),
  marking: fc.constant('clear' as const),
  fields,
});

async function read(name: string, text: string): Promise<PlainEntry[]> {
  const problems = new RowProblems();
  const rows = await readEntries(product, { name, bytes: new TextEncoder().encode(text) }, problems);
  expect(problems.all).toEqual([]);
  return rows.map((row) => row.entry);
}

describe('a text, whatever is in it', () => {
  it('comes back from CSV as it was', async () => {
    const property = fc.asyncProperty(fc.array(entry, { maxLength: 4 }), async (entries) => {
      expect(await read('x.csv', csvHeader(product) + csvRows(product, entries))).toEqual(entries);
    });
    await fc.assert(property, { numRuns: 300 });
  });

  it('comes back from JSON as it was', async () => {
    const property = fc.asyncProperty(fc.array(entry, { maxLength: 4 }), async (entries) => {
      const text = JSON.stringify({ ...EXPORT_FILE, type: 'product', entries });
      expect(await read('x.json', text)).toEqual(entries);
    });
    await fc.assert(property, { numRuns: 100 });
  });

  it('is no formula in a cell, and loses nothing by that', () => {
    const property = fc.property(anyText, (text) => {
      expect(neutralise(text)).not.toMatch(/^(?:\s*[=+\-@＝＋－＠]|[\t\r])/u);
      expect(restore(neutralise(text))).toBe(text);
    });
    fc.assert(property, { numRuns: 2000 });
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1', ' =1', "'=1", "''-1"])('%j', (text) => {
    expect(neutralise(text)).toBe(`'${text}`);
    expect(restore(neutralise(text))).toBe(text);
  });

  it('stays itself where it is none: an apostrophe alone is a letter', () => {
    for (const text of ["'t is", "''", '1-1', 'a=b']) expect([neutralise(text), restore(text)]).toEqual([text, text]);
  });
});

describe('the cell of a list', () => {
  const field = product.description.find(({ name }) => name === 'writtenIn')!;
  it.each([
    [['Python', 'C++'], 'Python; C++'],
    [['a;b'], 'a\\;b'],
    [['[x]', 'a\\b'], '[x]; a\\\\b'],
  ])('%j is written as %s, and read from it', (values, cell) => {
    expect(toPlain(field, values)).toBe(cell);
    expect(fromPlain(field, cell)).toEqual(values);
  });

  it('may be typed without care for blanks', () => {
    expect(product.draftFields.parse({ writtenIn: fromPlain(field, ' Python ;C++;; ') })).toMatchObject({
      writtenIn: ['Python', 'C++'],
    });
    expect(fromPlain(field, '  ')).toBeUndefined();
  });
});

describeEachDialect('entries with such texts', (open) => {
  it.each(['json', 'csv'] as const)('come back from a database as they were: %s', async (format) => {
    const owner = { slug: 'harbour', kind: 'customs' } as const;
    const [source, target] = [await openWorld(await open()), await openWorld(await open())];
    for (const world of [source, target]) await world.buildOrganisation(owner);
    const summary = { summary: 'Stated.' };
    const entries = fc.sample(entry, { numRuns: 40, seed: 5 }).map((one) => ({ ...one, ...summary }));
    const text = JSON.stringify({ ...EXPORT_FILE, type: 'product', entries });
    const options = { type: 'product', organisation: 'harbour', apply: true, publish: true };
    expect((await imported(source, { text }, options)).problems).toEqual([]);
    const first = await exported(source, { type: 'product', format });
    expect((await imported(target, { text: first }, options)).problems).toEqual([]);
    expect(await exported(target, { type: 'product', format })).toBe(first);
  });
});
