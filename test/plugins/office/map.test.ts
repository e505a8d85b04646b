import { describe, expect, it } from 'vitest';
import { COUNTRIES, type EntryOutline, LOCALES, type Vocabulary } from '#plugins/kit/index.ts';
import { formatSpan } from '#plugins/office/dates.ts';
import { hostName, hostSentence, hostTime } from '#plugins/office/host-words.ts';
import { NUMERIC } from '#plugins/office/map/iso-numeric.ts';
import { REGION_SIGNS } from '#plugins/office/map/regions.ts';
import { HEIGHT, WIDTH, worldMap } from '#plugins/office/map/world.ts';
import { hostOf, officesFor } from '#plugins/office/offices.ts';
import { placeOffices } from '#plugins/office/place-offices.ts';
import { WORDS } from '#plugins/office/words.ts';
import { readContent } from '../../support/content.ts';
import { findTranslationProblems } from '../../support/french.ts';

const seed = readContent('seed')
  .filter(({ file }) => file.includes('/office/'))
  .map(({ file, name, data }) => {
    const { title, fields, translationOf } = data as { title: string; fields: object; translationOf?: string };
    const language = file.includes('/office/fr/') ? 'fr' : 'en';
    return { slug: name, title, language, fields, translationOf };
  });
const inLanguage = (locale: 'en' | 'fr') =>
  officesFor(seed.filter(({ language }) => language === locale) as unknown as EntryOutline[], locale);
const vocabulary = readContent('vocabularies').find(({ name }) => name === 'regions')!.data as Vocabulary;

/** The table of the sources, said once more: office, host and time in English; undefined: no host is to be named. */
const TABLE: Record<string, [host: string, time: string | undefined] | 'reported' | 'exists'> = {
  'asia-pacific': ['South Korea (Seoul)', 'as of 2017'],
  'eastern-and-central-europe': ['Poland (Warsaw)', 'since 15 Feb 1993'],
  'commonwealth-of-independent-states': ['Russia', undefined],
  'east-and-southern-africa': ['Zimbabwe', 'as of July 2020'],
  'central-america': 'exists',
  'south-america': 'exists',
  'middle-east': 'exists',
  'western-europe': 'exists',
  caribbean: 'reported',
  'north-africa': 'reported',
  'west-africa': 'reported',
  'central-africa': 'reported',
};

describe('the offices that ship with the portal', () => {
  it('are those of the table, each once, with a host exactly where a source names one', () => {
    const offices = inLanguage('en');
    expect(offices.map(({ slug }) => slug).toSorted()).toEqual(Object.keys(TABLE).toSorted());
    for (const office of offices) {
      const row = TABLE[office.slug]!;
      const known = Array.isArray(row) ? row : [undefined, undefined];
      expect([office.slug, hostName(office, 'en'), hostTime(office, 'en')]).toEqual([office.slug, ...known]);
      expect([office.slug, office.existence]).toEqual([office.slug, row === 'reported' ? 'reported' : 'sourced']);
      expect(office.sources?.length).toBeGreaterThan(0);
    }
  });

  it('say the same in French', () => {
    const facts = ({ fields }: (typeof seed)[number]) => {
      const { remarks: _, place: __, ...rest } = fields as Record<string, unknown>;
      return rest;
    };
    const french = seed.filter(({ language }) => language === 'fr');
    expect(french.map(({ translationOf }) => translationOf).toSorted()).toEqual(Object.keys(TABLE).toSorted());
    for (const office of french)
      expect(facts(office)).toEqual(
        facts(seed.find((one) => one.language === 'en' && one.slug === office.translationOf)!),
      );
  });
});

describe('the map', () => {
  it.each(LOCALES)(
    'in %s has every office as a point or in a list beside it, and none without a host as a point',
    async (locale) => {
      const offices = inLanguage(locale);
      const { points, unconfirmed, tooSmall } = placeOffices(offices, await worldMap());
      const shown = [...points.map(({ office }) => office), ...unconfirmed, ...tooSmall];
      expect(shown.map(({ slug }) => slug).toSorted()).toEqual(offices.map(({ slug }) => slug).toSorted());
      expect(points.map(({ country }) => country).toSorted()).toEqual(['KR', 'PL', 'RU', 'ZW']);
      expect(points.every(({ office, number }) => offices[number - 1] === office)).toBe(true);
      expect(unconfirmed.map(hostOf)).toEqual(unconfirmed.map(() => undefined));
      expect(tooSmall).toEqual([]);
    },
  );

  it('draws no point for a host that is written but not confirmed, and names one that is too small beside it', async () => {
    const office = { slug: 'x', title: 'X', language: 'en', existence: 'sourced' } as const;
    const world = await worldMap();
    expect(placeOffices([{ ...office, hostStatus: 'not-confirmed', host: 'PL' }], world).points).toEqual([]);
    expect(placeOffices([{ ...office, hostStatus: 'confirmed', host: 'SG' }], world).tooSmall).toHaveLength(1);
    expect(hostSentence({ hostStatus: 'not-confirmed', host: 'PL' }, 'en')).toMatch(/^Host not confirmed/);
  });

  it('puts countries where they are', async () => {
    const world = await worldMap();
    const [poland, korea, zimbabwe] = ['PL', 'KR', 'ZW'].map((code) => world.middleOf(code)!);
    expect(poland!.x).toBeLessThan(korea!.x);
    expect(poland!.y).toBeLessThan(zimbabwe!.y);
    // Warsaw, Seoul and Harare are not far from the middle of their countries.
    const capitals = [world.at(21, 52.2), world.at(127, 37.6), world.at(31, -17.8)];
    for (const [index, { x, y }] of [poland!, korea!, zimbabwe!].entries())
      expect(Math.hypot(x - capitals[index]!.x, y - capitals[index]!.y)).toBeLessThan(20);
    for (const { x, y } of [poland!, korea!, zimbabwe!])
      expect(x > 0 && x < WIDTH && y > 0 && y < HEIGHT, `${x} ${y}`).toBe(true);
  });

  it('knows the outline of every country that it has a number for, and no two by the same', async () => {
    const world = await worldMap();
    const codes = Object.keys(NUMERIC);
    expect(codes.filter((code) => !COUNTRIES.includes(code) || !world.shapeOf(code))).toEqual([]);
    expect(new Set(Object.values(NUMERIC)).size).toBe(codes.length);
    expect(codes).toHaveLength(172);
  });

  it('has a letter and a pattern of its own for each of the six regions', () => {
    const ids = vocabulary.terms.map(({ id }) => id);
    expect(ids).toHaveLength(6);
    expect(Object.keys(REGION_SIGNS).toSorted()).toEqual(ids.toSorted());
    for (const part of ['letter', 'pattern'] as const)
      expect(new Set(Object.values(REGION_SIGNS).map((sign) => sign[part])).size).toBe(6);
  });

  it('is small', async () => {
    expect((await worldMap()).land.length).toBeLessThan(36_000);
  });
});

describe('words and times', () => {
  it('are there in both languages', () => {
    expect(Object.entries(WORDS).flatMap(([name, text]) => findTranslationProblems(name, text))).toEqual([]);
  });

  it.each([
    [{ from: '2017-01-01', to: '2017-12-31' }, '2017', '2017'],
    [{ from: '1987-01-01', to: '1998-12-31' }, '1987–1998', '1987–1998'],
    [{ from: '2020-07-01', to: '2020-07-31' }, 'July 2020', 'juillet 2020'],
    [{ from: '2020-02-01', to: '2020-02-29' }, 'February 2020', 'février 2020'],
    [{ from: '1993-02-15' }, '15 Feb 1993', '15 févr. 1993'],
  ])('are written no more exactly than they are known: %j', (span, english, french) => {
    expect([formatSpan(span, 'en'), formatSpan(span, 'fr')]).toEqual([english, french]);
  });
});
