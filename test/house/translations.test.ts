import { describe, expect, it } from 'vitest';
import { findEntryType } from '#plugins/index.ts';
import { LOCALES } from '#plugins/kit/index.ts';
import { readContent } from '../support/content.ts';

interface Text {
  /** `guidance/cen-suite`. */
  name: string;
  language: string;
  /** Name of the original; its own name where it is one. */
  original: string;
}

/**
 * Everything of `content/` that is a text: the maintainers have written all of it, the listings of what others offer as
 * well, from public sources. What people publish on the portal is theirs to translate.
 */
function shippedTexts(): Text[] {
  const files = [...readContent('guidance'), ...readContent('seed')];
  return files.flatMap(({ file, name, data }) => {
    const [, ...folders] = file.split('/').slice(0, -1);
    const [type, language = 'en'] = folders[0] === 'seed' ? folders.slice(1) : folders;
    const { translationOf } = data as { translationOf?: string };
    // The file of organisations is of no type; a term holds every language itself.
    if (type === undefined || findEntryType(type)?.inLanguage) return [];
    return [{ name: `${type}/${name}`, language, original: `${type}/${translationOf ?? name}` }];
  });
}

describe('what ships with the portal', () => {
  const texts = shippedTexts();

  it('is there in every language of the portal', () => {
    const originals = texts.filter(({ name, original }) => name === original);
    expect(originals.length).toBeGreaterThan(0);
    const isThere = (original: string, language: string) =>
      texts.some((text) => text.original === original && text.language === language);
    const missing = originals.filter(({ name }) => LOCALES.some((language) => !isThere(name, language)));
    expect(missing.map(({ name }) => name).sort()).toEqual([]);
  });

  it('names originals that are there, in another language, and each language once', () => {
    const byName = new Map(texts.map((text) => [text.name, text]));
    const wrong = texts.filter(({ name, original, language }) => {
      const found = byName.get(original);
      return name !== original && (!found || found.original !== found.name || found.language === language);
    });
    expect(wrong.map(({ name }) => name)).toEqual([]);
    const said = texts.map(({ original, language }) => `${original} in ${language}`);
    expect(said.filter((one, index) => said.indexOf(one) !== index)).toEqual([]);
  });
});
