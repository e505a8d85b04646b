import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDeclarations } from '#plugins/guidance/selectivity/declarations.ts';
import { readFile, UnreadableTable } from '#plugins/guidance/selectivity/read-file.ts';
import { dayText, readDay, readNumber, readYesNo } from '#plugins/guidance/selectivity/values.ts';
import { createCsvReader, guessSeparator } from '#plugins/guidance/tables/csv-reader.ts';
import { harmlessText, readableText, toCsv } from '#plugins/guidance/tables/csv-writer.ts';
import { guessEncoding } from '#plugins/guidance/tables/encoding.ts';

const cellsOf = (text: string, separator: ',' | ';' | '\t' = ',') => {
  const reader = createCsvReader(separator);
  return [...reader.push(text), ...reader.finish()];
};
const fileOf = (...parts: BlobPart[]) => new Blob(parts);
const ignore = () => undefined;

describe('a table of text', () => {
  it.each([
    [
      'plain',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'without a line break at its end, with returns',
      'a,b\r\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['quotation marks, doubled', '"say ""hi""",b', [['say "hi"', 'b']]],
    ['separators and line breaks inside of quotation marks', '"a,b\r\nc",d', [['a,b\r\nc', 'd']]],
    ['empty cells', ',,\n', [['', '', '']]],
    ['an empty cell in quotation marks at the end', 'a,""', [['a', '']]],
    [
      'blank lines between',
      'a,b\n\n\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
  ])('%s', (_what, text, rows) => {
    expect(cellsOf(text).map(({ cells }) => cells)).toEqual(rows);
  });

  it('says on which line a record begins, also after a cell of several lines', () => {
    expect(cellsOf('a,b\r\n"x\r\ny",1\r\n\r\n2,3').map(({ line }) => line)).toEqual([1, 2, 5]);
  });

  it('says where a quotation mark is left open, and where text follows one', () => {
    const reader = createCsvReader(',');
    reader.push('a,b\n"x"y,1\n"z,2');
    reader.finish();
    expect(reader.faults).toEqual([
      { line: 2, fault: 'text-after-quote' },
      { line: 3, fault: 'quote-open' },
    ]);
  });

  it.each([
    ['a;b\n1,5;2\n', ';'],
    ['a\tb\n1,5\t2\n', '\t'],
    ['a,b\n"x;y;z",2\n', ','],
    ['alone\n1\n', ','],
  ])('%j has the separator %j', (text, separator) => {
    expect(guessSeparator(text)).toBe(separator);
  });

  it('comes back from text as it went out, in whatever pieces it arrives', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r', "'", '=', '@', '-', ' ', 'é') });
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 }),
        fc.nat(40),
        (rows, size) => {
          const text = toCsv(rows).slice(1);
          const reader = createCsvReader(',');
          const pieces = text.match(new RegExp(`[^]{1,${size + 1}}`, 'g')) ?? [];
          const records = [...pieces.flatMap((piece) => reader.push(piece)), ...reader.finish()];
          expect(records.map(({ cells }) => cells.map(readableText))).toEqual(rows);
          expect(reader.faults).toEqual([]);
        },
      ),
    );
  });

  it('holds no formula, and gets back the apostrophes that were its own', () => {
    for (const text of ['=1', '+1', '-1', '@x', '\tx', "'=1", "''=1", "'quoted'", 'x=1', ''])
      expect(readableText(harmlessText(text))).toBe(text);
    expect(['=1', "'=1"].map(harmlessText)).toEqual(["'=1", "''=1"]);
  });
});

describe('a file', () => {
  const utf16 = (text: string, mark: string) => new Uint8Array(Buffer.from(mark + text, 'utf16le'));

  it.each([
    ['UTF-8', fileOf('irrégulier;b\noui;2\n'), 'utf-8'],
    ['UTF-8 with a mark', fileOf('\uFEFFirrégulier;b\noui;2\n'), 'utf-8'],
    ['UTF-16', fileOf(utf16('irrégulier;b\noui;2\n', '\uFEFF')), 'utf-16le'],
    ['UTF-16 without a mark', fileOf(utf16('irrégulier;b\noui;2\n', '')), 'utf-16le'],
    ['UTF-16, high byte first', fileOf(Buffer.from(utf16('irrégulier;b\noui;2\n', '\uFEFF')).swap16()), 'utf-16be'],
    ['Latin-1', fileOf(Buffer.from('irrégulier;b\noui;2\n', 'latin1')), 'windows-1252'],
  ])('in %s is read', async (_what, file, encoding) => {
    const { names, records, separator, ...read } = await readFile(file, ignore);
    expect({ names, cells: records.map(({ cells }) => cells), separator }).toEqual({
      ...{ names: ['irrégulier', 'b'], cells: [['oui', '2']], separator: ';' },
    });
    expect(read.encoding).toBe(encoding);
  });

  it('whose first piece ends in the middle of a letter is still UTF-8', () => {
    expect(guessEncoding(new TextEncoder().encode('é').slice(0, 1), false)).toBe('utf-8');
    expect(guessEncoding(new TextEncoder().encode('é').slice(0, 1), true)).toBe('windows-1252');
  });

  it('has a name for every column, and no two the same', async () => {
    const { names } = await readFile(fileOf('a,,a\n1,2,3\n'), ignore);
    expect(names).toEqual(['a', 'column 2', 'a (3)']);
  });

  it.each([
    ['no-table', fileOf('')],
    ['no-table', fileOf('only a heading,b\n')],
    ['too-many-columns', fileOf(`${'a,'.repeat(120)}\n1\n`)],
    ['too-many-rows', fileOf('a,b\n', '1,2\n'.repeat(200_002))],
  ])('is refused as %s', async (why, file) => {
    await expect(readFile(file, ignore)).rejects.toSatisfy(
      (error) => error instanceof UnreadableTable && error.why === why,
    );
  });

  it('can be stopped', async () => {
    await expect(readFile(fileOf('a,b\n1,2\n'), ignore, AbortSignal.abort())).rejects.toThrow();
  });
});

describe('values as people write them', () => {
  it.each([
    ['1234.5', 1234.5],
    ['1 234,50', 1234.5],
    ['1.234,50', 1234.5],
    ['1,234.50', 1234.5],
    ['1,234,567', 1_234_567],
    ['0,25', 0.25],
    ['12 %', 12],
    ['-3', -3],
    ['1e3', 1000],
    ['.5', 0.5],
  ])('%s is the number %d', (text, number) => {
    expect(readNumber(text)).toBe(number);
  });

  it.each(['', 'x', '-', '1x', '.', '1 2 3 a'])('%j is no number', (text) => {
    expect(readNumber(text)).toBeNaN();
  });

  it.each([
    ['yes', true],
    ['Oui', true],
    ['1', true],
    ['0.5', true],
    ['NON', false],
    ['', false],
    ['0', false],
    ['perhaps', undefined],
  ])('%j as yes or no is %j', (text, answer) => {
    expect(readYesNo(text)).toBe(answer);
  });

  it.each([
    ['2026-02-28', '2026-02-28'],
    ['28/02/2026', '2026-02-28'],
    ['3.4.2026', '2026-04-03'],
    ['20260228', '2026-02-28'],
    ['2026-02-28T12:00:00Z', '2026-02-28'],
    ['28/02/2026 12:00', '2026-02-28'],
  ])('%s is the day %s', (text, day) => {
    expect(dayText(readDay(text))).toBe(day);
  });

  it.each(['', '2026-02-30', '31/04/2026', '12', 'May'])('%j is no day', (text) => {
    expect(readDay(text)).toBeNaN();
  });
});

describe('declarations that cannot be used', () => {
  it('are left out, each with its line and the reason', async () => {
    const csv =
      'date,irregular,recovered,score\n2026-01-01,yes,5,1\nx,yes,5,1\n2026-01-01,perhaps,5,1\n2026-01-01,no,y,1\n2026-01-01,no,,z\n1\n';
    const table = await readFile(fileOf(csv), ignore);
    const roles = { truth: 'irregular', date: 'date', revenue: 'recovered', score: 'score' };
    const { declarations, refused } = readDeclarations(table, roles);
    expect(declarations.size).toBe(1);
    expect(refused.map(({ line, why, text }) => [line, why, text])).toEqual([
      [3, 'date', 'x'],
      [4, 'truth', 'perhaps'],
      [5, 'revenue', 'y'],
      [6, 'score', 'z'],
      [7, 'width', '1'],
    ]);
  });
});
