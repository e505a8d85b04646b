import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Contributions, LEAST_ORGANISATIONS, lowerMedian, releaseFigure } from '#api/access/release-figure.ts';

const of = (...levels: number[]): Contributions => new Map(levels.map((level, index) => [`o${index + 1}`, level]));
const without = (from: Contributions, ...gone: string[]) => new Map([...from].filter(([id]) => !gone.includes(id)));

describe('a figure of a region', () => {
  it('needs five organisations', () => {
    expect(releaseFigure(undefined, of(1, 2, 3, 4), true)).toBe('none');
    expect(releaseFigure(undefined, of(1, 2, 3, 4, 5), true)).toBe('new');
    expect(releaseFigure(undefined, of(1, 2, 3, 4, 5), false)).toBe('none');
  });

  it('is the same until the levels of five differ, however many months have passed', () => {
    const five = of(1, 2, 3, 4, 5);
    expect(releaseFigure(five, of(1, 2, 3, 4, 5, 1), true)).toBe('kept');
    expect(releaseFigure(five, of(1, 2, 3, 4, 5, 1, 1, 1, 1), true)).toBe('kept');
    expect(releaseFigure(five, of(1, 2, 3, 4, 5, 1, 1, 1, 1, 1), true)).toBe('new');
    expect(releaseFigure(five, of(1, 2, 3, 4, 5, 1, 1, 1, 1, 1), false)).toBe('kept');
    expect(releaseFigure(five, of(2, 3, 4, 5, 5), true)).toBe('kept');
    expect(releaseFigure(five, of(2, 3, 4, 5, 4), true)).toBe('new');
  });

  it('goes when one of its organisations goes, and comes back with it, or when five differ', () => {
    const six = of(1, 2, 3, 4, 5, 5);
    expect(releaseFigure(six, without(six, 'o6'), true)).toBe('none');
    expect(releaseFigure(six, without(six, 'o6'), false)).toBe('none');
    expect(releaseFigure(six, six, true)).toBe('kept');
    expect(releaseFigure(six, without(of(1, 2, 3, 4, 5, 5, 1, 1, 1, 1), 'o6'), true)).toBe('new');
    expect(releaseFigure(six, without(of(1, 2, 3, 4, 5, 5, 1, 1, 1), 'o6'), true)).toBe('none');
  });

  it('gives whoever watches it for years no two figures that differ by fewer than five organisations', () => {
    const levels = fc.dictionary(fc.constantFrom(...'abcdefghijkl'), fc.integer({ min: 1, max: 5 }));
    fc.assert(
      fc.property(fc.array(levels, { minLength: 2, maxLength: 30 }), (months) => {
        let last: Contributions | undefined;
        for (const month of months) {
          const now: Contributions = new Map(Object.entries(month));
          const release = releaseFigure(last, now, true);
          if (release === 'kept') expect([...last!.keys()].filter((id) => !now.has(id))).toEqual([]);
          if (release !== 'new') continue;
          expect(now.size).toBeGreaterThanOrEqual(LEAST_ORGANISATIONS);
          const before: Contributions = last ?? new Map();
          const all = new Set([...before.keys(), ...now.keys()]);
          const differing = [...all].filter((id) => before.get(id) !== now.get(id));
          expect(differing.length).toBeGreaterThanOrEqual(LEAST_ORGANISATIONS);
          last = now;
        }
      }),
    );
  });

  it('is the lower of the two in the middle, so a level that an organisation has', () => {
    expect([[1, 2, 3, 4, 5], [5, 1, 4, 2], [3], [5, 5, 1, 1, 1, 5]].map(lowerMedian)).toEqual([3, 2, 3, 1]);
  });
});
