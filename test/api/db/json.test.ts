import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, sha256 } from '#api/db/json.ts';
import { isStorable } from '#api/db/text.ts';

const values = fc.jsonValue({ maxDepth: 4 });

describe('canonical JSON', () => {
  it.each([
    ['keys in another order', { b: 1, a: 2 }, { a: 2, b: 1 }],
    ['keys in another order further in', { x: [{ b: 1, a: 2 }] }, { x: [{ a: 2, b: 1 }] }],
    ['a key without a value', { a: 1, b: undefined }, { a: 1 }],
  ])('is the same for %s', (_name, one, other) => {
    expect(canonicalJson(one)).toBe(canonicalJson(other));
  });

  it.each([
    ['another order of a list', ['a', 'b'], ['b', 'a']],
    ['a number and its text', { a: 1 }, { a: '1' }],
    ['an empty list and none', { a: [] }, {}],
    ['null and nothing', { a: null }, {}],
    ['an empty text and nothing', { a: '' }, {}],
    ['a blank', { a: 'x' }, { a: 'x ' }],
  ])('differs for %s', (_name, one, other) => {
    expect(canonicalJson(one)).not.toBe(canonicalJson(other));
  });

  it('is JSON of the same content, whatever the order of its keys', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(reversed(value))).toBe(canonicalJson(value));
      }),
    );
  });
});

describe('a hash', () => {
  it('is SHA-256 in lower-case hexadecimal, of the UTF-8 bytes', () => {
    expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(sha256('é')).toBe('4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c');
  });
});

describe('a text that both databases can keep', () => {
  it.each([
    ['', true],
    ['é 税関 😀 \u0001 \n', true],
    ['a\0b', false],
    ['\ud83d', false],
    ['\ude00\ud83d', false],
  ])('%j: %s', (text, storable) => {
    expect(isStorable(text)).toBe(storable);
  });
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toReversed();
  return Object.fromEntries(entries.map(([key, part]) => [key, reversed(part)]));
}
