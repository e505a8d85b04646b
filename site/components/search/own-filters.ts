import { facetLabel, type FieldDescription, type Locale, localise, type Portal } from '#plugins/kit/index.ts';
import type { Filter, Question } from './filters.ts';

/** More values than that are found by words, not by looking for them in a list. */
const MOST = 60;

/**
 * Where one kind of entry is chosen: the filters that are its own. Values that entries have are offered, and those that are
 * chosen already.
 *
 * @param offered filters that the page has anyway
 * @param counts field → value → entries
 */
export async function ownFilters(
  portal: Portal,
  locale: Locale,
  { filters }: Question,
  offered: readonly Filter[],
  counts: Readonly<Record<string, Record<string, number>>> = {},
): Promise<Filter[]> {
  const type = portal.entryTypes.find(({ id }) => id === filters.type?.[0]);
  const fields = (type?.description ?? []).filter(
    ({ name, facet }) => facet && portal.search.facets.has(name) && !offered.some(({ field }) => field === name),
  );
  const organisations = await namesFor(portal, fields);
  const words = { locale, vocabularies: portal.vocabularies, organisations };
  return fields
    .map((field): Filter => {
      const chosen = filters[field.name] ?? [];
      const found = Object.entries(counts[field.name] ?? {}).sort(([, a], [, b]) => b - a);
      const values = [...new Set([...chosen, ...found.map(([value]) => value)])].slice(0, MOST);
      const options = values.map((value) => ({ value, label: facetLabel(field, value, words) }));
      options.sort((a, b) => a.label.localeCompare(b.label, locale));
      return { field: field.name, label: localise(field.label, locale), choice: 'any', options, chosen };
    })
    .filter(({ options }) => options.length > 0);
}

async function namesFor(portal: Portal, fields: readonly FieldDescription[]): Promise<Record<string, string>> {
  if (!fields.some(({ kind }) => kind === 'organisation')) return {};
  const { organisations } = await portal.organisations.directory();
  return Object.fromEntries(organisations.map(({ slug, name }) => [slug, name]));
}
