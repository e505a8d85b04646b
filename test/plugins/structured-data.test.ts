import { describe, expect, it } from 'vitest';
import { entryTypes } from '#plugins/index.ts';
import { type EntryType, type EntryView, type FieldValues, LOCALES, toLicence } from '#plugins/kit/index.ts';
import { fixtures } from '#test/support/fixtures.ts';
import { findStructuredDataProblems } from '#test/support/structured-data.ts';
import { structuredDataOf } from '../../site/components/entry/structured-data.ts';

const viewOf = (type: string, fields: FieldValues, overrides: Partial<EntryView> = {}): EntryView => ({
  id: '019a9b1e-4f00-7abc-8def-0123456789ab',
  type,
  slug: 'an-entry',
  title: 'An <entry> & more',
  summary: 'What it is.',
  language: 'en',
  marking: 'clear',
  organisation: { slug: 'owner', name: 'Owner & Sons', kind: 'customs' },
  publishedAt: '2026-11-22T10:00:00.000Z',
  updatedAt: '2026-11-25T10:00:00.000Z',
  fields,
  html: {},
  revision: { id: '019a9b1e-4f00-7abc-8def-0123456789ac', number: 1, hash: 'f' },
  trust: { declaredUse: [], isOverdue: false },
  references: {},
  files: {},
  withheld: [],
  translations: [],
  ...overrides,
});
const dataOf = (type: EntryType | undefined, view: EntryView, locale = 'en') =>
  structuredDataOf(view, type, 'https://entrepot.example', locale);

describe.each(Object.values(entryTypes))('structured data of $id', (type) => {
  const { smallest, largest } = fixtures[type.id]!;

  it.each(
    LOCALES.flatMap((locale) => [['smallest', smallest, locale] as const, ['largest', largest, locale] as const]),
  )('of the %s entry is what schema.org knows', (_name, fields, locale) => {
    const json = dataOf(type, viewOf(type.id, type.fields.parse(fields)), locale);
    expect(findStructuredDataProblems(json)).toEqual([]);
    expect(json).not.toContain('<');
    expect(JSON.parse(json)).toMatchObject({
      '@type': type.structuredData.type,
      name: 'An <entry> & more',
      mainEntityOfPage: `https://entrepot.example/${locale}/${type.id}/an-entry/`,
    });
  });
});

describe('structured data', () => {
  it('of an entry without a summary, or whose plugin cannot read it, is valid too', () => {
    const view = viewOf('product', { anything: ['x'] }, { summary: '', plain: 'type-removed' });
    expect(findStructuredDataProblems(dataOf(undefined, view))).toEqual([]);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['an unknown type', { '@type': 'Produkt' }, '@type: Produkt is not known'],
    ['a property of another type', { codeRepository: 'https://example.org/' }, 'codeRepository: Report has no such'],
    ['a relative address', { mainEntityOfPage: '/en/x/' }, 'mainEntityOfPage: /en/x/ is no url'],
    ['a script for an address', { url: 'javascript:alert(1)' }, 'url: javascript:alert(1) is no url'],
    ['a day that is none', { datePublished: '22 November' }, 'datePublished: 22 November is no date'],
    ['a code for a place', { spatialCoverage: 'KE' }, 'spatialCoverage: KE is no Place'],
    ['a thing of another kind', { publisher: { '@type': 'Country', name: 'KE' } }, 'publisher: is no Organization'],
    [
      'a thing that lacks something',
      { publisher: { '@type': 'Organization' } },
      'publisher.name: Organization needs it',
    ],
    ['an empty list', { citation: [] }, 'citation: an empty list'],
  ])('is found wrong with %s', (_name, change, problem) => {
    const sound = JSON.parse(dataOf(entryTypes.experience, viewOf('experience', { country: 'KE' }))) as object;
    expect(findStructuredDataProblems(JSON.stringify(sound))).toEqual([]);
    expect(findStructuredDataProblems(JSON.stringify({ ...sound, ...change })).join('\n')).toContain(problem);
  });

  it('names a licence by its page in the SPDX list, an expression by itself', () => {
    expect(toLicence('Apache-2.0')).toBe('https://spdx.org/licenses/Apache-2.0.html');
    for (const expression of ['MIT OR Apache-2.0', 'LicenseRef-Members', 'GPL-2.0+'])
      expect(toLicence(expression)).toEqual({ '@type': 'CreativeWork', name: expression });
    expect(toLicence(undefined)).toBeUndefined();
  });
});
