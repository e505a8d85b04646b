import { below, normal, type Random, randomFrom } from './random.ts';

/**
 * Import declarations that nobody has made, with a pattern of fraud that is known, so that a strategy can be held against
 * the truth. Countries have codes that ISO 3166 leaves to users; traders and posts are numbers and points of the compass.
 *
 * The pattern, which the page describes in the same words:
 * - Anywhere: two declarations in a hundred are irregular, four where the importer has declared little so far.
 * - Route A: shoes and shirts (6403, 6109) from XA, declared at less than half of the usual value for their weight; 55 in a
 *   hundred are irregular at first. From 40 to 70 % of the year it fades to 6 in a hundred.
 * - Route B: telephones and cameras (8517, 8525) by post from XC; it grows over the same time, from 3 to 50 in a hundred.
 * - The score was made with what was known of route A and of new importers. It knows nothing of route B, and never learns.
 */
const SAMPLE_COLUMNS = [
  'date',
  'importer',
  'origin',
  'heading',
  'value',
  'weight',
  'duty',
  'office',
  'mode',
  'score',
  'irregular',
  'recovered',
] as const;

export const SAMPLE_SIZES = { min: 1000, max: 54_000 } as const;

const DAYS = 364;
const FIRST_DAY = Date.UTC(2025, 0, 6);
const DAY_MS = 86_400_000;
const IMPORTERS = 1500;
const ORIGINS = ['XA', 'XB', 'XC', 'XD', 'XE', 'XF'];
/** Usual value of a kilogram, and the duty on it. */
const HEADINGS = [
  { code: '6403', perKilo: 24, duty: 0.17 },
  { code: '6109', perKilo: 18, duty: 0.12 },
  { code: '8517', perKilo: 95, duty: 0.05 },
  { code: '8525', perKilo: 80, duty: 0.06 },
  { code: '8708', perKilo: 11, duty: 0.045 },
  { code: '3926', perKilo: 6, duty: 0.065 },
  { code: '9403', perKilo: 5, duty: 0.03 },
  { code: '2204', perKilo: 4, duty: 0.32 },
] as const;
const OFFICES = ['north', 'east', 'south', 'west'];
const MODES = ['sea', 'sea', 'sea', 'air', 'road', 'road', 'post'];

/**
 * In the order of their days, with a heading first: what a CSV of declarations would hold. The same for the same seed;
 * where two browsers differ in the last digit of an exponential, rounding takes the difference away.
 */
export function sampleOf(rows: number, seed: number): string[][] {
  const random = randomFrom(seed);
  const days = Array.from({ length: rows }, () => below(random, DAYS)).toSorted((one, other) => one - other);
  return [[...SAMPLE_COLUMNS], ...days.map((day) => declaration(day, random))];
}

function declaration(day: number, random: Random): string[] {
  // A few importers declare much, many declare little.
  const importer = Math.floor(IMPORTERS * random() ** 2.2);
  const isNew = importer > IMPORTERS * 0.85;
  const origin = pick(ORIGINS, random);
  const heading = pick(HEADINGS, random);
  const office = pick(OFFICES, random);
  const mode = pick(MODES, random);
  const weight = Math.max(1, Math.round(Math.exp(4.5 + 1.1 * normal(random))));
  const isTextile = heading.code === '6403' || heading.code === '6109';
  const isCheap = isTextile && origin === 'XA' && random() < 0.7;
  const perKilo = heading.perKilo * Math.exp(0.25 * normal(random)) * (isCheap ? 0.4 : 1);
  const value = Math.max(1, Math.round(weight * perKilo));
  const isElectric = heading.code === '8517' || heading.code === '8525';
  const isByPost = isElectric && origin === 'XC' && mode === 'post';
  const moved = Math.min(1, Math.max(0, (day / DAYS - 0.4) / 0.3));
  const chance = isCheap ? 0.55 - 0.49 * moved : isByPost ? 0.03 + 0.47 * moved : isNew ? 0.04 : 0.02;
  const isIrregular = random() < chance;
  const known = -3 + (isCheap ? 3.6 : 0) + (isNew ? 0.8 : 0) + 0.9 * normal(random);
  const loss = (isCheap ? 1.5 : 0.6) * value * heading.duty * (0.5 + random());
  return [
    new Date(FIRST_DAY + day * DAY_MS).toISOString().slice(0, 10),
    `IMP-${String(importer + 1).padStart(4, '0')}`,
    origin,
    heading.code,
    String(value),
    String(weight),
    (value * heading.duty).toFixed(2),
    office,
    mode,
    (1 / (1 + Math.exp(-known))).toFixed(4),
    isIrregular ? 'yes' : 'no',
    isIrregular ? loss.toFixed(2) : '0',
  ];
}

const pick = <One>(from: readonly One[], random: Random): One => from[below(random, from.length)]!;
