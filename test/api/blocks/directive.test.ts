import { describe, expect, it } from 'vitest';
import { closestTo } from '#api/blocks/closest.ts';
import { readDirective } from '#api/blocks/directive.ts';

describe('a directive', () => {
  it.each([
    ['::steps{}', 'steps', {}],
    ['::risk-matrix{likelihood="3" impact="4"}', 'risk-matrix', { likelihood: '3', impact: '4' }],
    ['::a{ b="" }', 'a', { b: '' }],
    ['::a{b="it\'s <b> & {c} = d"}', 'a', { b: "it's <b> & {c} = d" }],
    ['::a{constructor="x" to-string="y"}', 'a', { constructor: 'x', 'to-string': 'y' }],
  ])('is read: %s', (line, name, attributes) => {
    expect(readDirective(line)).toEqual({ name, attributes });
  });

  it.each([
    '::steps',
    ':steps{}',
    ':::steps{}',
    '::Steps{}',
    '::steps{} and more',
    '::steps[label]{}',
    '::steps{a=b}',
    "::steps{a='b'}",
    '::steps{a="b"c="d"}',
    '::steps{a="b" a="c"}',
    '::steps{a="b" .class}',
    '::steps{__proto__="x"}',
    '::steps{a="b"\n}',
    `::${'a'.repeat(41)}{}`,
    `::a{b="${'c'.repeat(1001)}"}`,
    `::a{${Array.from({ length: 21 }, (_, index) => `a${index}="b"`).join(' ')}}`,
    `::a{b="${'c'.repeat(900)}" d="${'e'.repeat(900)}" f="${'g'.repeat(900)}"}`,
  ])('is none: %s', (line) => {
    expect(readDirective(line)).toBeUndefined();
  });
});

describe('the name that was most likely meant', () => {
  const names = ['bar-chart', 'risk-matrix', 'steps'];
  it.each([
    ['risk-matix', 'risk-matrix'],
    ['risk-matrices', undefined],
    ['barchart', 'bar-chart'],
    ['step', 'steps'],
    ['timeline', undefined],
    ['a', undefined],
  ])('is found for %s', (name, meant) => {
    expect(closestTo(name, names)).toBe(meant);
  });
});
