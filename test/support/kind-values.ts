import fc from 'fast-check';
import { COUNTRIES, CURRENCIES, decimalsOf, HS_CHAPTERS, HS_EDITIONS } from '#plugins/kit/index.ts';
import type { helpers } from './all-kinds.ts';

type Name = keyof typeof helpers;

const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const pick = (values: readonly string[]) => fc.constantFrom(...values);
const letters = (alphabet: string, length: number) =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength: length, maxLength: length });

/** Text as a line of a form gives it back. */
const line = (maxLength: number) =>
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: Math.floor(maxLength / 4) })
    .map((text) => text.replaceAll(/\s+/g, ' ').trim())
    .filter((text) => text !== '' && text.length <= maxLength);
const mixed = (maxLength: number) =>
  fc.oneof(
    line(maxLength),
    fc
      .string({ unit: fc.constantFrom(...'a;|\\ "\'/,.1é'), minLength: 1, maxLength: 20 })
      .map((text) => text.trim())
      .filter(Boolean),
  );

const cents = (decimals: number) =>
  fc.integer({ min: 0, max: 10 ** 11 }).map((units) => Number((units / 10 ** decimals).toFixed(decimals)));
const amount = fc.oneof(
  fc.integer({ min: -1_000_000, max: 1_000_000 }),
  fc.double({ min: -1e12, max: 1e12, noNaN: true }).map((value) => value + 0),
);
const money = pick(CURRENCIES).chain((currency) => cents(decimalsOf(currency)).map((amount) => ({ amount, currency })));
const code = fc
  .tuple(pick(Object.keys(HS_CHAPTERS)), fc.constantFrom(0, 2, 4))
  .chain(([chapter, more]) => letters('0123456789', more).map((digits) => chapter + digits));
const period = fc.oneof(
  day.map((from) => ({ from })),
  fc.tuple(day, day).map((days) => {
    const [from, to] = days.toSorted();
    return { from, to };
  }),
);
const email = fc
  .tuple(letters('abcxyz019', 6), letters('abcxyz', 5))
  .map(([local, host]) => `${local}@${host}.example`);
const phone = letters('0123456789', 9).map(
  (digits) => `+${digits.slice(0, 3)} ${digits.slice(3, 5)}-${digits.slice(5)}`,
);

const contact = fc.oneof(
  fc.record({ name: mixed(120), email }),
  fc.record({ name: mixed(120), phone }),
  fc.record({ name: mixed(120), email, phone }),
);

/** Values that a helper takes, as they are stored. */
export const goodValues: Record<Name, fc.Arbitrary<unknown>> = {
  line: mixed(120),
  body: fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 300 })
    .map((text) => text.replaceAll(/\r\n?/g, '\n').trim())
    .filter((text) => text !== ''),
  stage: pick(['plan', 'pilot', 'live']),
  area: pick(['drugs', 'arms']),
  land: pick(COUNTRIES),
  tongue: pick(['en', 'fr', 'sw', 'ar']),
  licence: pick(['MIT', 'Apache-2.0 OR MIT', '(MIT AND ISC) OR LicenseRef-Own']),
  site: fc.webUrl({ withQueryParameters: true, withFragments: true }).filter((address) => URL.canParse(address)),
  day,
  dogs: fc.nat(),
  speed: fc.double({ min: -1e12, max: 400, noNaN: true }).map((value) => value + 0),
  load: fc.record({ amount, unit: pick(['kilogram', 'container']) }),
  price: money,
  tender: pick(CURRENCIES),
  term: period,
  port: fc.tuple(pick(COUNTRIES), letters('ABCXYZ29', 3)).map((parts) => parts.join('')),
  goods: fc.record({ code, edition: pick(HS_EDITIONS) }),
  mail: email,
  call: phone,
  desk: contact,
  product: fc.uuid({ version: 7 }),
  partner: pick(['acme', 'world-customs-organization', 'a1']),
  report: fc.uuid({ version: 7 }),
  figure: fc.oneof(fc.record({ what: mixed(60) }), fc.record({ what: mixed(60), cost: money })),
};

/** What a helper must refuse, with part of what it says in English and in French, and where it says so. */
export const badValues: Record<Name, readonly [value: unknown, english: string, french: string, path?: string][]> = {
  line: [
    ['', 'Fill in', 'Remplissez'],
    ['a'.repeat(121), 'at most 120', '120 caractères'],
    [7, 'string', 'string'],
  ],
  body: [
    [' \n ', 'Fill in', 'Remplissez'],
    ['a'.repeat(5001), 'at most 5000', '5000 caractères'],
  ],
  stage: [['over', 'Choose one of', 'Choisissez parmi']],
  area: [['No Such', 'form that the field needs', 'forme attendue']],
  land: [['kenya', 'form that the field needs', 'forme attendue']],
  tongue: [['english', 'form that the field needs', 'forme attendue']],
  licence: [['free of charge', 'form that the field needs', 'forme attendue']],
  site: [['javascript:alert(1)', 'https://', 'https://']],
  day: [
    ['25/11/2026', 'YYYY-MM-DD', 'AAAA-MM-JJ'],
    ['2026-02-30', 'YYYY-MM-DD', 'AAAA-MM-JJ'],
  ],
  dogs: [
    ['twelve', 'number in digits', 'en chiffres'],
    ['1,250', 'number in digits', 'en chiffres'],
    [1.5, 'whole number', 'nombre entier'],
    [-1, 'from 0', 'partir de 0'],
    [Number.NaN, 'number in digits', 'en chiffres'],
    [Number.POSITIVE_INFINITY, 'number in digits', 'en chiffres'],
  ],
  speed: [[400.1, 'up to 400', '400 au plus']],
  load: [
    ['12', 'a number and its unit', 'son unité'],
    [{ amount: 1 }, 'Fill in', 'Remplissez', 'unit'],
    [{ unit: 'kilogram' }, 'Fill in', 'Remplissez', 'amount'],
    [{ amount: 1, unit: 'stone' }, 'Choose one of', 'Choisissez parmi', 'unit'],
  ],
  price: [
    [{ amount: 1.005, currency: 'EUR' }, 'so many decimals', 'autant de décimales', 'amount'],
    [{ amount: 1.5, currency: 'JPY' }, 'so many decimals', 'autant de décimales', 'amount'],
    [{ amount: -1, currency: 'EUR' }, 'from 0', 'partir de 0', 'amount'],
    [{ amount: 1, currency: 'DEM' }, 'Choose a currency', 'Choisissez une monnaie', 'currency'],
    [{ amount: 1 }, 'Fill in', 'Remplissez', 'currency'],
    [{ amount: 1, currency: 'EUR', tax: 1 }, 'no field of this name', 'Aucun champ', 'tax'],
    ['12', 'an amount and its currency', 'sa monnaie'],
  ],
  tender: [
    ['eur', 'Choose a currency', 'Choisissez une monnaie'],
    ['toString', 'Choose a currency', 'Choisissez une monnaie'],
  ],
  term: [
    [{ from: '2026-02-01', to: '2026-01-31' }, 'end is before', 'fin précède', 'to'],
    [{ to: '2026-01-31' }, 'Fill in', 'Remplissez', 'from'],
    [{ from: '2026-02-30' }, 'YYYY-MM-DD', 'AAAA-MM-JJ', 'from'],
    ['2026', 'first and a last day', 'premier et un dernier jour'],
  ],
  port: [
    ['KEMB', 'five characters', 'cinq caractères'],
    ['KEMB1', 'five characters', 'cinq caractères'],
    ['QQABC', 'no country', 'aucun pays'],
    ['KE-MBA', 'five characters', 'cinq caractères'],
  ],
  goods: [
    ...['00', '77', '98', '99', '7703', '990000'].map(
      (code) => [{ code, edition: '2022' }, 'no such chapter', 'pas ce chapitre', 'code'] as const,
    ),
    ...['8', '870', '87033', '8703231', 'cars', ''].map(
      (code) => [{ code, edition: '2022' }, '2, 4 or 6 digits', '2, 4 ou 6 chiffres', 'code'] as const,
    ),
    [{ code: '87', edition: '2023' }, 'Choose one of', 'Choisissez parmi', 'edition'],
    [{ code: '87' }, 'Fill in', 'Remplissez', 'edition'],
    ['87', 'its edition', 'son édition'],
  ].map((row) => row as [unknown, string, string, string?]),
  mail: [['desk at customs', 'mail address', 'adresse de courriel']],
  call: [
    ['020 555 0100', 'dialled from abroad', 'de l’étranger'],
    ['+', 'dialled from abroad', 'de l’étranger'],
    ['+1234567890123456', 'dialled from abroad', 'de l’étranger'],
  ],
  desk: [
    [{ name: 'Desk' }, 'an email, or a telephone', 'un courriel ou un téléphone', 'email'],
    [{ email: 'a@b.example' }, 'Fill in', 'Remplissez', 'name'],
    [{ name: 'Desk', email: 'nobody' }, 'mail address', 'adresse de courriel', 'email'],
  ],
  product: [['no-id', 'Choose an entry', 'Choisissez une fiche']],
  partner: [['Not A Slug', 'form that the field needs', 'forme attendue']],
  report: [['no-id', 'no upload', 'envois']],
  figure: [
    [{}, 'Fill in', 'Remplissez', 'what'],
    [{ what: 'a', cost: { amount: 1 } }, 'Fill in', 'Remplissez', 'cost.currency'],
  ],
};
