import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import * as kit from '#plugins/kit/index.ts';
import { allKinds, helpers } from '#test/support/all-kinds.ts';
import { findTypographyProblems } from '#test/support/french.ts';

type Name = keyof typeof helpers;
const only = (name: Name) => kit.describeFields(z.object({ [name]: helpers[name] }))[0]!;
const said = (name: Name, value: unknown, locale: kit.Locale) =>
  kit
    .displayText(only(name), value, {
      ...{ locale, vocabularies: {} },
      organisations: { acme: 'Acme Scanners' },
    })
    .replaceAll(/[\u00a0\u202f\u2009]/g, ' ');

describe('displayText', () => {
  it.each<[Name, unknown, string, string]>([
    ['day', '2026-11-25', '25 Nov 2026', '25 nov. 2026'],
    ['dogs', 1250, '1,250', '1 250'],
    ['speed', 87.5, '87.5 km/h', '87,5 km/h'],
    ['load', { amount: 1250.5, unit: 'kilogram' }, '1,250.5 kg', '1 250,5 kg'],
    ['load', { amount: 12, unit: 'container' }, '12 containers', '12 conteneurs'],
    ['price', { amount: 1250.5, currency: 'EUR' }, 'EUR 1,250.50', '1 250,50 EUR'],
    ['price', { amount: 1250, currency: 'USD' }, 'USD 1,250', '1 250 USD'],
    ['price', { amount: 3, currency: 'JPY' }, 'JPY 3', '3 JPY'],
    ['price', { amount: 0.125, currency: 'KWD' }, 'KWD 0.125', '0,125 KWD'],
    ['tender', 'KES', 'Kenyan Shilling (KES)', 'shilling kényan (KES)'],
    ['term', { from: '2026-01-01', to: '2026-03-03' }, '1 Jan – 3 Mar 2026', '1 janv. – 3 mars 2026'],
    ['term', { from: '2026-01-01' }, 'From 1 Jan 2026', 'Depuis le 1 janv. 2026'],
    ['term', { from: '2026-01-01', to: '2026-01-01' }, '1 Jan 2026', '1 janv. 2026'],
    ['port', 'KEMBA', 'Kenya (KE MBA)', 'Kenya (KE MBA)'],
    [
      'goods',
      { code: '870323', edition: '2022' },
      '8703.23 Road vehicles (HS 2022)',
      '8703.23 Véhicules routiers (SH 2022)',
    ],
    [
      'goods',
      { code: '22', edition: '2017' },
      '22 Drinks, alcohol and vinegar (HS 2017)',
      '22 Boissons, alcools et vinaigres (SH 2017)',
    ],
    [
      'desk',
      { name: 'Desk', email: 'a@b.example', phone: '+254 20' },
      'Desk, a@b.example, +254 20',
      'Desk, a@b.example, +254 20',
    ],
    ['partner', 'acme', 'Acme Scanners', 'Acme Scanners'],
    [
      'figure',
      { what: 'Leash', cost: { amount: 3, currency: 'JPY' } },
      'What: Leash · Cost: JPY 3',
      'Quoi: Leash · Coût: 3 JPY',
    ],
  ])('says %s %j in the reader’s language', (name, value, english, french) => {
    expect(said(name, value, 'en')).toBe(english);
    expect(said(name, value, 'fr')).toBe(french);
  });

  it('leads to where one can go on', () => {
    const words = { locale: 'en', vocabularies: {}, organisations: { acme: 'Acme' } } as const;
    const leads = (name: Name, value: unknown) => kit.displayValue(only(name), value, words).map(({ href }) => href);
    expect(leads('mail', 'a@b.example')).toEqual(['mailto:a@b.example']);
    expect(leads('call', '+254 20-555')).toEqual(['tel:+25420555']);
    expect(leads('desk', { name: 'Desk', phone: '+254 1' })).toEqual([undefined, 'tel:+2541']);
    expect(leads('partner', 'acme')).toEqual(['/en/organisations/acme/']);
    expect(leads('partner', 'toString')).toEqual([undefined]);
  });
});

describe('the chapters of the Harmonized System', () => {
  it('are the 96 that there are, each with a label in both languages', () => {
    const chapters = Array.from({ length: 97 }, (_, index) => String(index + 1).padStart(2, '0'));
    expect(Object.keys(kit.HS_CHAPTERS).toSorted()).toEqual(chapters.filter((chapter) => chapter !== '77'));
    for (const { en, fr = '' } of Object.values(kit.HS_CHAPTERS)) {
      expect(en).toMatch(/^[A-Z].{2,50}$/);
      expect(fr).toMatch(/^\p{Lu}.{2,60}$/u);
      expect(findTypographyProblems(fr)).toEqual([]);
    }
  });

  it('are what entries are filtered by, in words; and what their codes are found by', () => {
    const goods = [
      { code: '870323', edition: '2022' },
      { code: '8701', edition: '2022' },
      { code: '22', edition: '2022' },
    ];
    const field = allKinds.description.find(({ name }) => name === 'goods')!;
    const list = { ...field, many: true };
    expect(kit.facetValues([list], { goods })).toEqual([
      { field: 'goods', value: '87' },
      { field: 'goods', value: '22' },
    ]);
    expect(kit.facetLabel(field, '87', { locale: 'fr', vocabularies: {} })).toBe('87 Véhicules routiers');
    const { D } = kit.searchText([list], { goods }, (_field, id) => id);
    for (const word of ['870323', '8703.23', '8703', 'Road vehicles', 'Véhicules routiers']) expect(D).toContain(word);
  });
});

describe('facetLabel', () => {
  it.each<[Name, string, string]>([
    ['stage', 'live', 'En service'],
    ['land', 'KE', 'Kenya'],
    ['tender', 'EUR', 'euro'],
    ['partner', 'acme', 'acme'],
    ['goods', 'toString', 'toString'],
  ])('says a value of %s in words', (name, value, words) => {
    expect(kit.facetLabel(only(name), value, { locale: 'fr', vocabularies: {} })).toBe(words);
  });

  it('is not needed for amounts, texts and people: entries are not filtered by them', () => {
    for (const name of ['dogs', 'price', 'load', 'term', 'desk', 'body', 'report', 'figure', 'mail', 'call'] as const)
      expect(() => kit.describeFields(z.object({ [name]: helpers[name].meta({ facet: true }) })), name).toThrow(
        /not filtered by/,
      );
  });
});

describe('readNumber, in a form', () => {
  const description = kit.describeFields(z.object({ dogs: kit.number().meta({ label: { en: 'L' } }) }));
  const read = (typed: string) => {
    const form = new FormData();
    form.set('fields.dogs', typed);
    return kit.readFields(description, form).dogs;
  };

  it.each([
    ['1250', 1250],
    ['1250.5', 1250.5],
    ['1250,5', 1250.5],
    ['1 250,5', 1250.5],
    ['1 250 000', 1_250_000],
    ['-3', -3],
    ['−3', -3],
    ['0', 0],
    ['1,250', '1,250'],
    ['1,250,000', '1,250,000'],
    ['1.250.000', '1.250.000'],
    ['12 34', '12 34'],
    ['0x10', '0x10'],
    ['Infinity', 'Infinity'],
    ['NaN', 'NaN'],
    ['twelve', 'twelve'],
  ])('reads %j as %j: what could mean two is left as it was typed', (typed, number) => {
    expect(read(typed)).toBe(number);
  });
});

describe('fromPlain', () => {
  const list = (name: Name) => ({ ...only(name), many: true });

  it.each<[Name, string, unknown]>([
    ['price', ' 1 250,5 kes ', { amount: 1250.5, currency: 'KES' }],
    ['load', '12kilogram', { amount: 12, unit: 'kilogram' }],
    ['term', '2026-01-01 / 2026-12-31', { from: '2026-01-01', to: '2026-12-31' }],
    ['term', '2026-01-01/', { from: '2026-01-01' }],
    ['goods', '87 03 23 (SH 2022)', { code: '870323', edition: '2022' }],
    ['desk', 'Desk|a@b.example', { name: 'Desk', email: 'a@b.example' }],
    ['desk', 'Desk | | +254 20', { name: 'Desk', phone: '+254 20' }],
    ['dogs', ' 12 ', 12],
  ])('reads what people write by hand into %s: %j', (name, text, value) => {
    expect(kit.fromPlain(only(name), text)).toEqual(value);
  });

  it('reads lists with blanks and gaps, and marks that are no ends', () => {
    expect(kit.fromPlain(list('stage'), ' plan ;live;; ')).toEqual(['plan', 'live']);
    expect(kit.fromPlain(list('line'), 'a\\;b; c')).toEqual(['a;b', 'c']);
    expect(kit.fromPlain(list('line'), '  ')).toBeUndefined();
  });

  it('leaves what it cannot read for the schema to refuse', () => {
    for (const name of ['price', 'load', 'term', 'goods', 'figure'] as const)
      expect(kit.fromPlain(only(name), 'nothing of that kind')).toBe('nothing of that kind');
  });
});
