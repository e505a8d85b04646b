import { describe, expect, it } from 'vitest';
import { LOCALES } from '#plugins/kit/index.ts';
import { CREDIBILITY, gradeOf, RELIABILITY } from '#plugins/bulletin/admiralty.ts';
import { bulletin } from '#plugins/bulletin/plugin.ts';
import { trends } from '#plugins/bulletin/trends.ts';
import { WORDS } from '#plugins/bulletin/words.ts';
import { findTranslationProblems } from '../../support/french.ts';
import { readFixtures } from '../../support/fixtures.ts';
import { listRepositoryFiles } from '../../support/repository.ts';

const { smallest, largest } = readFixtures('bulletin');
const valuesOf = (id: string, fields: object) => trends.by.find((trend) => trend.id === id)!.valuesOf({ ...fields });

describe('a bulletin', () => {
  it('is for agencies or for one group, is published by authorities, and none ships with the portal', () => {
    expect(bulletin.markings).toEqual(['amber', 'red']);
    expect(bulletin.publishers).toEqual(['customs', 'border-agency', 'international-organisation']);
    expect(listRepositoryFiles('content').filter((file) => file.includes('bulletin'))).toEqual([]);
  });

  it('is graded by the Admiralty scale, in letters, numbers and words', () => {
    expect(gradeOf('b', '2')).toBe('B2');
    expect(gradeOf(undefined, '2')).toBeUndefined();
    const choicesOf = (name: string) => bulletin.description.find((field) => field.name === name)!.choices!;
    for (const [name, ids] of [
      ['reliability', RELIABILITY],
      ['credibility', CREDIBILITY],
    ] as const) {
      expect(choicesOf(name).map(({ id }) => id)).toEqual([...ids]);
      for (const { id, label } of choicesOf(name))
        for (const locale of LOCALES) expect(label[locale]).toMatch(new RegExp(`^${id}\\s?: \\p{L}+`, 'iu'));
    }
  });

  it('has its words in both languages', () => {
    const labels = trends.by.map(({ id, label }) => [id, label] as const);
    const all = [...Object.entries(WORDS), ...labels];
    expect(all.flatMap(([name, text]) => findTranslationProblems(name, text))).toEqual([]);
  });
});

describe('what it is counted by', () => {
  it('is the month in which it began, each chapter and mode once, and the route from the first country to the last', () => {
    expect(trends.monthOf(largest)).toBe('2026-01');
    expect(valuesOf('chapter', largest)).toEqual(['24', '22']);
    expect(valuesOf('mode', largest)).toEqual(['sea', 'land']);
    expect(valuesOf('route', largest)).toEqual(['AQ-HM']);
    expect(valuesOf('concealment', largest)).toEqual(['false-compartment']);
    expect(valuesOf('kind', largest)).toEqual(['operation-result']);
  });

  it('is nothing where it says nothing', () => {
    for (const id of ['chapter', 'mode', 'route']) expect(valuesOf(id, smallest)).toEqual([]);
    expect(valuesOf('route', { route: [{ country: 'AQ' }] })).toEqual([]);
    expect(trends.monthOf({})).toBeUndefined();
  });

  it('is said in words, and a value that is no longer there as it was stored', () => {
    const nameOf = (id: string, value: string) =>
      trends.by.find((trend) => trend.id === id)!.nameOf(value, { locale: 'fr', vocabularies: {} });
    expect(nameOf('chapter', '24')).toBe('24 Tabac et nicotine');
    expect(nameOf('route', 'FR-KE')).toBe('France vers Kenya');
    expect(nameOf('concealment', 'in-a-parcel')).toBe('Dans un colis');
    expect(nameOf('kind', 'gone')).toBe('gone');
    expect(nameOf('mode', 'gone')).toBe('gone');
  });
});
