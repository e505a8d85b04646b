import { describe, expect, it } from 'vitest';
import type { FieldValues, TrendsDeclaration } from '#plugins/kit/index.ts';
import { answers, tally } from '#api/trends/tally.ts';

const list = (value: unknown): string[] => (Array.isArray(value) ? (value as string[]) : []);
const trends: TrendsDeclaration = {
  monthOf: ({ month }) => month as string | undefined,
  by: [{ id: 'goods', label: { en: 'Goods' }, valuesOf: ({ goods }) => list(goods), nameOf: (value) => value }],
};
const load = (month: string | undefined, ...goods: string[]): FieldValues => ({ month, goods });

describe('counting', () => {
  it('tells months one after another, also those with none, across the turn of a year', () => {
    const { months } = tally(trends, [load('2026-02'), load('2025-11'), load('2026-02'), load(undefined)]);
    expect(months.map(({ value, count }) => `${value} ${count}`)).toEqual([
      '2025-11 1',
      '2025-12 0',
      '2026-01 0',
      '2026-02 2',
    ]);
  });

  it('leaves out the months between when there are too many of them', () => {
    expect(tally(trends, [load('1990-01'), load('2026-01')]).months).toHaveLength(2);
  });

  it('puts the most frequent value first, and at most 50', () => {
    const many = Array.from({ length: 60 }, (_, index) => load('2026-01', `g${index + 10}`));
    const { goods } = tally(trends, [...many, load('2026-01', 'g69', 'g10')]).by;
    expect(goods).toHaveLength(50);
    expect(goods!.slice(0, 3)).toEqual([
      { value: 'g10', count: 2 },
      { value: 'g69', count: 2 },
      { value: 'g11', count: 1 },
    ]);
  });

  it('takes what has one of the values of each trend, within the months', () => {
    const one = load('2026-03', 'tobacco', 'beer');
    expect(answers(trends, one, {})).toBe(true);
    expect(answers(trends, one, { by: { goods: ['beer', 'cash'] } })).toBe(true);
    expect(answers(trends, one, { by: { goods: ['cash'] } })).toBe(false);
    expect(answers(trends, one, { from: '2026-03', to: '2026-03' })).toBe(true);
    expect(answers(trends, one, { from: '2026-04' })).toBe(false);
    expect(answers(trends, one, { to: '2026-02' })).toBe(false);
    expect(answers(trends, load(undefined), { from: '2026-01' })).toBe(false);
  });
});
