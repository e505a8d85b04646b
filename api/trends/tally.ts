import type { FieldValues, TrendCount, TrendsDeclaration, TrendsQuery } from '#plugins/kit/index.ts';

/** More months than that without an entry between two are left out. */
const MOST_MONTHS = 60;
const MOST_VALUES = 50;

/** Entries that a question is about. @param fields what the reader may read of each */
export function answers({ monthOf, by }: TrendsDeclaration, fields: FieldValues, question: TrendsQuery): boolean {
  const { from, to, by: wanted = {} } = question;
  const month = monthOf(fields);
  if ((from && !(month && month >= from)) || (to && !(month && month <= to))) return false;
  return by.every((trend) => {
    const values = Object.hasOwn(wanted, trend.id) ? wanted[trend.id]! : [];
    return values.length === 0 || trend.valuesOf(fields).some((value) => values.includes(value));
  });
}

/** How many of the entries there are of each month, and of each value. */
export function tally({ monthOf, by }: TrendsDeclaration, all: readonly FieldValues[]) {
  const months = count(all.flatMap((fields) => monthOf(fields) ?? []));
  return {
    months: withoutGaps(months.sort((a, b) => (a.value < b.value ? -1 : 1))),
    by: Object.fromEntries(
      by.map(({ id, valuesOf }) => [id, count(all.flatMap((fields) => [...valuesOf(fields)])).slice(0, MOST_VALUES)]),
    ),
  };
}

/** The most frequent first; of equals the one that comes first in the alphabet. */
function count(values: readonly string[]): TrendCount[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

/** A month without any is told as well, or a pause would look like none. */
function withoutGaps(months: readonly TrendCount[]): TrendCount[] {
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last || monthNumber(last.value) - monthNumber(first.value) >= MOST_MONTHS) return [...months];
  const counts = new Map(months.map(({ value, count }) => [value, count]));
  const length = monthNumber(last.value) - monthNumber(first.value) + 1;
  return Array.from({ length }, (_, index) => {
    const value = monthName(monthNumber(first.value) + index);
    return { value, count: counts.get(value) ?? 0 };
  });
}

const monthNumber = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
const monthName = (number: number): string =>
  `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;
