import type { EntrySource, TrustFacts } from '#plugins/kit/index.ts';

const DAY_MS = 86_400_000;

/** The facts about how fresh an entry is. */
export type Freshness = Pick<TrustFacts, 'lastChecked' | 'confirmBy' | 'isOverdue'>;

/**
 * Who last said that the facts of an entry hold, and until when that is taken for granted.
 *
 * @param updatedAt of the live content: what a publisher publishes it also confirms
 * @param everyDays of its type; undefined: its plugin is gone, and nobody knows
 */
export function freshnessOf(
  { source, updatedAt, confirmedAt }: { source?: EntrySource; updatedAt: string; confirmedAt: string | null },
  everyDays: number | undefined,
  nowMs = Date.now(),
): Freshness {
  const published = source
    ? source.checkedOn && { date: source.checkedOn, by: 'maintainers' as const }
    : { date: updatedAt.slice(0, 10), by: 'publisher' as const };
  const confirmed = confirmedAt && { date: confirmedAt.slice(0, 10), by: 'publisher' as const };
  const lastChecked = (confirmed && published && published.date > confirmed.date ? published : confirmed) || published;
  if (!lastChecked) return { isOverdue: false };
  if (everyDays === undefined) return { lastChecked, isOverdue: false };
  const confirmBy = dayOf(Date.parse(lastChecked.date) + everyDays * DAY_MS);
  return { lastChecked, confirmBy, isOverdue: confirmBy < dayOf(nowMs) };
}

export const dayOf = (timeMs: number): string => new Date(timeMs).toISOString().slice(0, 10);
