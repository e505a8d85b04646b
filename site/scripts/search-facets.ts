/** What a bundle's `facets.gz` holds; see the publisher. */
export interface FacetTable {
  ids: string[];
  updated: number[];
  values: Record<string, Record<string, number[]>>;
}

/** What an entry is filtered, counted and sorted by. */
export interface EntryFacets {
  /** Minutes since 1970. */
  updated: number;
  /** `field=value`. */
  values: string[];
}

/** Field → values, any of which may match. Fields without a value do not count. */
export type Filters = Record<string, string[]>;

/** What hits have in common that say one text in several languages; undefined: it stands alone. */
export const textOfFacets = (facets: EntryFacets | undefined): string | undefined =>
  facets?.values.find((value) => value.startsWith('same-text='));

/** Adds the current hits of a bundle to `all`, by hit id. */
export function readFacets(
  table: FacetTable,
  bundle: string,
  stale: ReadonlySet<string>,
  all: Map<string, EntryFacets>,
) {
  const language = `language=${bundle.split('-')[0]}`;
  const rows = table.updated.map((updated) => ({ updated, values: [language] }));
  for (const [field, values] of Object.entries(table.values)) {
    for (const [value, distances] of Object.entries(values)) {
      const key = `${field}=${value}`;
      let position = 0;
      for (const distance of distances) rows[(position += distance)]?.values.push(key);
    }
  }
  rows.forEach((row, position) => {
    const hash = table.ids[position]!;
    if (!stale.has(hash)) all.set(`${bundle}_${hash}`, row);
  });
}

/**
 * Which hits the filters leave, and how many each value would leave: the values of one field widen the choice, so they
 * are counted as if nothing were chosen in that field.
 *
 * @returns counts by `field=value`
 */
export function filterAndCount<Hit extends { id: string }>(
  hits: readonly Hit[],
  facets: ReadonlyMap<string, EntryFacets>,
  filters: Filters,
): { hits: Hit[]; counts: Map<string, number> } {
  const chosen = Object.entries(filters)
    .filter(([, values]) => values.length > 0)
    .map(([field, values]) => ({ field, keys: values.map((value) => `${field}=${value}`) }));
  const counts = new Map<string, number>();
  const kept = hits.filter(({ id }) => {
    const values = facets.get(id)?.values ?? [];
    const failed = chosen.filter(({ keys }) => !keys.some((key) => values.includes(key)));
    if (failed.length < 2) {
      const only = failed[0]?.field;
      for (const value of values) {
        if (only === undefined || value.startsWith(`${only}=`)) counts.set(value, (counts.get(value) ?? 0) + 1);
      }
    }
    return failed.length === 0;
  });
  return { hits: kept, counts };
}
