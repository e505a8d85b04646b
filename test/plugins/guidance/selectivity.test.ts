import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guessRoles, readDeclarations, type Table } from '#plugins/guidance/selectivity/declarations.ts';
import { sampleOf } from '#plugins/guidance/selectivity/sample.ts';
import { FIRST_SETTINGS, readSettings, type Settings, type Strategy } from '#plugins/guidance/selectivity/settings.ts';
import { type Result, simulate } from '#plugins/guidance/selectivity/simulate.ts';
import { resultsToCsv } from '#plugins/guidance/selectivity/results-csv.ts';

const ROLES = { truth: 'irregular', revenue: 'recovered', date: 'date', importer: 'importer', score: 'score' };

const strategy = (kind: Strategy['kind'], given: Partial<Strategy> = {}): Strategy => ({
  ...{ name: kind, kind, rest: 'score', column: 'score', exploration: 20, rules: [] },
  ...given,
});
const settings = (strategies: Strategy[], given: Partial<Settings> = {}): Settings => ({
  ...{ ...FIRST_SETTINGS, roles: ROLES, strategies },
  ...given,
});

const tableOf = ([names = [], ...rows]: string[][]): Table => ({
  names,
  records: rows.map((cells, index) => ({ line: index + 2, cells })),
});
const read = (rows: string[][], roles = ROLES) => readDeclarations(tableOf(rows), roles).declarations;

function run(declarations: ReturnType<typeof read>, given: Settings): Result {
  const steps = simulate(declarations, given);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

describe('an example that is calculated by hand', () => {
  // Ten declarations of two days; irregular are those of 0.9, 0.7, 0.6 and 0.1.
  const rows = [
    ['date', 'importer', 'origin', 'score', 'irregular', 'recovered'],
    ['2026-01-05', 'a', 'XA', '0.9', 'yes', '100'],
    ['2026-01-05', 'b', 'XB', '0.8', 'no', '0'],
    ['2026-01-05', 'a', 'XA', '0.7', 'yes', '50'],
    ['2026-01-05', 'c', 'XC', '0.2', 'no', '0'],
    ['2026-01-05', 'd', 'XC', '0.1', 'yes', '250'],
    ['2026-01-06', 'e', 'XA', '0.6', 'yes', '100'],
    ['2026-01-06', 'f', 'XB', '0.5', 'no', '0'],
    ['2026-01-06', 'g', 'XB', '0.4', 'no', '0'],
    ['2026-01-06', 'h', 'XB', '0.3', 'no', '0'],
    ['2026-01-06', 'i', 'XB', '0.0', 'no', '0'],
  ];
  const declarations = read(rows);
  const at = (strategies: Strategy[], given: Partial<Settings> = {}) =>
    run(declarations, settings(strategies, { rate: 40, draws: 1, ...given })).outcomes.map((outcome) => outcome.at);

  it('by score, over all: the four highest are 0.9, 0.8, 0.7 and 0.6', () => {
    const [score] = at([strategy('score')], { period: 'all' });
    expect(score).toMatchObject({ inspected: { mean: 4 }, found: { mean: 3 }, hitRate: { mean: 0.75 } });
    expect(score).toMatchObject({ recall: { mean: 0.75 }, revenue: { mean: 250 }, revenueShare: { mean: 0.5 } });
    expect(score!.importers.mean).toBe(2);
  });

  it('by score, each day: two of each, 0.9 and 0.8, 0.6 and 0.5', () => {
    const [score] = at([strategy('score')], { period: 'day' });
    expect(score).toMatchObject({ inspected: { mean: 4 }, found: { mean: 2 }, revenue: { mean: 200 } });
  });

  it('by rules: two rules hit the first, one rule each two others, nothing the rest', () => {
    const origin = [{ column: 'origin', is: 'equals' as const, value: 'xa' }];
    const high = [...origin, { column: 'score', is: 'above' as const, value: '0,8' }];
    const [rules] = at([strategy('rules', { rules: [origin, high] })], { period: 'all', rate: 10 });
    expect(rules).toMatchObject({ inspected: { mean: 1 }, revenue: { mean: 100 } });
    const [three] = at([strategy('rules', { rules: [origin, high] })], { period: 'all', rate: 30 });
    expect(three).toMatchObject({ inspected: { mean: 3 }, hitRate: { mean: 1 }, revenue: { mean: 250 } });
  });

  it('mixed with everything at random is random, and with nothing is the score', () => {
    const [none, score] = at([strategy('mixed', { exploration: 0 }), strategy('score')], { period: 'all' });
    expect(none).toEqual(score);
    const [all] = at([strategy('mixed', { exploration: 100 })], { period: 'all', draws: 200 });
    expect(all!.hitRate.mean).toBeGreaterThan(0.35);
    expect(all!.hitRate.mean).toBeLessThan(0.45);
  });
});

describe('checks at random', () => {
  const declarations = read(sampleOf(4000, 3));

  it('find on average what is there: the mean of a hypergeometric draw', () => {
    for (const period of ['all', 'week'] as const) {
      const { outcomes, baseRate, totals } = run(
        declarations,
        settings([strategy('random')], { period, rate: 10, draws: 200 }),
      );
      const { found, recall, inspected } = outcomes[0]!.at;
      // n·K/N, and three standard errors of the mean of 200 draws around it.
      const expected = (inspected.mean * totals.irregular) / totals.size;
      const variance = expected * (1 - baseRate) * ((totals.size - inspected.mean) / (totals.size - 1));
      expect(Math.abs(found.mean - expected)).toBeLessThan(3 * Math.sqrt(variance / 200));
      expect(recall.mean).toBeCloseTo(0.1, 1);
      expect(found.low).toBeLessThan(found.mean);
      expect(found.high).toBeGreaterThan(found.mean);
    }
  });

  it('are the same again for the same seed, and others for another', () => {
    const of = (seed: number) => run(declarations, settings([strategy('random')], { seed, draws: 1 })).outcomes[0]!.at;
    expect(of(5)).toEqual(of(5));
    expect(of(5)).not.toEqual(of(6));
  });
});

/** Written apart from the tool, slow and plain: sorts whole rows, and takes from the top of each week. */
function plainScore(rows: string[][], percent: number) {
  const weeks = new Map<number, string[][]>();
  for (const row of rows.toSorted((one, other) => one[0]!.localeCompare(other[0]!))) {
    const week = Math.floor((Date.parse(row[0]!) - Date.UTC(1969, 11, 29)) / (7 * 86_400_000));
    weeks.set(week, [...(weeks.get(week) ?? []), row]);
  }
  let [seen, taken, found, revenue] = [0, 0, 0, 0];
  for (const week of weeks.values()) {
    seen += week.length;
    const most = Math.floor((seen * percent) / 100 + 1e-9) - taken;
    const first = week.toSorted((one, other) => Number(other[9]) - Number(one[9])).slice(0, most);
    taken += first.length;
    found += first.filter((row) => row[10] === 'yes').length;
    revenue += first.reduce((sum, row) => sum + Number(row[11]), 0);
  }
  return { taken, found, revenue };
}

describe('selection by score', () => {
  it('agrees with a second implementation at every rate', () => {
    const [head, ...rows] = sampleOf(3000, 11);
    // No two scores are alike, so that nothing is left to chance.
    const told = rows.map((row, index) => row.with(9, `${row[9]}${String(index).padStart(6, '0')}`));
    const declarations = read([head!, ...told]);
    const { outcomes, totals } = run(declarations, settings([strategy('score')], { draws: 1, rate: 7 }));
    const { at, curve } = outcomes[0]!;
    const plain = plainScore(told, 7);
    expect([at.inspected.mean, at.found.mean]).toEqual([plain.taken, plain.found]);
    expect(at.revenue.mean).toBeCloseTo(plain.revenue, 6);
    for (const point of curve) {
      const { taken, found, revenue } = plainScore(told, point.rate);
      expect(point.hitRate).toBeCloseTo(found / taken, 9);
      expect(point.recall).toBeCloseTo(found / totals.irregular, 9);
      expect(point.revenueShare).toBeCloseTo(revenue / totals.revenue, 9);
    }
  });
});

describe('every strategy', () => {
  const declarations = read(sampleOf(1000, 2));

  it('inspects each declaration at most once and keeps the rate, whatever the settings', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 100, noNaN: true }),
        fc.constantFrom('all' as const, 'day' as const, 'week' as const),
        fc.constantFrom('random' as const, 'rules' as const, 'score' as const, 'mixed' as const),
        fc.double({ min: 0, max: 100, noNaN: true }),
        (rate, period, kind, exploration) => {
          const given = settings([strategy(kind, { exploration })], { rate, period, draws: 1 });
          const { outcomes, totals, base } = run(declarations, given);
          const { at, curve, time } = outcomes[0]!;
          expect(at.inspected.mean).toBe(Math.floor((rate / 100) * 1000 + 1e-9));
          expect(at.found.mean).toBeLessThanOrEqual(totals.irregular);
          expect(curve.every(({ hitRate, recall }) => hitRate >= 0 && hitRate <= 1 && recall >= 0 && recall <= 1)).toBe(
            true,
          );
          expect(time.reduce((sum, { inspected }) => sum + inspected, 0)).toBe(at.inspected.mean);
          expect(time.every(({ inspected }, index) => inspected <= base[index]!.inspected)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('finds everything when everything is inspected', () => {
    const all = (['random', 'rules', 'score', 'mixed'] as const).map((kind) => strategy(kind));
    const { outcomes, baseRate } = run(declarations, settings(all, { rate: 100, draws: 2 }));
    for (const { at } of outcomes) {
      expect(at.recall.mean).toBe(1);
      expect(at.revenueShare.mean).toBeCloseTo(1, 9);
      expect(at.hitRate.mean).toBeCloseTo(baseRate, 12);
    }
  });
});

describe('the sample', () => {
  it('is the same for the same seed, for ever', () => {
    const rows = sampleOf(1000, 1);
    expect(rows).toHaveLength(1001);
    expect(rows.slice(1, 3)).toEqual(GOLDEN);
    expect(createHash('sha256').update(JSON.stringify(rows)).digest('hex')).toBe(GOLDEN_HASH);
    expect(sampleOf(1000, 2)).not.toEqual(rows);
  });

  it('holds the pattern that the page describes, with its drift', () => {
    const [, ...rows] = sampleOf(54_000, 7);
    const share = (some: string[][]) => some.filter((row) => row[10] === 'yes').length / some.length;
    const between = (from: string, to: string) => rows.filter(([date]) => date! >= from && date! < to);
    const isCheap = (row: string[]) => Number(row[4]) / Number(row[5]) < (row[3] === '6403' ? 14 : 10);
    const routeA = (row: string[]) => row[2] === 'XA' && ['6403', '6109'].includes(row[3]!) && isCheap(row);
    const routeB = (row: string[]) => row[2] === 'XC' && ['8517', '8525'].includes(row[3]!) && row[8] === 'post';
    const [spring, autumn] = [between('2025-01-01', '2025-05-01'), between('2025-10-01', '2026-02-01')];
    expect(share(spring.filter(routeA))).toBeGreaterThan(0.45);
    expect(share(autumn.filter(routeA))).toBeLessThan(0.12);
    expect(share(spring.filter(routeB))).toBeLessThan(0.12);
    expect(share(autumn.filter(routeB))).toBeGreaterThan(0.35);
    const elsewhere = rows.filter((row) => !(row[2] === 'XA' || row[2] === 'XC'));
    expect(share(elsewhere)).toBeGreaterThan(0.015);
    expect(share(elsewhere)).toBeLessThan(0.03);
    // Only what is irregular brings revenue.
    expect(rows.every((row) => (row[10] === 'yes') === Number(row[11]) > 0)).toBe(true);
  });

  it('shows how a score that never learns falls behind when fraud moves', () => {
    const declarations = read(sampleOf(54_000, 7));
    const { outcomes, base } = run(declarations, settings([strategy('score')], { draws: 1 }));
    const rates = outcomes[0]!.time.map(({ hitRate }) => hitRate);
    const mean = (list: number[]) => list.reduce((sum, one) => sum + one, 0) / list.length;
    expect(mean(rates.slice(0, 15))).toBeGreaterThan(4 * mean(rates.slice(-12)));
    expect(base).toHaveLength(52);
  });
});

describe('settings and results', () => {
  it('come back as they were saved, and nothing else is taken for settings', () => {
    const saved = settings([strategy('rules', { rules: [[{ column: 'a', is: 'one-of', value: 'x;y' }]] })]);
    expect(readSettings(JSON.stringify(saved))).toEqual(saved);
    for (const wrong of [
      ...[null, '', '[]', '{}', '{"version":1}'],
      ...[{ rate: 0 }, { rate: null }, { draws: 201 }, { period: 'year' }, { seed: 1.5 }].map((part) =>
        JSON.stringify({ ...saved, ...part }),
      ),
      JSON.stringify(settings(Array.from({ length: 5 }, () => strategy('random')))),
      JSON.stringify(settings([strategy('random', { kind: 'other' as 'random' })])),
    ])
      expect(readSettings(wrong), String(wrong)).toBeUndefined();
  });

  it('are a table that a spreadsheet takes no formula from', () => {
    const declarations = read(sampleOf(1000, 2));
    const csv = resultsToCsv(run(declarations, settings([strategy('random', { name: '=1+1' })], { draws: 2 })));
    expect(csv).toMatch(/^\uFEFF"about","strategy","rate_percent"/);
    expect(csv).toContain(`"rate","'=1+1",5,"","hitRate",`);
    expect(csv).not.toContain('"=1+1"');
  });

  it('know columns by their names in both languages', () => {
    expect(guessRoles(sampleOf(1000, 1)[0]!)).toEqual(ROLES);
    expect(guessRoles(['Jour', 'Importateur', 'Fraude', 'Recettes', 'Score de risque'])).toEqual({
      ...{ date: 'Jour', importer: 'Importateur', truth: 'Fraude', revenue: 'Recettes', score: 'Score de risque' },
    });
    expect(guessRoles(['a', 'b'])).toEqual({});
  });
});

const GOLDEN = [
  ['2025-01-06', 'IMP-0876', 'XA', '8708', '9634', '889', '433.53', 'east', 'sea', '0.1113', 'no', '0'],
  ['2025-01-06', 'IMP-0642', 'XB', '2204', '262', '61', '83.84', 'west', 'road', '0.0812', 'no', '0'],
];
const GOLDEN_HASH = 'ccd4784db05a4c83970942f5f9ec0a9dee187b171171f57c709d25cd31b41654';
