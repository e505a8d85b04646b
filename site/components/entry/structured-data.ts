import { type EntryType, type EntryView, isLocale } from '#plugins/kit/index.ts';

/** Types whose readers look for a headline and an author. @see https://schema.org/Article */
const ARTICLES = ['Article', 'TechArticle', 'ScholarlyArticle', 'NewsArticle', 'Report'];

/** Works: they alone have a language, a publisher, dates and translations; a term, an office, an event has none. @see https://schema.org/CreativeWork */
const WORKS = [
  ...ARTICLES,
  ...['CreativeWork', 'Dataset', 'HowTo', 'LearningResource', 'Legislation', 'Message', 'Review'],
  ...['SoftwareApplication', 'SoftwareSourceCode', 'WebApplication', 'WebPage'],
];

/**
 * The entry as schema.org data, ready to stand inside a script element.
 *
 * @param origin of the portal, for example `https://entrepot.example`
 * @see https://schema.org
 */
export function structuredDataOf(
  entry: EntryView,
  type: EntryType | undefined,
  origin: string,
  locale: string,
): string {
  const { organisation } = entry;
  const page = `${origin}/${locale}/${entry.type}/${entry.slug}/`;
  const publisher = {
    '@type': 'Organization',
    name: organisation.name,
    url: `${origin}/${locale}/organisations/${organisation.slug}/`,
  };
  const name = type?.structuredData.type ?? 'CreativeWork';
  const data = {
    '@context': 'https://schema.org',
    '@type': name,
    '@id': `${page}#entry`,
    name: entry.title,
    ...(ARTICLES.includes(name) && { headline: entry.title, author: publisher }),
    ...stated({ description: entry.summary }),
    mainEntityOfPage: page,
    ...(WORKS.includes(name) && {
      inLanguage: entry.language,
      datePublished: entry.publishedAt,
      dateModified: entry.updatedAt,
      publisher,
    }),
    ...stated(type?.structuredData.from(entry.fields) ?? {}),
    ...(WORKS.includes(name) && stated(translationsOf(entry, origin, locale))),
  };
  // The only character that could end the script element from within.
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}

/** The original of a translation; the translations of an original. */
function translationsOf({ translations }: EntryView, origin: string, locale: string) {
  const original = translations.find(({ isOriginal }) => isOriginal);
  const works = (original ? [original] : translations).map(({ type, slug, title, language }) => {
    const url = `${origin}/${isLocale(language) ? language : locale}/${type}/${slug}/`;
    return { '@type': 'CreativeWork', '@id': `${url}#entry`, name: title, inLanguage: language, url };
  });
  return original ? { translationOfWork: works[0] } : { workTranslation: works };
}

const stated = (values: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(values).filter(
      ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  );
