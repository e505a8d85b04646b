import { gunzipSync, gzipSync } from 'node:zlib';
import type { SearchRecord } from './record.ts';

/** What the browser filters, counts and sorts a bundle's hits by, without loading one of them. */
export interface FacetTable {
  /** Hashes of the hits. A position in this list stands for a hit below. */
  ids: string[];
  /** Last update, minutes since 1970. */
  updated: number[];
  /** Field → value → positions, each as the distance from the one before. */
  values: Record<string, Record<string, number[]>>;
}

type FacetRow = Pick<SearchRecord, 'filters' | 'meta'>;

/** @param rows the record of every hit, by hash */
export function facetTable(rows: ReadonlyMap<string, FacetRow>): FacetTable {
  const table: FacetTable = { ids: [...rows.keys()], updated: [], values: {} };
  const last = new Map<string, number>();
  [...rows.values()].forEach((row, position) => {
    table.updated.push(Math.floor(Date.parse(row.meta.updatedAt) / 60_000));
    for (const [field, values] of Object.entries(facetsOf(row))) {
      for (const value of new Set(values)) {
        const distances = ((table.values[field] ??= {})[value] ??= []);
        const key = `${field}\n${value}`;
        distances.push(position - (last.get(key) ?? 0));
        last.set(key, position);
      }
    }
  });
  return table;
}

/** The table without what is said of some hits. Their positions stay, so that those of the others do. */
export function withoutHits({ ids, updated, values }: FacetTable, gone: ReadonlySet<string>): FacetTable {
  const table: FacetTable = {
    ids,
    updated: updated.map((time, index) => (gone.has(ids[index]!) ? 0 : time)),
    values: {},
  };
  for (const [field, byValue] of Object.entries(values)) {
    for (const [value, distances] of Object.entries(byValue)) {
      const kept = withoutPositions(distances, (position) => gone.has(ids[position]!));
      if (kept.length > 0) (table.values[field] ??= {})[value] = kept;
    }
  }
  return table;
}

function withoutPositions(distances: readonly number[], isGone: (position: number) => boolean): number[] {
  const kept: number[] = [];
  let position = 0;
  let last = 0;
  for (const distance of distances) {
    position += distance;
    if (isGone(position)) continue;
    kept.push(position - last);
    last = position;
  }
  return kept;
}

/** The language is left out: a bundle has one. */
function facetsOf({ filters, meta }: FacetRow): Record<string, string[]> {
  const { language: _, ...facets } = filters;
  return { ...facets, type: [meta.type], organisation: [meta.organisation] };
}

/** Packed like Pagefind's own files: the server sends it as it is. */
export const packFacets = (table: FacetTable): Uint8Array => gzipSync(JSON.stringify(table), { level: 6 });

export const unpackFacets = (packed: Uint8Array): FacetTable => JSON.parse(gunzipSync(packed).toString()) as FacetTable;
