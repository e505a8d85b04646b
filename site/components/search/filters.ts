import {
  type EntryType,
  facetLabel,
  type Locale,
  LOCALES,
  localise,
  nameOf,
  type OrganisationCard,
  type Portal,
} from '#plugins/kit/index.ts';
import { namedKinds } from '../kinds.ts';
import { messages } from '../../messages/search.ts';
import { translator } from '../../messages/translate.ts';

/** What is asked, as the address says it. */
export interface Question {
  q: string;
  sort: 'relevance' | 'updated';
  /** Without the other words that the glossary has for what is asked. */
  isAsWritten: boolean;
  /** Field → values; `type`, `organisation` and `language` among them. */
  filters: Record<string, string[]>;
}

export interface FilterOption {
  value: string;
  label: string;
  /** How one entry of this value is called, where the label names all of them. */
  one?: string;
}

/** A field that entries can be filtered by. */
export interface Filter {
  field: string;
  label: string;
  /** `one`: a kind or a language; `any`: ticked values widen the choice; `list`: too many to be shown at once. */
  choice: 'one' | 'any' | 'list';
  options: FilterOption[];
  chosen: string[];
}

const NO_FILTERS = new Set(['q', 'sort', 'show', 'as-written']);
/** Those with most entries are offered; the others are found by their name. */
const OFFERED_ORGANISATIONS = 150;

/** Reads the address of a search page. Nothing is checked here: the portal refuses what is no facet. */
export function readQuestion(search: URLSearchParams): Question {
  const filters: Question['filters'] = {};
  for (const [name, value] of search) {
    if (!NO_FILTERS.has(name) && value) (filters[name] ??= []).push(value);
  }
  return {
    q: (search.get('q') ?? '').trim().slice(0, 200),
    sort: search.get('sort') === 'updated' ? 'updated' : 'relevance',
    isAsWritten: search.get('as-written') !== null,
    filters,
  };
}

/** The filters of the search pages: kind, the vocabularies that several kinds of entry share, organisation, language. */
export async function listFilters(portal: Portal, locale: Locale, { filters }: Question): Promise<Filter[]> {
  const t = translator(messages, locale);
  const named = namedKinds(portal.entryTypes).types;
  const further = portal.entryTypes.filter((type) => !named.includes(type) && filters.type?.includes(type.id));
  const types = [...named, ...further].map(({ id, label, plural }) => ({
    value: id,
    label: localise(plural, locale),
    one: localise(label, locale),
  }));
  const languages = LOCALES.map((language) => ({ value: language, label: nameOf('language', language, locale) }));
  const offered: Omit<Filter, 'chosen'>[] = [
    { field: 'type', label: t('type'), choice: 'one', options: types },
    ...sharedTerms(portal, locale),
    { field: 'organisation', label: t('organisation'), choice: 'list', options: await organisations(portal, filters) },
    { field: 'language', label: t('language'), choice: 'one', options: languages },
  ];
  return offered.map((filter) => ({ ...filter, chosen: filters[filter.field] ?? [] }));
}

/** Filters of the address that the page does not offer, so that they can be taken off. */
export function furtherFilters(portal: Portal, locale: Locale, { filters }: Question, offered: Filter[]): Filter[] {
  return Object.entries(filters)
    .filter(([field]) => !offered.some((filter) => filter.field === field))
    .map(([field, chosen]) => {
      const description = findField(portal.entryTypes, field);
      const words = { locale, vocabularies: portal.vocabularies };
      const options = chosen.map((value) => ({
        value,
        label: description ? facetLabel(description, value, words) : value,
      }));
      return {
        field,
        label: description ? localise(description.label, locale) : field,
        choice: 'any',
        options,
        chosen,
      };
    });
}

function sharedTerms(portal: Portal, locale: Locale): Omit<Filter, 'chosen'>[] {
  const fields = portal.entryTypes.flatMap((type) =>
    type.description.filter((field) => field.vocabulary && portal.search.facets.has(field.name)),
  );
  const names = [...new Set(fields.map((field) => field.name))];
  const shared = names.filter((name) => fields.filter((field) => field.name === name).length > 1);
  return shared.map((name) => {
    const { label, vocabulary } = fields.find((field) => field.name === name)!;
    const terms = portal.vocabularies[vocabulary ?? '']?.terms ?? [];
    const options = terms.map((term) => ({ value: term.id, label: localise(term.label, locale) }));
    return { field: name, label: localise(label, locale), choice: 'any', options };
  });
}

async function organisations(portal: Portal, filters: Question['filters']): Promise<FilterOption[]> {
  const all = await portal.organisations.list();
  const chosen = new Set(filters.organisation);
  const publishing = all.filter(({ entryCount }) => entryCount > 0).sort((a, b) => b.entryCount - a.entryCount);
  const offered: OrganisationCard[] = publishing.slice(0, OFFERED_ORGANISATIONS);
  for (const organisation of all)
    if (chosen.has(organisation.slug) && !offered.includes(organisation)) offered.push(organisation);
  return offered.map(({ slug, name }) => ({ value: slug, label: name })).sort((a, b) => a.label.localeCompare(b.label));
}

const findField = (types: readonly EntryType[], name: string) =>
  types.flatMap((type) => type.description).find((field) => field.name === name && field.facet);
