import type { EntryType } from '#plugins/kit/index.ts';
import { LISTING_PAGE_SIZE } from './queries.ts';

/** Names of what a page shows. A change names the same, and so finds the pages. */
export const tag = {
  entry: (id: string) => `entry:${id}`,
  listing: (type: string, page: number | 'newest') => `list:${type}:${page}`,
  latest: (type?: string) => (type ? `latest:${type}` : 'latest'),
  organisation: (slug: string) => `organisation:${slug}`,
  organisations: 'organisations',
  term: (vocabulary: string, term: string) => `term:${vocabulary}/${term}`,
  figures: 'figures',
};

export const listingPageOf = (listingNumber: number): number => Math.ceil(listingNumber / LISTING_PAGE_SIZE);

/** Everything that shows an entry: a constant number of places, however many entries there are. */
export function tagsOfEntry(
  type: Pick<EntryType, 'id' | 'description'>,
  entry: {
    id: string;
    organisationSlug: string;
    listingNumber: number | null;
    facets: readonly { field: string; value: string }[];
  },
): string[] {
  const terms = entry.facets.flatMap(({ field, value }) => {
    const vocabulary = type.description.find((candidate) => candidate.name === field)?.vocabulary;
    return vocabulary ? [tag.term(vocabulary, value)] : [];
  });
  return [
    tag.entry(entry.id),
    ...(entry.listingNumber === null ? [] : pagesAround(type.id, entry.listingNumber)),
    tag.listing(type.id, 'newest'),
    tag.latest(),
    tag.latest(type.id),
    tag.organisation(entry.organisationSlug),
    tag.organisations,
    tag.figures,
    ...new Set(terms),
  ];
}

/** Its page; and the page before, whose “newer” link appears with the first entry of the next. */
function pagesAround(type: string, listingNumber: number): string[] {
  const page = listingPageOf(listingNumber);
  const isFirst = listingNumber % LISTING_PAGE_SIZE === 1;
  return isFirst && page > 1 ? [tag.listing(type, page), tag.listing(type, page - 1)] : [tag.listing(type, page)];
}
