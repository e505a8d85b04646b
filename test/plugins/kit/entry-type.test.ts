import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import * as kit from '#plugins/kit/index.ts';

const label = { en: 'Term', fr: 'Terme' };
const definition = {
  apiVersion: '1.0',
  id: 'term',
  label,
  plural: label,
  purpose: label,
  markings: ['clear', 'green'],
  confirmEveryDays: 365,
  structuredData: { type: 'DefinedTerm' },
  fields: z.object({
    expansion: kit.text(20).meta({ label }),
    seeAlso: kit.many(kit.link()).meta({ label }),
  }),
} as const;
const term = kit.defineEntryType(definition);

describe('defineEntryType', () => {
  it('makes a strict schema for submission', () => {
    expect(term.fields.safeParse({ expansion: 'a' }).data).toEqual({ expansion: 'a', seeAlso: [] });
    expect(term.fields.safeParse({}).success).toBe(false);
    expect(term.fields.safeParse({ expansion: 'a', colour: 'red' }).success).toBe(false);
  });

  it('lets a draft leave out anything, but not say anything', () => {
    expect(term.draftFields.safeParse({}).success).toBe(true);
    expect(term.draftFields.safeParse({ colour: 'red' }).success).toBe(false);
    expect(term.draftFields.safeParse({ expansion: 'a'.repeat(21) }).success).toBe(false);
  });

  it('describes its fields and lets every kind of organisation publish, where nothing else is said', () => {
    expect(term.description.map(({ name }) => name)).toEqual(['expansion', 'seeAlso']);
    expect(term.publishers).toEqual(kit.ORGANISATION_KINDS);
    expect(term.structuredData.from({})).toEqual({});
  });

  it('keeps what the definition says', () => {
    const restricted = kit.defineEntryType({
      ...definition,
      publishers: ['customs'],
      structuredData: { type: 'DefinedTerm', from: ({ expansion }) => ({ description: expansion }) },
    });
    expect(restricted.publishers).toEqual(['customs']);
    expect(restricted.structuredData.from({ expansion: 'a' })).toEqual({ description: 'a' });
  });
});

describe('markings', () => {
  it('are wider or narrower in the order of TLP 2.0', () => {
    expect(kit.MARKINGS).toEqual(['clear', 'green', 'amber', 'amber-strict', 'red']);
    expect(kit.MARKINGS.map((marking) => kit.MARKING[marking].label)).toEqual([
      'TLP:CLEAR',
      'TLP:GREEN',
      'TLP:AMBER',
      'TLP:AMBER+STRICT',
      'TLP:RED',
    ]);
    expect(kit.isWider('clear', 'green')).toBe(true);
    expect(kit.isWider('green', 'green')).toBe(false);
    expect(kit.isWider('red', 'amber')).toBe(false);
  });
});

describe('localise', () => {
  it('falls back to English', () => {
    expect(kit.localise({ en: 'a', fr: 'b' }, 'fr')).toBe('b');
    expect(kit.localise({ en: 'a' }, 'fr')).toBe('a');
    expect([kit.isLocale('fr'), kit.isLocale('de'), kit.isLocale(undefined), kit.isLocale('toString')]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('isPortalError', () => {
  it('tells an error for the reader from a bug', () => {
    const forReader = Object.assign(new Error('x'), { name: 'AppError' });
    expect(
      [forReader, new Error('x'), { name: 'AppError' }, undefined].map((error) => kit.isPortalError(error)),
    ).toEqual([true, false, false, false]);
  });
});
