import { describe, expect, it } from 'vitest';
import type { FieldDescription } from '#plugins/kit/index.ts';
import { experience } from '#plugins/experience/plugin.ts';
import { fromCell, fromPlain, toCell, toPlain } from '#plugins/kit/index.ts';

const field = (name: string): FieldDescription => experience.description.find((one) => one.name === name)!;

describe('a single value as text', () => {
  it.each([
    ['country', 'KE', 'KE'],
    ['situation', '{"a": 1', '{"a": 1'],
    ['measures', { what: 'x' }, '{"what":"x"}'],
  ])('of %s comes back as it was', (name, value, text) => {
    expect(toPlain(field(name), value)).toBe(text);
    expect(fromPlain(field(name), text)).toEqual(value);
  });

  it('that should be JSON and is none is refused', () => {
    expect(() => fromPlain(field('measures'), '{')).toThrow(SyntaxError);
  });
});

describe('the rows of a group as text', () => {
  it('are a JSON list; one of them may stand without its brackets', () => {
    const rows = [{ what: 'x', before: '1', after: '2' }];
    expect(fromCell(field('measures'), toCell(field('measures'), rows))).toEqual(rows);
    expect(fromCell(field('measures'), JSON.stringify(rows[0]))).toEqual(rows);
  });
});
