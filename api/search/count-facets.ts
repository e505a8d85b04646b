import type { SearchResult } from '#plugins/kit/index.ts';
import type { Context } from '../context.ts';
import { usableFacets } from './facets.ts';
import { type Candidate, listFacetPairs, listFacetValues, listSlugs } from './queries.ts';

/** How many of the candidates have which value of which facet, as far as the actor may count by it. */
export async function countFacets(context: Context, candidates: Candidate[]): Promise<SearchResult['facets']> {
  if (candidates.length === 0) return {};
  const facets: SearchResult['facets'] = {};
  const add = (field: string, value: string, count: number) => {
    const counts = (facets[field] ??= {});
    counts[value] = (counts[value] ?? 0) + count;
  };
  for (const { field, value, count } of await countFields(context, candidates)) add(field, value, count);
  for (const [type, count] of tally(candidates, ({ type }) => type)) add('type', type, count);
  for (const [language, count] of tally(candidates, ({ language }) => language)) add('language', language, count);
  const organisations = tally(candidates, (candidate) => candidate.organisation_id);
  for (const { id, slug } of await listSlugs(context.database, [...organisations.keys()]))
    add('organisation', slug, organisations.get(id)!);
  return facets;
}

async function countFields({ database, entryTypes, actor }: Context, candidates: Candidate[]) {
  const usable = usableFacets(entryTypes, actor, 'count');
  const known = candidates.filter((candidate) => candidate.facet_ids !== '');
  if (usable) {
    const ids = known.map((candidate) => candidate.entry_id);
    return (await listFacetValues(database, ids, usable)).map((pair) => ({ ...pair, count: 1 }));
  }
  const counts = tallyIds(known);
  const pairs = await listFacetPairs(database, [...counts.keys()]);
  return pairs.map(({ id, field, value }) => ({ field, value, count: counts.get(id)! }));
}

const SPACE = 0x20;
const ZERO = 0x30;

/** Read digit by digit: to cut a thousand texts into ten thousand takes longer than all the rest of counting. */
function tallyIds(candidates: readonly Candidate[]): Map<number, number> {
  const counts: number[] = [];
  for (const { facet_ids: ids } of candidates) {
    let id = 0;
    for (let place = 0; place <= ids.length; place++) {
      const code = place < ids.length ? ids.charCodeAt(place) : SPACE;
      if (code !== SPACE) id = id * 10 + code - ZERO;
      else {
        counts[id] = (counts[id] ?? 0) + 1;
        id = 0;
      }
    }
  }
  return new Map(Object.entries(counts).map(([id, count]) => [Number(id), count]));
}

function tally(candidates: readonly Candidate[], valueOf: (candidate: Candidate) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const candidate of candidates) {
    const value = valueOf(candidate);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}
