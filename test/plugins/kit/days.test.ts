import { describe, expect, it } from 'vitest';
import { dayEndsAt, isDayOver, isTimeZone } from '#plugins/kit/index.ts';

describe('a day', () => {
  it.each([
    ['2026-03-31', undefined, '2026-04-01T00:00:00.000Z'],
    ['2026-02-28', 'UTC', '2026-03-01T00:00:00.000Z'],
    ['2026-07-01', 'Africa/Nairobi', '2026-07-01T21:00:00.000Z'],
    ['2026-12-31', 'Asia/Tokyo', '2026-12-31T15:00:00.000Z'],
    ['2026-12-31', 'America/Lima', '2027-01-01T05:00:00.000Z'],
    ['2026-07-01', 'Europe/Brussels', '2026-07-01T22:00:00.000Z'],
    ['2026-12-01', 'Europe/Brussels', '2026-12-01T23:00:00.000Z'],
    ['2026-06-01', 'Asia/Kathmandu', '2026-06-01T18:15:00.000Z'],
  ])('%s ends in %s at %s', (day, zone, moment) => {
    expect(dayEndsAt(day, zone)).toBe(moment);
    expect(isDayOver(day, zone, Date.parse(moment) - 1)).toBe(false);
    expect(isDayOver(day, zone, Date.parse(moment))).toBe(true);
  });
});

describe('a time zone', () => {
  it('is one that the runtime knows', () => {
    expect(['Africa/Nairobi', 'UTC', 'Europe/Brussels'].filter((name) => !isTimeZone(name))).toEqual([]);
    expect(['Nairobi time', '', 'Mars/Base'].filter(isTimeZone)).toEqual([]);
  });
});
