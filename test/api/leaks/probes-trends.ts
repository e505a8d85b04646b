import type { Probe } from './probes.ts';

const NARROWED = 'from=2026-01&to=2026-06&by.kind=alert&by.kind=operation-result&by.chapter=24';

/** Numbers of bulletins, whole and narrowed, as a file, and what is refused. */
export const TREND_QUESTIONS: readonly Probe[] = [
  ...['', `?${NARROWED}`, '?by.title=x', '?from=nonsense'].map((query) => of('', query)),
  ...['', `?locale=fr&${NARROWED}`].map((query) => of('/export', query)),
];

function of(rest: string, query: string): Probe {
  return { route: `GET /api/trends/{type}${rest}`, method: 'GET', path: `/api/trends/bulletin${rest}${query}` };
}
