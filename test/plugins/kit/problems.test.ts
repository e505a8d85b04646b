import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import * as kit from '#plugins/kit/index.ts';
import { findTranslationProblems } from '#test/support/french.ts';

const label = { en: 'L', fr: 'L' };
const schema = z.strictObject({
  title: kit.text(5).meta({ label }),
  code: z.string().min(3),
  kind: kit.choice({ a: label, b: label }),
  list: kit.some(kit.text(), 2),
  pair: z.array(z.string()).min(2),
  website: kit.link(),
  until: kit.date(),
  product: kit.entryRef('product'),
  area: kit.term('risk-areas'),
  evidence: kit.many(kit.group({ title: kit.text() })),
});
const good = {
  title: 'a',
  code: 'abc',
  kind: 'a',
  list: ['a'],
  pair: ['a', 'b'],
  website: 'https://example.org/',
  until: '2026-11-22',
  product: '019a9b1e-4f00-7abc-8def-0123456789ab',
  area: 'drugs',
  evidence: [],
};

const problemsOf = (change: Record<string, unknown>, prefix?: string): kit.Problem[] =>
  kit.toProblems(schema.safeParse({ ...good, ...change }).error?.issues ?? [], prefix);

const CASES: [
  what: string,
  change: Record<string, unknown>,
  path: string,
  code: kit.Problem['code'],
  english: string,
][] = [
  ['a field that is not there', { title: undefined }, 'title', 'missing', 'Fill in'],
  ['an empty text', { title: '  ' }, 'title', 'missing', 'Fill in'],
  ['an empty list', { list: [] }, 'list', 'missing', 'Fill in'],
  ['a wrong type', { title: 7 }, 'title', 'wrong_type', 'string'],
  ['nothing in the place of a text', { title: null }, 'title', 'wrong_type', 'string'],
  ['a text in the place of a list', { list: 'a' }, 'list', 'wrong_type', 'a list'],
  ['a list in the place of a text', { title: ['a'] }, 'title', 'wrong_type', 'string'],
  ['too short a text', { code: 'ab' }, 'code', 'too_short', '3 characters'],
  ['too short a list', { pair: ['a'] }, 'pair', 'too_short', '2 values'],
  ['too long a text', { title: 'abcdef' }, 'title', 'too_long', '5 characters'],
  ['too long a list', { list: ['a', 'b', 'c'] }, 'list', 'too_long', '2 values'],
  ['a value that is not in the list', { kind: 'c' }, 'kind', 'not_in_list', 'a, b'],
  ['a wrong address', { website: 'example' }, 'website', 'wrong_format', 'https://'],
  ['a wrong day', { until: '22/11/2026' }, 'until', 'wrong_format', 'YYYY-MM-DD'],
  ['a wrong reference', { product: 'x' }, 'product', 'wrong_format', 'Choose an entry'],
  ['a wrong term', { area: 'Drugs!' }, 'area', 'wrong_format', 'form that the field needs'],
  ['an unknown key', { colour: 'red' }, 'colour', 'unknown_key', 'no field of this name'],
  [
    'an unknown key in a group',
    { evidence: [{ title: 'a', x: 1 }] },
    'evidence.0.x',
    'unknown_key',
    'no field of this name',
  ],
  ['a missing part of a group', { evidence: [{ title: 'a' }, {}] }, 'evidence.1.title', 'missing', 'Fill in'],
];

describe('toProblems', () => {
  it.each(CASES)('says where and what: %s', (_what, change, path, code, english) => {
    const problems = problemsOf(change);
    expect(problems).toMatchObject([{ path, code }]);
    expect(problems[0]?.message.en).toContain(english);
  });

  it.each(CASES)('says it in every language: %s', (_what, change, path) => {
    expect(problemsOf(change).flatMap(({ message }) => findTranslationProblems(path, message))).toEqual([]);
  });

  it('says everything at once, with unknown keys one by one', () => {
    const problems = problemsOf({ title: '', kind: 'c', x: 1, y: 2 });
    expect(problems.map(({ path }) => path).toSorted()).toEqual(['kind', 'title', 'x', 'y']);
  });

  it('puts the prefix before every path', () => {
    expect(problemsOf({ title: '', x: 1 }, 'fields').map(({ path }) => path)).toEqual(['fields.title', 'fields.x']);
  });

  it('never repeats what was sent', () => {
    const secret = 'hunter2-<script>';
    const problems = problemsOf(Object.fromEntries(Object.keys(good).map((name) => [name, secret])));
    expect(problems.length).toBeGreaterThan(5);
    expect(JSON.stringify(problems)).not.toContain('hunter2');
  });
});
