const DAY_MS = 86_400_000;

/**
 * The moment at which a day is over, ISO 8601 UTC.
 *
 * @param day `YYYY-MM-DD`
 * @param timeZone of the place, as in the IANA time zone database; left out: UTC
 */
export function dayEndsAt(day: string, timeZone = 'UTC'): string {
  const midnightMs = Date.parse(day) + DAY_MS;
  return new Date(midnightMs - offsetMs(midnightMs, timeZone)).toISOString();
}

/** Whether a day is over, at the place or in UTC. */
export const isDayOver = (day: string, timeZone?: string, nowMs = Date.now()): boolean =>
  Date.parse(dayEndsAt(day, timeZone)) <= nowMs;

/** Whether the runtime knows a time zone by this name. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** How far clocks there are ahead of UTC. */
function offsetMs(timeMs: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0;
  // Swedish writes a time as `2026-12-01 09:30:00`.
  const written = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(
    timeMs,
  );
  return Date.parse(`${written.replace(' ', 'T')}Z`) - timeMs;
}
