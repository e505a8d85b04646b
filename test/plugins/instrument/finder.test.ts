import { describe, expect, it } from 'vitest';
import { readSeed } from '#api/content/seed.ts';
import { CONTENT } from '#api/process.ts';
import { coverage, holdsWords, withoutParts } from '#plugins/instrument/finder/coverage.ts';
import { needLabel } from '#plugins/instrument/finder/words.ts';
import { NEEDS } from '#plugins/instrument/needs.ts';
import { type EntryOutline, LOCALES } from '#plugins/kit/index.ts';

/** The instruments that ship with the portal, as the finder is given them. */
const entries = readSeed(CONTENT)
  .entries.filter(({ entry }) => entry.input.type === 'instrument')
  .map(({ entry: { input } }) => ({ ...input, slug: input.slug }) as unknown as EntryOutline);

describe.each(LOCALES)('the finder of instruments in %s', (locale) => {
  const own = entries.filter(({ language }) => language === locale);
  const nairobi = own.find(({ slug }) => ['nairobi-convention', 'convention-de-nairobi'].includes(slug))!;
  const found = coverage(own);

  it('leads from some need to every annex of the Nairobi Convention, and there are eleven', () => {
    const covered = found.flatMap(({ covers }) =>
      covers.filter(({ entry }) => entry === nairobi).map(({ part }) => part.number.split(' ').at(-1)),
    );
    expect(covered).toEqual(['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI']);
  });

  it('names every need in the language of the page, and covers each', () => {
    expect(found.map(({ need }) => need)).toEqual([...NEEDS]);
    expect(found.filter(({ covers }) => covers.length === 0)).toEqual([]);
    expect(NEEDS.filter((need) => needLabel(need, locale) === need)).toEqual([]);
  });

  it('names the instrument of which no articles are recorded', () => {
    expect(withoutParts(own).map(({ fields }) => fields.status)).toEqual(['not-in-force']);
  });
});

describe('the words that narrow the finder', () => {
  it('are found in any order, whatever their accents and capitals', () => {
    expect(holdsWords('Établissement des droits', 'DROITS etabl')).toBe(true);
    expect(holdsWords('Établissement des droits', 'droits navire')).toBe(false);
    expect(holdsWords('Œuvres d’art', 'oeuvres art')).toBe(true);
    expect(holdsWords('Surveillance', '  ')).toBe(true);
  });
});
