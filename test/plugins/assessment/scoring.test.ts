import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIMENSION_IDS } from '#plugins/assessment/dimensions.ts';
import { toFormPairs } from '#plugins/assessment/entry-form.ts';
import { LEVELS } from '#plugins/assessment/levels.ts';
import { assessment } from '#plugins/assessment/plugin.ts';
import { DIMENSIONS } from '#plugins/assessment/questionnaire.ts';
import { lineOf, pointAt, ringOf } from '#plugins/assessment/radar.ts';
import { changeOf, nextStepOf, scoreOf } from '#plugins/assessment/scoring.ts';
import { messages } from '#plugins/assessment/tools/messages.ts';
import { WORDS } from '#plugins/assessment/words.ts';
import { readFields } from '#plugins/kit/index.ts';
import { findTranslationProblems, findTypographyProblems } from '../../support/french.ts';

const three = { id: 'mandate', questions: ['a', 'b', 'c'] };
const four = { id: 'mandate', questions: ['a', 'b', 'c', 'd'] };

describe('a dimension', () => {
  // By hand: put in order, the middle one; of four the second.
  it.each([
    [three, { a: 1, b: 2, c: 3 }, { level: 2, lowest: 1, highest: 3, answered: 3 }],
    [three, { a: 4, b: 4, c: 1 }, { level: 4, lowest: 1, highest: 4, answered: 3 }],
    [three, { a: 5, c: 2 }, { level: 2, lowest: 2, highest: 5, answered: 2 }],
    [four, { a: 5, b: 3, c: 2, d: 4 }, { level: 3, lowest: 2, highest: 5, answered: 4 }],
    [four, { a: 1, b: 1, c: 5, d: 5 }, { level: 1, lowest: 1, highest: 5, answered: 4 }],
    [three, { a: 3 }, { level: undefined, lowest: undefined, highest: undefined, answered: 1 }],
    [three, {}, { level: undefined, lowest: undefined, highest: undefined, answered: 0 }],
    [three, { a: 2, b: 2, z: 5 }, { level: 2, lowest: 2, highest: 2, answered: 2 }],
  ])('of %j answered %j stands at %j', (asked, answers, expected) => {
    const score = scoreOf(asked, answers);
    expect({ level: undefined, lowest: undefined, highest: undefined, ...score }).toMatchObject(expected);
    expect(score.asked).toBe(asked.questions.length);
  });

  it('stands at the smallest level that at least half of its answers do not exceed', () => {
    const answers = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 9 });
    fc.assert(
      fc.property(answers, (levels) => {
        const questions = levels.map((_, index) => `q${index}`);
        const found = scoreOf({ id: 'x', questions }, Object.fromEntries(levels.map((level, i) => [`q${i}`, level])));
        // A second implementation, by counting instead of ordering.
        const byCounting = [1, 2, 3, 4, 5].find(
          (level) => levels.filter((one) => one <= level).length * 2 >= levels.length,
        );
        expect(found.level).toBe(byCounting);
        expect([found.lowest, found.highest]).toEqual([Math.min(...levels), Math.max(...levels)]);
      }),
    );
  });

  it('takes nothing for an answer that is none', () => {
    expect(scoreOf(three, { a: 0, b: 6, c: 2.5 }).answered).toBe(0);
  });

  it('has its next step at the first of its lowest answers, one level up', () => {
    expect(nextStepOf(three, { a: 3, b: 2, c: 2 })).toEqual({ question: 'b', level: 3 });
    expect(nextStepOf(three, { a: 5, b: 5, c: 5 })).toBeUndefined();
    expect(nextStepOf(three, {})).toBeUndefined();
    expect(nextStepOf(three, { b: 4 })).toEqual({ question: 'b', level: 5 });
  });

  it('is compared with what it was, where both are known', () => {
    const now = scoreOf(three, { a: 3, b: 3 });
    expect(changeOf(now, scoreOf(three, { a: 1, b: 2 }))).toBe(2);
    expect(changeOf(now, scoreOf(three, {}))).toBeUndefined();
    expect(changeOf(now, undefined)).toBeUndefined();
  });
});

describe('the chart', () => {
  it('has its first axis at the top, then goes clockwise, level 5 at the rim', () => {
    expect(pointAt(0, 8, 5)).toEqual({ x: 130, y: 34 });
    expect(pointAt(2, 8, 5)).toEqual({ x: 226, y: 130 });
    expect(pointAt(4, 8, 2.5)).toEqual({ x: 130, y: 178 });
    expect(ringOf(4, 5)).toBe('130,34 226,130 130,226 34,130');
  });

  it('leaves a gap where a level is not known', () => {
    expect(lineOf([5, 5, 5, 5]).match(/M/g)).toHaveLength(4);
    expect(lineOf([5, undefined, 5, 5]).match(/M/g)).toHaveLength(2);
    expect(lineOf([undefined, undefined])).toBe('');
  });
});

describe('the questionnaire', () => {
  const questions = DIMENSIONS.flatMap((dimension) => dimension.questions);

  it('has eight dimensions of three questions, each named once, as entries name them', () => {
    expect(DIMENSIONS.map(({ id }) => id)).toEqual([...DIMENSION_IDS]);
    expect(DIMENSIONS.map((dimension) => dimension.questions.length)).toEqual(DIMENSIONS.map(() => 3));
    expect(new Set(questions.map(({ id }) => id)).size).toBe(24);
    const choices = assessment.description
      .find(({ name }) => name === 'levels')
      ?.fields?.find(({ name }) => name === 'dimension')?.choices;
    expect(choices?.map(({ id, label }) => ({ id, label }))).toEqual(
      DIMENSIONS.map(({ id, label }) => ({ id, label })),
    );
  });

  it('says something of its own at each level, in good French and English', () => {
    const texts = questions.flatMap(({ levels }) => [...levels.en, ...levels.fr]);
    expect(new Set(texts).size).toBe(24 * 5 * 2);
    expect(questions.flatMap(({ levels }) => levels.fr.flatMap(findTypographyProblems))).toEqual([]);
    const named = [
      ...questions.map(({ id, asks }) => [id, asks] as const),
      ...DIMENSIONS.flatMap(({ id, label, read }) =>
        [label, ...read.map(({ title }) => title)].map((text) => [id, text] as const),
      ),
      ...LEVELS.map((text, index) => [String(index + 1), text] as const),
      ...Object.entries({ ...messages, ...WORDS }),
    ];
    expect(named.flatMap(([name, text]) => findTranslationProblems(name, text))).toEqual([]);
  });
});

describe('what is handed to the form', () => {
  it('is a draft that may be submitted, once somebody has said of what it speaks; never one that is counted', () => {
    const scores = [
      { id: 'mandate', level: 2, lowest: 1, highest: 3, answered: 3, asked: 3 },
      { id: 'design', answered: 1, asked: 3 },
      { id: 'data', level: 4, lowest: 4, highest: 4, answered: 2, asked: 3 },
    ];
    const form = new FormData();
    const filled = { title: 'T', summary: 'S', language: 'en', on: '2026-11-26', questionnaire: 1, comments: 'Why.' };
    for (const [name, value] of toFormPairs({ ...filled, scores })) form.append(name, value);
    const fields = readFields(assessment.description, form);
    expect(fields).toMatchObject({
      countedInRegion: 'no',
      levels: [
        { dimension: 'mandate', level: 2 },
        { dimension: 'data', level: 4 },
      ],
    });
    expect(assessment.fields.safeParse({ ...fields, scope: 'administration' }).success).toBe(true);
  });
});
