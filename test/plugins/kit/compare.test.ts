import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { comparedFields, describeFields, group, many, markdown, text } from '#plugins/kit/index.ts';

const fact = (label: string) => text().meta({ label: { en: label } });
const names = (shape: Record<string, z.ZodType>) =>
  comparedFields(describeFields(z.object(shape))).map(({ name }) => name);
const ten = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`fact${index}`, fact('Fact')]));

describe('the fields that entries are compared by', () => {
  it('are the first eight facts where a type names none; sections and groups are none', () => {
    const body = markdown().meta({ label: { en: 'Body' } });
    const parts = many(group({ a: fact('A') })).meta({ label: { en: 'Parts' } });
    expect(names({ body, parts, ...ten })).toEqual(Object.keys(ten).slice(0, 8));
  });

  it('are those that the type names, in its order', () => {
    const named = fact('Named').meta({ label: { en: 'Named' }, compare: true });
    expect(names({ ...ten, last: named, first: fact('First') })).toEqual(['last']);
  });

  it('cannot be what is no fact', () => {
    const body = markdown().meta({ label: { en: 'Body' }, compare: true });
    expect(() => names({ body })).toThrow('Field “body”: only facts are compared');
  });
});
