import type { Locale, TrendCount, TrendsQuery } from '#plugins/kit/index.ts';

const PREFIX = 'by.';

/** More bars than that are read in the table. */
export const MOST_BARS = 12;

/** A row of a table, and a bar of its drawing. */
export interface TrendRow extends TrendCount {
  name: string;
  /** Where only these are counted. */
  href: string;
  isChosen: boolean;
}

/** What an address asks for; inputs that were left empty ask for nothing. */
export function readQuestion(params: URLSearchParams): TrendsQuery {
  const filled = [...params].filter(([, value]) => value.trim() !== '');
  const values = filled.filter(([name]) => name.startsWith(PREFIX));
  const by = Object.fromEntries(
    values.map(([name]) => [name.slice(PREFIX.length), params.getAll(name).filter(Boolean)]),
  );
  const [from, to] = ['from', 'to'].map((name) => params.get(name)?.trim() || undefined);
  return { ...(from && { from }), ...(to && { to }), ...(values.length > 0 && { by }) };
}

/** The address of a page with a question. @param more further parameters */
export function withQuestion(
  path: string,
  { from, to, by = {} }: TrendsQuery,
  more: Record<string, string> = {},
): string {
  const params = new URLSearchParams({ ...(from && { from }), ...(to && { to }) });
  for (const [id, values] of Object.entries(by)) for (const value of values) params.append(PREFIX + id, value);
  for (const [name, value] of Object.entries(more)) params.set(name, value);
  return params.size > 0 ? `${path}?${params}` : path;
}

export const isFiltered = ({ from, to, by = {} }: TrendsQuery): boolean =>
  from !== undefined || to !== undefined || Object.keys(by).length > 0;

/** `2026-03` in words. */
export const monthName = (month: string, locale: Locale): string =>
  new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-01`));
