import { describe, expect, it } from 'vitest';
import { newId, now } from '#api/db/ids.ts';

describe('a new id', () => {
  it('is a UUID of version 7', () => {
    for (let count = 0; count < 100; count++)
      expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('sorts by the time of its creation, in a database as in memory', () => {
    const times = [0, 1, 1_700_000_000_000, Date.now(), Date.now() + 1, 2 ** 48 - 1];
    const ids = times.map((time) => newId(time));
    expect(ids.toSorted()).toEqual(ids);
    expect(parseInt(ids[2]!.replaceAll('-', '').slice(0, 12), 16)).toBe(times[2]);
  });

  it('comes behind those that the process made in the same millisecond', () => {
    const time = Date.now();
    const ids = Array.from({ length: 1000 }, () => newId(time));
    expect(ids.toSorted()).toEqual(ids);
    expect(ids[0]! < newId(time + 1)).toBe(true);
  });

  it('is never the same, a thousand times in one moment', () => {
    const time = Date.now();
    expect(new Set(Array.from({ length: 1000 }, () => newId(time))).size).toBe(1000);
  });
});

describe('the time', () => {
  it('is ISO 8601 in UTC with milliseconds, so that text sorts as time does', () => {
    expect(now()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(Math.abs(Date.parse(now()) - Date.now())).toBeLessThan(1000);
  });
});
