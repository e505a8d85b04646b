import { describe, expect, it } from 'vitest';
import { entryTypes } from '#plugins/index.ts';
import { LOCALES, type TermWords } from '#plugins/kit/index.ts';
import { readContent } from '../support/content.ts';
import { findTranslationProblems } from '../support/french.ts';

interface Listing {
  title: string;
  fields: { seeAlso?: string[] };
}
const terms = readContent('seed/term').map(({ file, data }) => {
  const { title, fields } = data as Listing;
  return { file, title, fields, words: entryTypes.term.glossary!(fields) };
});
const namesOf = ({ wordings }: TermWords): string[] =>
  LOCALES.flatMap((locale) => [wordings[locale].name, wordings[locale].acronym ?? []].flat());

describe('the glossary that ships with the portal', () => {
  it('has at least 150 terms', () => {
    expect(terms.length).toBeGreaterThanOrEqual(150);
  });

  it('says each in both languages, in titles too', () => {
    const problems = terms.flatMap(({ file, title, words: { wordings } }) => {
      const { en, fr } = wordings;
      const missing = [en, fr].some(({ name, definition }) => !name || !definition) ? [`${file}: incomplete`] : [];
      const untold = [en.name, fr.name]
        .filter((name) => !title.toLowerCase().includes(name.toLowerCase()))
        .map((name) => `${file}: ${name}`);
      const same = en.definition === fr.definition ? [`${file}: not translated`] : [];
      const french = findTranslationProblems(file, { en: en.definition, fr: fr.definition });
      return [...missing, ...untold, ...same, ...french];
    });
    expect(problems).toEqual([]);
  });

  it('has no name twice, and no acronym twice that is not marked as ambiguous', () => {
    const found = LOCALES.flatMap((locale) =>
      terms.flatMap(({ words: { wordings, acronymIsAmbiguous } }) => {
        const { name, acronym, others } = wordings[locale];
        const names = [...new Set([name, ...others])].map((one) => `${locale} ${one.toLowerCase()}`);
        return acronym && acronym !== name && !acronymIsAmbiguous ? [...names, `${locale} ${acronym}`] : names;
      }),
    );
    const twice = found.filter((one, place) => found.indexOf(one) !== place);
    expect([...new Set(twice)]).toEqual([]);
  });

  it('refers to terms that there are', () => {
    const known = new Set(terms.flatMap(({ words }) => namesOf(words)).map((name) => name.toLowerCase()));
    const lost = terms.flatMap(({ file, fields: { seeAlso = [] } }) =>
      seeAlso.filter((name) => !known.has(name.toLowerCase())).map((name) => `${file}: ${name}`),
    );
    expect(lost).toEqual([]);
  });
});
