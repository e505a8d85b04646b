import fs from 'node:fs';
import { createLinker } from '#api/glossary/link-terms.ts';
import { compileMatcher } from '#api/glossary/matcher.ts';
import { entryTypes as registry } from '#plugins/index.ts';
import { isLocale } from '#plugins/kit/index.ts';
import type {
  EntryCard,
  EntryFilter,
  EntryType,
  EntryView,
  FieldDescription,
  OrganisationView,
  PageOfTexts,
  Portal,
  Vocabulary,
} from '#plugins/kit/index.ts';

/** What `dump.ts` has written. */
export interface Dump {
  entries: (EntryView & { listingNumber: number; facets: { field: string; value: string }[] })[];
  organisations: Omit<OrganisationView, 'entries'>[];
  directory: Awaited<ReturnType<Portal['organisations']['directory']>>;
  vocabularies: Readonly<Record<string, Vocabulary>>;
  /** Every page of the public site. */
  addresses: string[];
}

const entryTypes: Readonly<Record<string, EntryType>> = registry;

const PAGE_SIZE = 50;
const SHOWN = 50;

export const dump = JSON.parse(fs.readFileSync(process.env.BENCH_DUMP!, 'utf8')) as Dump;

/**
 * What public pages ask of the portal, answered from memory: a full build must not be slow for want of a database. Copied
 * into the project that is built in full, so it imports nothing of this folder.
 */
export const portal = createPortal() as unknown as Portal;

function createPortal() {
  const newest = dump.entries.toSorted((a, b) =>
    a.updatedAt === b.updatedAt ? (a.id < b.id ? 1 : -1) : a.updatedAt < b.updatedAt ? 1 : -1,
  );
  const byAddress = new Map(newest.map((entry) => [`${entry.type}/${entry.slug}`, entry]));
  const byId = new Map(newest.map((entry) => [entry.id, entry]));
  const byType = Map.groupBy(newest, ({ type }) => type);
  const byOrganisation = Map.groupBy(newest, ({ organisation }) => organisation.slug);
  const byTerm = groupByTerm(newest);
  const terms = newest.flatMap((entry) => {
    const words = Object.values(entryTypes)
      .find(({ id }) => id === entry.type)
      ?.glossary?.(entry.fields);
    return words ? [{ ...words, entryId: entry.id, type: entry.type, slug: entry.slug }] : [];
  });
  const matchers = { en: compileMatcher(terms, 'en'), fr: compileMatcher(terms, 'fr') };
  const organisations = dump.organisations.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return {
    viewer: { kind: 'anonymous', memberships: [] },
    entryTypes: Object.values(entryTypes),
    vocabularies: dump.vocabularies,
    entries: {
      find: async (type: string, slug: string) => byAddress.get(`${type}/${slug}`),
      get: async (id: string) => byId.get(id),
      latest: async (limit: number, type?: string): Promise<EntryCard[]> =>
        (type ? (byType.get(type) ?? []) : newest).slice(0, limit),
      page: async (type: string, number: number | 'newest') => listingPage(type, byType.get(type) ?? [], number),
      withTerm: async (vocabulary: string, term: string) => {
        const entries = byTerm.get(`${vocabulary}/${term}`) ?? [];
        return { entries: entries.slice(0, SHOWN), entryCount: entries.length };
      },
      list: async ({ type, organisation, limit }: EntryFilter) => ({
        rows: newest
          .filter((entry) => entry.type === type && (!organisation || entry.organisation.slug === organisation))
          .slice(0, limit),
      }),
      outlines: async (type: string, term?: string) =>
        (term ? (byTerm.get(term) ?? []) : (byType.get(type) ?? []))
          .filter((entry) => entry.type === type)
          .slice(0, 500),
      figures: async () => ({
        entries: newest.length,
        organisations: byOrganisation.size,
        countries: new Set(organisations.flatMap(({ country }) => country ?? [])).size,
      }),
    },
    glossary: {
      linker: async (page: PageOfTexts) =>
        isLocale(page.language) ? createLinker(matchers[page.language], page, () => undefined) : (html: string) => html,
      find: async () => [],
    },
    // Left out, which makes this build the faster.
    blocks: { fill: async (html: string) => html },
    calls: { find: async () => undefined },
    uses: { of: async () => [] },
    search: { facets: new Set(Object.values(entryTypes).flatMap(({ description }) => facetNames(description))) },
    organisations: {
      list: async () => organisations,
      directory: async () => dump.directory,
      findSuccessor: async () => undefined,
      find: async (slug: string) => {
        const found = organisations.find((organisation) => organisation.slug === slug);
        return found && { ...found, entries: (byOrganisation.get(slug) ?? []).slice(0, SHOWN) };
      },
    },
  };
}

function facetNames(description: readonly FieldDescription[]): string[] {
  return description.filter(({ facet }) => facet).map(({ name }) => name);
}

function groupByTerm(entries: Dump['entries']): Map<string, Dump['entries']> {
  const groups = new Map<string, Dump['entries']>();
  for (const entry of entries) {
    const fields = Object.values(entryTypes).find(({ id }) => id === entry.type)?.description ?? [];
    const terms = entry.facets.map(
      ({ field, value }) => `${fields.find(({ name }) => name === field)?.vocabulary}/${value}`,
    );
    for (const term of new Set(terms)) groups.set(term, [...(groups.get(term) ?? []), entry]);
  }
  return groups;
}

function listingPage(type: string, entries: Dump['entries'], asked: number | 'newest') {
  const pageOf = (listingNumber: number) => Math.ceil(listingNumber / PAGE_SIZE);
  const last = pageOf(Math.max(0, ...entries.map(({ listingNumber }) => listingNumber)));
  const lowest = asked === 'newest' ? Math.max(1, last - 1) : asked;
  const highest = asked === 'newest' ? last : asked;
  const onPage = entries.filter(
    ({ listingNumber }) => pageOf(listingNumber) >= lowest && pageOf(listingNumber) <= highest,
  );
  return {
    type,
    number: highest,
    entries: onPage.toSorted((a, b) => b.listingNumber - a.listingNumber),
    older: lowest > 1 ? lowest - 1 : undefined,
    newer: asked !== 'newest' && asked < last ? asked + 1 : undefined,
  };
}
