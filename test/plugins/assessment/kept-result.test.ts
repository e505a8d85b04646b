import { describe, expect, it } from 'vitest';
import {
  EMPTY,
  type Kept,
  MAX_RESULTS,
  merged,
  readKept,
  withResult,
  writeKept,
} from '#plugins/assessment/kept-result.ts';

const result = (on: string, level: number) => ({ on, questionnaire: 1, answers: { 'data-quality': level } });
const kept: Kept = {
  answers: { 'mandate-known': 3, 'data-quality': 1 },
  comments: 'The page is “signed”; =1+1',
  results: [result('2026-11-20', 2), result('2025-11-20', 1)],
};

describe('what is kept', () => {
  it('comes back from its text as it went in', () => {
    expect(readKept(writeKept(kept))).toEqual(kept);
    expect(readKept(writeKept(EMPTY))).toEqual(EMPTY);
  });

  it.each([
    null,
    '',
    '[]',
    '{"answers":{}}',
    'nothing of the kind',
    JSON.stringify({ ...JSON.parse(writeKept(kept)), version: 2 }),
    JSON.stringify({ ...JSON.parse(writeKept(kept)), results: 'many' }),
  ])('is not taken from anything else: %j', (text) => {
    expect(readKept(text)).toBeUndefined();
  });

  it('takes out what is no answer and no result, and keeps the rest', () => {
    const text = JSON.stringify({
      ...JSON.parse(writeKept(kept)),
      answers: { 'mandate-known': 3, 'data-quality': 9, '"] *': 2, __proto__: 1, other: '3' },
      results: [
        result('2026-11-20', 2),
        { on: 'yesterday', questionnaire: 1, answers: {} },
        { on: '2026-13-45', questionnaire: 1 },
        5,
      ],
    });
    expect(readKept(text)).toEqual({ ...kept, answers: { 'mandate-known': 3 }, results: [result('2026-11-20', 2)] });
  });

  it('has one result a day, the newest first, and not without end', () => {
    const twice = withResult(withResult(kept, result('2026-11-26', 4)), result('2026-11-26', 5));
    expect(twice.results.map(({ on, answers }) => [on, answers['data-quality']])).toEqual([
      ['2026-11-26', 5],
      ['2026-11-20', 2],
      ['2025-11-20', 1],
    ]);
    let many: Kept = EMPTY;
    for (let day = 10; day < 40; day += 1) many = withResult(many, result(`20${day}-01-01`, 1));
    expect([many.results.length, many.results[0]!.on]).toEqual([MAX_RESULTS, '2039-01-01']);
  });

  it('loses no result when a file is taken in: those of both, by day', () => {
    const here: Kept = { ...EMPTY, results: [result('2026-11-20', 5), result('2024-11-20', 3)] };
    const both = merged(here, kept);
    expect(both.answers).toEqual(kept.answers);
    expect(both.results.map(({ on, answers }) => [on, answers['data-quality']])).toEqual([
      ['2026-11-20', 2],
      ['2025-11-20', 1],
      ['2024-11-20', 3],
    ]);
  });
});
