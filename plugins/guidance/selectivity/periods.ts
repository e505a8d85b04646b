import { dayText } from './values.ts';
import type { Period } from './settings.ts';

/** Rows that follow one another, from `from` to before `to`. */
export interface Stretch {
  from: number;
  to: number;
}

/** 5 January 1970 was a Monday. */
const weekOf = (day: number): number => Math.floor((day + 3) / 7);
const monthOf = (day: number): number => Number(dayText(day).slice(0, 7).replace('-', ''));

/** The stretches of days that belong to one period. The days are in order. */
export function stretchesOf(days: Int32Array, period: Period): Stretch[] {
  if (period === 'all') return [{ from: 0, to: days.length }];
  return cut(days, period === 'week' ? weekOf : (day) => day);
}

/** How many of a stretch are inspected. Fractions are carried on, so that over all rows the rate is kept. */
export const quotaOf = ({ from, to }: Stretch, share: number): number => wholeOf(share * to) - wholeOf(share * from);

/** Of the quota, how many are drawn at random; carried on in the same way. */
export const explorationOf = ({ from, to }: Stretch, share: number, exploration: number): number =>
  wholeOf(exploration * wholeOf(share * to)) - wholeOf(exploration * wholeOf(share * from));

/** 0.07 × 100 is a little more than 7 to a computer, and 0.29 × 100 a little less than 29. */
const wholeOf = (number: number): number => Math.floor(number + 1e-9);

export interface Bucket extends Stretch {
  /** The first day that has a declaration. */
  day: number;
}

/** For a chart over time: days for up to six weeks, weeks for up to 14 months, otherwise months. */
export function bucketsOf(days: Int32Array): Bucket[] {
  const span = (days.at(-1) ?? 0) - (days[0] ?? 0);
  const key = span <= 42 ? (day: number) => day : span <= 425 ? weekOf : monthOf;
  return cut(days, key).map((stretch) => ({ ...stretch, day: days[stretch.from]! }));
}

function cut(days: Int32Array, key: (day: number) => number): Stretch[] {
  const stretches: Stretch[] = [];
  for (let row = 0; row < days.length; row += 1) {
    const last = stretches.at(-1);
    if (last && key(days[row]!) === key(days[last.from]!)) last.to = row + 1;
    else stretches.push({ from: row, to: row + 1 });
  }
  return stretches;
}
