import { describe, expect, it } from 'vitest';
import { retryAfterMs, usualSettings } from '#api/jobs/settings.ts';

describe('the time until another attempt', () => {
  it('doubles with each, up to the longest', () => {
    const waits = Array.from({ length: 14 }, (_, index) => retryAfterMs(usualSettings, index + 1, 1) / 1000);
    expect(waits).toEqual([30, 60, 120, 240, 480, 960, 1920, 3840, 7680, 15_360, 21_600, 21_600, 21_600, 21_600]);
  });

  it('varies by a quarter, so that what failed together does not come back together', () => {
    expect(retryAfterMs(usualSettings, 1, 0)).toBe(22_500);
    expect(retryAfterMs(usualSettings, 1, 0.5)).toBe(26_250);
  });

  it('adds up to about two days before a job is given up', () => {
    const hours =
      Array.from({ length: usualSettings.maxAttempts - 1 }, (_, index) =>
        retryAfterMs(usualSettings, index + 1, 0.5),
      ).reduce((sum, ms) => sum + ms) / 3_600_000;
    expect(hours).toBeGreaterThan(30);
    expect(hours).toBeLessThan(60);
  });
});
