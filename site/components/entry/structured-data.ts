import type { EntryType, EntryView } from '#plugins/kit/index.ts';

/** Types whose readers look for a headline and an author. @see https://schema.org/Article */
const ARTICLES = ['Article', 'TechArticle', 'ScholarlyArticle', 'NewsArticle', 'Report'];

/** Things that are no texts: language, days and publisher of the page are no properties of theirs. */
const NO_TEXTS = ['Demand', 'Event'];

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
    ...(!NO_TEXTS.includes(name) && {
      inLanguage: entry.language,
      datePublished: entry.publishedAt,
      dateModified: entry.updatedAt,
      publisher,
    }),
    mainEntityOfPage: page,
    ...stated(type?.structuredData.from(entry.fields) ?? {}),
  };
  // The only character that could end the script element from within.
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}

const stated = (values: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(values).filter(
      ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  );
