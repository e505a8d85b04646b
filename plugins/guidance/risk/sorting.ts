import { inherentScore, residualScore, type Risk } from './risk.ts';

export const ORDERS = ['inherent', 'residual', 'title', 'owner', 'category', 'review', 'status'] as const;
export type SortOrder = (typeof ORDERS)[number];

/** The highest score first, the earliest day first, words by their alphabet; what is not stated last; equal ones as they came. */
export function sorted(risks: readonly Risk[], order: SortOrder, locale: string): Risk[] {
  const words = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
  const last = (one: string, other: string) => Number(one === '') - Number(other === '');
  const compare = {
    inherent: (one: Risk, other: Risk) => inherentScore(other) - inherentScore(one),
    residual: (one: Risk, other: Risk) => leftOf(other) - leftOf(one),
    review: (one: Risk, other: Risk) =>
      last(one.review, other.review) || (one.review < other.review ? -1 : Number(one.review > other.review)),
    status: (one: Risk, other: Risk) => words.compare(one.status, other.status),
    title: (one: Risk, other: Risk) => words.compare(one.title, other.title),
    owner: (one: Risk, other: Risk) => last(one.owner, other.owner) || words.compare(one.owner, other.owner),
    category: (one: Risk, other: Risk) =>
      last(one.category, other.category) || words.compare(one.category, other.category),
  } satisfies Record<SortOrder, (one: Risk, other: Risk) => number>;
  return risks.toSorted(compare[order]);
}

/** Until somebody has judged what is left, all of it is. */
const leftOf = (risk: Risk): number => residualScore(risk) ?? inherentScore(risk);
