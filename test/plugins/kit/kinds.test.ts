import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import * as kit from '#plugins/kit/index.ts';
import { helpers } from '#test/support/all-kinds.ts';
import { fillForm } from '#test/support/fill-form.ts';
import { badValues, goodValues } from '#test/support/kind-values.ts';

type Name = keyof typeof helpers;
const NAMES = Object.keys(helpers) as Name[];
const label = { en: 'L', fr: 'L' };

/** The field alone, and in a list. */
const FORMS = { alone: (field: z.ZodType) => field, list: (field: z.ZodType) => kit.some(field) };

const RUNS = { numRuns: 60 };

describe.each(NAMES)('a field like “%s”', (name) => {
  const values = {
    alone: goodValues[name],
    list: fc.array(goodValues[name], { minLength: 1, maxLength: 5 }),
  };

  describe.each(Object.keys(FORMS) as (keyof typeof FORMS)[])('%s', (form) => {
    const schema = z.strictObject({ field: FORMS[form](helpers[name]).meta({ label }) });
    const description = kit.describeFields(schema);
    const field = description[0]!;

    it('takes what is valid as it is', () => {
      fc.assert(
        fc.property(values[form], (value) => {
          expect(schema.parse({ field: value })).toEqual({ field: value });
        }),
        RUNS,
      );
    });

    it('comes back from a form, from plain text and from JSON as it went in', () => {
      fc.assert(
        fc.property(values[form], (value) => {
          expect(kit.readFields(description, fillForm(description, { field: value }))).toEqual({ field: value });
          const plain = kit.toPlain(field, value);
          expect(kit.fromPlain(field, plain)).toEqual(value);
          expect(kit.toPlain(field, kit.fromPlain(field, plain))).toBe(plain);
          expect(JSON.parse(JSON.stringify({ field: value }))).toEqual({ field: value });
        }),
        RUNS,
      );
    });

    it('fits the JSON Schema that is published', () => {
      const published = z.fromJSONSchema(kit.jsonSchemaOf({ fields: schema, description }));
      fc.assert(
        fc.property(values[form], (value) => {
          expect(published.safeParse({ field: value }).error?.issues).toBeUndefined();
        }),
        RUNS,
      );
    });

    it('is said in words, and found by words that are not empty', () => {
      fc.assert(
        fc.property(values[form], fc.constantFrom(...kit.LOCALES), (value, locale) => {
          const words = { locale, vocabularies: {} };
          const shown = kit.valuesOf(field, { field: value }).flatMap((one) => kit.displayValue(field, one, words));
          expect(shown.length).toBeGreaterThan(0);
          for (const { text } of shown) {
            expect(text).not.toBe('');
            expect(text).not.toMatch(/undefined|NaN|\[object|Invalid Date/);
          }
          const found = kit.searchText(description, { field: value }, (_field, text) => text);
          expect(Object.values(found).join('')).not.toMatch(/undefined|\[object/);
        }),
        RUNS,
      );
    });
  });

  it.each(badValues[name])(
    'refuses %j, in both languages, beside the input concerned',
    (value, english, french, part) => {
      for (const form of ['alone', 'list'] as const) {
        const schema = z.strictObject({ field: FORMS[form](helpers[name]) });
        const { error } = schema.safeParse({ field: form === 'list' ? [value] : value });
        const problems = kit.toProblems(error?.issues ?? [], 'fields');
        const path = ['fields.field', ...(form === 'list' ? ['0'] : []), ...(part ? [part] : [])].join('.');
        const found = problems.find((problem) => problem.path === path);
        expect(found?.message.en, JSON.stringify(problems)).toContain(english);
        expect(found?.message.fr).toContain(french);
      }
    },
  );

  it('refuses whatever is of another shape, and never throws', () => {
    // What has a key that is taken does not get this far, and JSON makes no object without a prototype.
    const foreign = fc.anything().filter((value) => kit.findTakenKey(value) === undefined);
    const schema = z.strictObject({ field: helpers[name].meta({ label }) });
    const [field] = kit.describeFields(schema);
    fc.assert(
      fc.property(foreign, fc.string({ unit: 'binary' }), (value, text) => {
        const { success, error } = schema.safeParse({ field: value });
        if (!success) expect(kit.toProblems(error.issues).length).toBeGreaterThan(0);
        schema.safeParse({ field: kit.fromPlain(field!, text) });
      }),
      RUNS,
    );
  });
});
