import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Fraction, isAtMost, oneMinus, readCount, readPercent } from '#plugins/guidance/sampling/fraction.ts';
import { chanceMissed, type Draw, exactlyMissed } from '#plugins/guidance/sampling/missed.ts';
import {
  checksNeeded,
  checksNeededWithReplacement,
  irregularAt,
  MAX_LOT,
  mostMissed,
} from '#plugins/guidance/sampling/plan.ts';

const percent = (text: string): Fraction => readPercent(text)!;
const needed = (lot: number, irregular: number, confidence: string, sensitivity = '100') =>
  checksNeeded({ lot, irregular, confidence: percent(confidence), sensitivity: percent(sensitivity) });

/**
 * A second implementation, by another way: one check after another. With whole numbers, over lot(lot − 1)… times the
 * denominator of the sensitivity once a check.
 */
function drawnOneByOne({ lot, irregular, checks, sensitivity }: Draw): Fraction {
  const { over: found, under: all } = sensitivity;
  const waysAfter = (left: number, bad: number, more: number): bigint => {
    if (more === 0) return 1n;
    const overlooked = bad > 0 ? BigInt(bad) * (all - found) * waysAfter(left - 1, bad - 1, more - 1) : 0n;
    return overlooked + (left > bad ? BigInt(left - bad) * all * waysAfter(left - 1, bad, more - 1) : 0n);
  };
  let under = 1n;
  for (let i = 0; i < checks; i += 1) under *= BigInt(lot - i) * all;
  return { over: waysAfter(lot, irregular, checks), under };
}

const draws = fc
  .record({ lot: fc.integer({ min: 1, max: 16 }), sensitivity: fc.integer({ min: 1, max: 100 }) })
  .chain(({ lot, sensitivity }) =>
    fc.record({
      lot: fc.constant(lot),
      irregular: fc.integer({ min: 0, max: lot }),
      checks: fc.integer({ min: 0, max: lot }),
      sensitivity: fc.constant({ over: BigInt(sensitivity), under: 100n }),
    }),
  );

describe('the chance to find none', () => {
  it('is the same when checks are drawn one by one, quick and exact', () => {
    fc.assert(
      fc.property(draws, (draw) => {
        const expected = drawnOneByOne(draw);
        const exact = exactlyMissed(draw);
        expect(exact.over * expected.under).toBe(expected.over * exact.under);
        const asNumber = Number((expected.over * 10n ** 18n) / expected.under) / 1e18;
        expect(chanceMissed(draw)).toBeCloseTo(asNumber, 13);
      }),
    );
  });

  it('is (lot − irregular over checks) / (lot over checks) where a check overlooks nothing', () => {
    // 45!·… : (95 over 45) / (100 over 45), by Pascal’s triangle.
    const row = (n: number): bigint[] =>
      n === 0 ? [1n] : [0n, ...row(n - 1)].map((above, k, all) => above + (all[k + 1] ?? 0n));
    const [of95, of100] = [row(95), row(100)];
    const { over, under } = exactlyMissed({ lot: 100, irregular: 5, checks: 45, sensitivity: percent('100') });
    expect(over * of100[45]!).toBe(under * of95[45]!);
  });

  it('stays a number for the largest lots', () => {
    for (const sensitivity of ['100', '99.9999', '50', '0.01']) {
      const draw = { lot: MAX_LOT, irregular: 500_000, checks: 500_000, sensitivity: percent(sensitivity) };
      expect(chanceMissed(draw)).toBeGreaterThanOrEqual(0);
      expect(chanceMissed(draw)).toBeLessThanOrEqual(1);
    }
  });
});

describe('the smallest number of checks', () => {
  // ISPM 31, Methodologies for sampling of consignments, Appendix 2, Table 1, confidence 95 %. Shares are rounded down there.
  const ISPM_31: [lot: number, atFive: number, atTwo?: number, atOne?: number, atHalf?: number][] = [
    [100, 45, 78, 95],
    [200, 51, 105, 155, 190],
    [400, 55, 124, 211, 311],
    [600, 56, 132, 235, 379],
    [800, 57, 136, 249, 421],
    [1000, 57, 138, 258, 450],
    [2000, 58, 143, 277, 517],
    [3000, 58, 145, 284, 542],
    [10_000, 59, 148, 294, 581],
  ];

  it.each(ISPM_31)('of a lot of %i is what the table of ISPM 31 says', (lot, ...published) => {
    const shares = [5, 2, 1, 0.5].slice(0, published.length);
    expect(shares.map((share) => needed(lot, Math.floor((lot * share) / 100), '95'))).toEqual(published);
  });

  it('is 399 of 1600 at 1 % and 99 %, as Cannon and Roe, Livestock Disease Surveys, Table 1, have it', () => {
    expect(needed(1600, 16, '99')).toBe(399);
  });

  it('is decided exactly where chance and confidence are the same number', () => {
    for (let lot = 20; lot <= 2000; lot += 20) expect(needed(lot, 1, '95')).toBe((lot * 19) / 20);
    expect(needed(100, 1, '76', '80')).toBe(95);
  });

  it('is the smallest that is enough, by the second implementation', () => {
    fc.assert(
      fc.property(draws, fc.integer({ min: 1, max: 999 }), ({ lot, irregular, sensitivity }, thousandths) => {
        const confidence = { over: BigInt(thousandths), under: 1000n };
        const isEnough = (checks: number) =>
          isAtMost(drawnOneByOne({ lot, irregular, checks, sensitivity }), oneMinus(confidence));
        const byTrying = Array.from({ length: lot }, (_, index) => index + 1).find(isEnough);
        expect(checksNeeded({ lot, irregular, confidence, sensitivity })).toBe(byTrying);
      }),
      { numRuns: 60 },
    );
  });

  it('is there for a million items, where the formula for large lots comes close from above', () => {
    const aim = { lot: MAX_LOT, irregular: 10_000, confidence: percent('95'), sensitivity: percent('100') };
    expect(checksNeededWithReplacement(aim)).toBe(299);
    expect(checksNeeded(aim)).toBe(299);
    expect(needed(MAX_LOT, 1000, '95')).toBeLessThan(2995);
  });

  it('does not exist where even a check of everything would overlook too much', () => {
    expect(needed(50, 1, '95', '90')).toBeUndefined();
    expect(needed(50, 2, '95', '90')).toBeGreaterThan(0);
  });

  it('is never more than with replacement', () => {
    fc.assert(
      fc.property(draws, fc.integer({ min: 1, max: 999 }), ({ lot, irregular, sensitivity }, thousandths) => {
        fc.pre(irregular > 0);
        const aim = { lot, irregular, confidence: { over: BigInt(thousandths), under: 1000n }, sensitivity };
        const exact = checksNeeded(aim);
        fc.pre(exact !== undefined);
        expect(exact).toBeLessThanOrEqual(checksNeededWithReplacement(aim) ?? Infinity);
      }),
    );
    const half = { lot: 4, irregular: 2, confidence: percent('87.5'), sensitivity: percent('100') };
    expect(checksNeededWithReplacement(half)).toBe(3); // one half, three times, is exactly 12.5 %
  });
});

describe('what so many checks may have missed', () => {
  it('is the largest number that is still likelier to be missed than the confidence allows', () => {
    fc.assert(
      fc.property(draws, fc.integer({ min: 1, max: 999 }), ({ lot, checks, sensitivity }, thousandths) => {
        const confidence = { over: BigInt(thousandths), under: 1000n };
        const byTrying = Array.from({ length: lot + 1 }, (_, irregular) => irregular).findLast(
          (irregular) => !isAtMost(drawnOneByOne({ lot, irregular, checks, sensitivity }), oneMinus(confidence)),
        );
        expect(mostMissed({ lot, checks, sensitivity }, confidence)).toBe(byTrying);
      }),
      { numRuns: 60 },
    );
  });

  it('fits the number of checks: one fewer irregular item than the checks were for', () => {
    const checks = needed(1000, 10, '95')!;
    expect(mostMissed({ lot: 1000, checks, sensitivity: percent('100') }, percent('95'))).toBe(9);
  });
});

describe('what people type', () => {
  it.each([
    ['95', 95n, 100n],
    ['99.5', 995n, 1000n],
    ['99,5 %', 995n, 1000n],
    [' 0,1%', 1n, 1000n],
  ])('is read as it is meant: %s', (text, over, under) => {
    expect(isAtMost(percent(text), { over, under }) && isAtMost({ over, under }, percent(text))).toBe(true);
  });

  it.each(['', 'many', '-5', '1e2', '95..', '1/2', '1000000'])('is refused where it is no percentage: “%s”', (text) => {
    expect(readPercent(text)).toBeUndefined();
  });

  it.each([
    ['1000000', 1_000_000],
    ['1 000 000', 1_000_000],
    ['1\u202f000', 1000],
    ['12,500', 12_500],
    ['12.500', 12_500],
    ['1.5', undefined],
    ['ten', undefined],
    ['-3', undefined],
  ])('is a count in the ways of all languages: “%s”', (text, count) => {
    expect(readCount(text)).toBe(count);
  });

  it('as a share means at least that share, and one item at least', () => {
    expect(irregularAt(percent('5'), 30)).toBe(2);
    expect(irregularAt(percent('5'), 100)).toBe(5);
    expect(irregularAt(percent('0.1'), 25)).toBe(1);
  });
});
