import { type EntryView, isLocale, type Locale, LOCALES, type TranslationCard } from '#plugins/kit/index.ts';

type Place = Pick<EntryView, 'type' | 'slug' | 'language'>;

/** Where a text is read best: on a page in its own language, where the portal has that, otherwise in the one of the reader. */
export const addressOf = ({ type, slug, language }: Place, locale: Locale): string =>
  `/${isLocale(language) ? language : locale}/${type}/${slug}/`;

/** What says the same in this language, beside the entry itself. */
export const findTranslation = (entry: EntryView, language: string): TranslationCard | undefined =>
  entry.translations.find((one) => one.language === language);

/** Where the text of an entry is in each language of the portal, without the locale: its own address, unless it has another one there. */
export function pathsOf(entry: EntryView): Record<Locale, string> {
  const pathIn = (language: Locale) => {
    const { type, slug } = (entry.language === language ? undefined : findTranslation(entry, language)) ?? entry;
    return `${type}/${slug}/`;
  };
  return Object.fromEntries(LOCALES.map((language) => [language, pathIn(language)])) as Record<Locale, string>;
}
