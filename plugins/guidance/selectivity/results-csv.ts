import { toCsv } from '../tables/csv-writer.ts';
import type { Result } from './simulate.ts';
import { dayText } from './values.ts';

const round = (value: number, digits: number): number => Number(value.toFixed(digits));

/**
 * All figures in one long table, for a spreadsheet: a row says what it is about (`rate`: at the chosen rate, with the range
 * of nine draws in ten; `curve`: at each rate; `time`: over time), whose it is, and its figures. Columns have English
 * names, for programs.
 */
export function resultsToCsv({ rate, outcomes, base, totals, baseRate }: Result): string {
  const head = ['about', 'strategy', 'rate_percent', 'from', 'figure', 'mean', 'low', 'high'];
  const rows = outcomes.flatMap(({ name, at, curve, time }) => [
    ...Object.entries(at).map(([figure, { mean, low, high }]) => [
      ...['rate', name, rate, '', figure],
      ...[mean, low, high].map((value) => round(value, 6)),
    ]),
    ...curve.flatMap((point) =>
      (['hitRate', 'recall', 'revenueShare'] as const).map((figure) => [
        ...['curve', name, point.rate, '', figure],
        ...[round(point[figure], 6), '', ''],
      ]),
    ),
    ...time.map((point) => ['time', name, rate, dayText(point.day), 'hitRate', round(point.hitRate, 6), '', '']),
  ]);
  const all = [
    ['all', '', '', '', 'declarations', totals.size, '', ''],
    ['all', '', '', '', 'irregular', totals.irregular, '', ''],
    ['all', '', '', '', 'revenue', round(totals.revenue, 2), '', ''],
    ['all', '', '', '', 'baseRate', round(baseRate, 6), '', ''],
    ...base.map(({ day, hitRate }) => ['all', '', '', dayText(day), 'baseRate', round(hitRate, 6), '', '']),
  ];
  return toCsv([head, ...all, ...rows]);
}
