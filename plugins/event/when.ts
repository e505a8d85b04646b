import { formatPeriod, isDayOver, type Locale } from '../kit/index.ts';

interface Days {
  from: string;
  to?: string;
  timeZone: string;
}

/** When an event is, as its fields say; undefined for fields that cannot be read. */
export function daysOf(fields: Readonly<Record<string, unknown>>): Days | undefined {
  const { from, to, timeZone } = fields;
  if (typeof from !== 'string' || typeof timeZone !== 'string') return undefined;
  return { from, timeZone, ...(typeof to === 'string' && { to }) };
}

/** Whether its last day is over, where it is held. */
export const isPast = ({ from, to = from, timeZone }: Days, nowMs?: number): boolean => isDayOver(to, timeZone, nowMs);

export const sayWhen = ({ from, to = from }: Days, locale: Locale): string => formatPeriod({ from, to }, locale);
