import type { EntryType, EntryView } from '#plugins/kit/index.ts';

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
  const organisationUrl = `${origin}/${locale}/organisations/${organisation.slug}/`;
  const data = {
    '@context': 'https://schema.org',
    '@type': type?.structuredData.type ?? 'CreativeWork',
    name: entry.title,
    description: entry.summary,
    inLanguage: entry.language,
    datePublished: entry.publishedAt,
    dateModified: entry.updatedAt,
    mainEntityOfPage: `${origin}/${locale}/${entry.type}/${entry.slug}/`,
    publisher: { '@type': 'Organization', name: organisation.name, url: organisationUrl },
    ...stated(type?.structuredData.from(entry.fields) ?? {}),
  };
  // The only character that could end the script element from within.
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}

const stated = (values: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  );
