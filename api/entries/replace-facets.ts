import type { Trx } from '../db/open.ts';

export type Facets = { field: string; value: string }[];

/** Writes the facets of a live entry in both forms: by entry, to filter by, and as ids, to count. */
export async function replaceFacets(trx: Trx, entryId: string, facets: Facets): Promise<void> {
  await trx.deleteFrom('facet').where('entry_id', '=', entryId).execute();
  const distinct = [...new Map(facets.map((facet) => [keyOf(facet), facet])).values()];
  if (distinct.length > 0)
    await trx
      .insertInto('facet')
      .values(distinct.map((facet) => ({ entry_id: entryId, ...facet })))
      .execute();
  const ids = await pairIds(trx, distinct);
  await trx
    .updateTable('publication')
    .set({ facet_ids: ids.join(' ') })
    .where('entry_id', '=', entryId)
    .execute();
}

async function pairIds(trx: Trx, facets: Facets): Promise<number[]> {
  if (facets.length === 0) return [];
  // In one order: two that write the same new pairs would otherwise each wait for the other.
  const sorted = facets.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  await trx
    .insertInto('facet_pair')
    .values(sorted)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const rows = await trx
    .selectFrom('facet_pair')
    .select('id')
    .where((where) => where.or(sorted.map((facet) => where.and(facet))))
    .execute();
  return rows.map(({ id }) => id);
}

const keyOf = ({ field, value }: Facets[number]): string => `${field} ${value}`;
