import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actionsToText, textToActions } from '#plugins/guidance/risk/actions-text.ts';
import { merged } from '#plugins/guidance/risk/merge.ts';
import { findScaleProblem, firstScales, levelIn, movedStep, type Scales } from '#plugins/guidance/risk/own-scales.ts';
import { cleanActions, readRegister } from '#plugins/guidance/risk/register-json.ts';
import { readRows, toRows } from '#plugins/guidance/risk/register-table.ts';
import {
  blankRisk,
  cleanLine,
  cleanText,
  MOST,
  nextId,
  type Register,
  type Risk,
  STATUSES,
  TREATMENTS,
} from '#plugins/guidance/risk/risk.ts';
import { ORDERS, sorted } from '#plugins/guidance/risk/sorting.ts';
import { csvToRows, onScales } from '#plugins/guidance/tools/register/read-file.ts';
import { toCsv } from '#plugins/guidance/tables/csv-writer.ts';
import { rowsToXlsx, xlsxToRows } from '#plugins/guidance/tables/xlsx.ts';

const scales = firstScales('en');
const buildRisk = (given: Partial<Risk> = {}): Risk => ({
  ...blankRisk('R1', scales),
  title: 'Split parcels',
  ...given,
});

const letters = fc.constantFrom(...'aZé漢 =+-@\'"|\\[]x\t\n\r,;_😀'.split(''), '\u0000', '\uFEFF', '\uD800', '_x000D_');
const line = (most: number) => fc.string({ unit: letters, maxLength: 30 }).map((text) => cleanLine(text, most));
const text = fc.string({ unit: letters, maxLength: 80 }).map((some) => cleanText(some, MOST.text));
const day = fc.constantFrom('', '2026-02-28', '2027-12-01');
const action = fc.record({ what: line(MOST.title), who: line(MOST.name), by: day, done: fc.boolean() });
const risk: fc.Arbitrary<Risk> = fc.record({
  id: line(40).map((some) => some || 'R'),
  title: line(MOST.title).map((some) => some || 'A risk'),
  category: line(MOST.name),
  owner: line(MOST.name),
  cause: text,
  likelihood: fc.integer({ min: 1, max: 5 }),
  consequence: fc.integer({ min: 1, max: 5 }),
  treatment: fc.constantFrom(...TREATMENTS),
  residualLikelihood: fc.integer({ min: 0, max: 5 }),
  residualConsequence: fc.integer({ min: 0, max: 5 }),
  actions: fc.array(action, { maxLength: 4 }).map(cleanActions),
  status: fc.constantFrom(...STATUSES),
  review: day,
  note: text,
});
const risks = fc.uniqueArray(risk, { selector: ({ id }) => id, maxLength: 6 });
const locale = fc.constantFrom('en' as const, 'fr' as const);

describe('a register that goes out and comes back', () => {
  it('as CSV has lost nothing, in either language', () => {
    fc.assert(
      fc.property(risks, locale, (given, language) => {
        expect(readRows(csvToRows(toCsv(toRows(given, language))), scales)).toEqual({
          ...{ risks: given, refused: [], isOtherTable: false },
        });
      }),
    );
  });

  it('as XLSX has lost nothing, in either language', async () => {
    await fc.assert(
      fc.asyncProperty(risks, locale, async (given, language) => {
        const workbook = await rowsToXlsx(toRows(given, language), 'Risks', [10]);
        expect(readRows(await xlsxToRows(workbook), scales)).toEqual({
          ...{ risks: given, refused: [], isOtherTable: false },
        });
      }),
      { numRuns: 40 },
    );
  });

  it('as a backup has lost nothing, scales included', () => {
    fc.assert(
      fc.property(risks, (given) => {
        const register: Register = { version: 1, scales, risks: given };
        expect(readRegister(JSON.stringify(register))).toEqual(register);
      }),
    );
  });

  it('has no formula in the CSV', () => {
    const csv = toCsv(toRows([buildRisk({ title: '=1+1', note: '@x' })], 'en'));
    expect(csv).toContain(`"'=1+1"`);
    expect(csv).toContain(`"'@x"`);
  });
});

describe('a table that somebody else wrote', () => {
  const read = (...rows: string[][]) => readRows(rows, scales);

  it('needs a column for the risk; the rest takes what a new risk begins with', () => {
    expect(read(['x'], ['y']).isOtherTable).toBe(true);
    expect(read(['owner', ' RISQUE '], ['Ada', 'Split parcels'], ['', 'Seals'])).toEqual({
      ...{ refused: [], isOtherTable: false },
      risks: [buildRisk({ owner: 'Ada' }), buildRisk({ id: 'R2', title: 'Seals' })],
    });
  });

  it('may name steps by their words', () => {
    const {
      risks: [found],
    } = read(['Risk', 'Likelihood', 'Consequence'], ['x', 'likely', '5']);
    expect(found).toMatchObject({ likelihood: 4, consequence: 5 });
  });

  it('has rows refused one by one, each with the reason', () => {
    const head = ['Number', 'Risk', 'Likelihood', 'Treatment', 'Status', 'Review on', 'Actions', 'Owner'];
    const { risks: found, refused } = read(
      head,
      ['R1', 'good', '1', '', '', '', '', ''],
      ['R1', 'twice', '1', '', '', '', '', ''],
      ['R2', ' ', '1', '', '', '', '', ''],
      ['R3', 'x', '6', '', '', '', '', ''],
      ['R4', 'x', '', 'pray', '', '', '', ''],
      ['R5', 'x', '', '', 'done?', '', '', ''],
      ['R6', 'x', '', '', '', '30/02/2026', '', ''],
      ['R7', 'x', '', '', '', '', 'what | who | tomorrow', ''],
      ['R8', 'x', '', '', '', '', '', 'o'.repeat(200)],
      ['', '', '', '', '', '', '', ''],
    );
    expect(found.map(({ id }) => id)).toEqual(['R1']);
    expect(refused.map(({ row, why, column }) => [row, why, column])).toEqual([
      [3, 'twice', 'id'],
      [4, 'title', 'title'],
      [5, 'step', 'likelihood'],
      [6, 'treatment', 'treatment'],
      [7, 'status', 'status'],
      [8, 'day', 'review'],
      [9, 'actions', 'actions'],
      [10, 'too-long', 'owner'],
    ]);
  });

  it('has no more rows than a register holds', () => {
    const rows = Array.from({ length: MOST.risks + 1 }, (_one, index) => [`risk ${index}`]);
    const { risks: found, refused } = read(['Risk'], ...rows);
    expect(found).toHaveLength(MOST.risks);
    expect(refused).toEqual([expect.objectContaining({ why: 'full', row: MOST.risks + 2 })]);
  });
});

describe('actions in one cell', () => {
  it('are a line each, and people may leave out box, person and day', () => {
    expect(actionsToText([{ what: 'Weigh | count', who: 'Ada', by: '2026-02-28', done: true }])).toBe(
      '[x] Weigh \\| count | Ada | 2026-02-28',
    );
    expect(textToActions('Weigh\n\n[X] Count | Bo')).toEqual([
      { what: 'Weigh', who: '', by: '', done: false },
      { what: 'Count', who: 'Bo', by: '', done: true },
    ]);
  });
});

describe('own scales', () => {
  const build = (given: Partial<Scales> = {}): Scales => ({
    ...{ likelihood: ['a', 'b', 'c'], consequence: ['a', 'b', 'c'], from: [3, 5, 8] },
    ...given,
  });

  it.each([
    ['right', build(), undefined],
    ['too few steps', build({ likelihood: ['a', 'b'] }), 'size'],
    ['too many steps', build({ consequence: [...'abcdefg'] }), 'size'],
    ['a step without a word', build({ likelihood: ['a', ' ', 'c'] }), 'words'],
    ['the same word twice', build({ likelihood: ['a', 'a', 'c'] }), 'words'],
    ['thresholds that do not rise', build({ from: [3, 3, 8] }), 'thresholds'],
    ['a threshold above the largest score', build({ from: [3, 5, 10] }), 'thresholds'],
    ['a threshold that is nothing', build({ from: [3, NaN, 8] }), 'thresholds'],
  ])('%s', (_what, given, problem) => {
    expect(findScaleProblem(given)).toBe(problem);
  });

  it('sort scores into levels', () => {
    expect([1, 2, 3, 4, 5, 7, 8, 9].map((score) => levelIn(build(), score))).toEqual([
      ...['low', 'low', 'medium', 'medium', 'high', 'high', 'extreme', 'extreme'],
    ]);
  });

  it('that change their size keep risks at the same part, ends at the ends', () => {
    for (const [before, after] of [
      [5, 3],
      [3, 6],
      [6, 3],
      [4, 5],
    ] as const) {
      expect(movedStep(1, before, after)).toBe(1);
      expect(movedStep(before, before, after)).toBe(after);
      const steps = Array.from({ length: before }, (_one, index) => movedStep(index + 1, before, after));
      expect(steps.toSorted((one, other) => one - other)).toEqual(steps);
    }
    const [moved] = onScales([buildRisk({ likelihood: 5, residualLikelihood: 0 })], scales, build());
    expect(moved).toMatchObject({ likelihood: 3, residualLikelihood: 0 });
  });
});

describe('what is kept', () => {
  const kept = (given: Partial<Risk> = {}, more: object = {}) =>
    JSON.stringify({ version: 1, scales, risks: [{ ...buildRisk(), ...given }], ...more });

  it('is read when it is a register, and only then', () => {
    expect(readRegister(kept())?.risks).toEqual([buildRisk()]);
    for (const wrong of [
      ...[null, '', '[]', '{}', 'null'],
      ...[{ version: 2 }, { scales: {} }, { scales: { ...scales, from: [9, 5, 1] } }, { risks: {} }].map((more) =>
        kept({}, more),
      ),
      ...[{ likelihood: 6 }, { title: '' }, { review: 'soon' }, { treatment: 'pray' as 'avoid' }].map((part) =>
        kept(part),
      ),
      kept({ actions: [{ what: 1 } as unknown as Risk['actions'][number]] }),
      kept({}, { risks: [buildRisk(), buildRisk()] }),
    ])
      expect(readRegister(wrong), String(wrong)).toBeUndefined();
  });

  it('has numbers that are not used twice', () => {
    expect(nextId([])).toBe('R1');
    expect(nextId([buildRisk({ id: 'R9' }), buildRisk({ id: 'other' })])).toBe('R10');
  });

  it('is merged by number: what comes takes the place of what was there', () => {
    const there = [buildRisk(), buildRisk({ id: 'R2', title: 'Seals' })];
    const added = [buildRisk({ id: 'R2', title: 'Seals, again' }), buildRisk({ id: 'R3' })];
    expect(merged(there, added).map(({ id, title }) => [id, title])).toEqual([
      ['R1', 'Split parcels'],
      ['R2', 'Seals, again'],
      ['R3', 'Split parcels'],
    ]);
  });
});

describe('the order of risks', () => {
  const some = [
    buildRisk({
      id: 'a',
      title: 'B',
      owner: 'Zoe',
      likelihood: 1,
      consequence: 5,
      review: '2026-05-01',
      status: 'watched',
    }),
    buildRisk({ id: 'b', title: 'á', likelihood: 5, consequence: 5, residualLikelihood: 1, residualConsequence: 1 }),
    buildRisk({
      id: 'c',
      title: 'C',
      owner: 'Ada',
      category: 'Sea',
      likelihood: 2,
      consequence: 3,
      review: '2026-01-01',
    }),
  ];

  it.each([
    ['inherent', 'bca'],
    ['residual', 'cab'],
    ['title', 'bac'],
    ['owner', 'cab'],
    ['category', 'cab'],
    ['review', 'cab'],
    ['status', 'bca'],
  ] as const)('by %s', (order, ids) => {
    expect(ORDERS).toContain(order);
    expect(sorted(some, order, 'en').map(({ id }) => id)).toEqual(ids.split(''));
  });
});
