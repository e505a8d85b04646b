import { type RawBuilder, sql } from 'kysely';
import { type EntryCard, onceEachText, type SearchQuery, type SearchResult } from '#plugins/kit/index.ts';
import { readPublication } from '../access/read-publication.ts';
import type { Context } from '../context.ts';
import type { AskedWord } from '../db/dialect.ts';
import { AppError, invalidInput } from '../errors.ts';
import { facetsFor, hasKnownFacets, usableFacets } from './facets.ts';
import { ofGroup } from './group.ts';
import { countFacets } from './count-facets.ts';
import {
  type Candidate,
  candidateColumns,
  listCandidates,
  listDocuments,
  MAX_CANDIDATES,
  weighWords,
} from './queries.ts';
import { hasTerm } from './terms.ts';
import { readAsked } from './asked.ts';
import { excerptHtml } from './words.ts';

export { facetsFor, hasKnownFacets, usableFacets } from './facets.ts';
export { ofGroup } from './group.ts';
export { fieldsOf, hasTerm } from './terms.ts';

const MAX_LIMIT = 100;

/** More than all facets of a type, and more values than a page has boxes to tick. */
const MAX_FACETS = 20;
const MAX_VALUES = 60;

/** Below this many entries with all the words, entries with any of them are shown after them. */
const FEW = 3;

/** What search needs of entries: cards by id, in no order. Search sits below entries, so the portal hands it in. */
export type FindCards = (ids: readonly string[]) => Promise<EntryCard[]>;

/**
 * Full-text search over what the actor may read. All words first; where few entries have them all, any word, ranked.
 *
 * @throws filter_not_allowed for a field that is no facet, or a group that is not the actor's; invalid_input for too many
 * of them; too_many_requests
 */
export async function search(context: Context, query: SearchQuery, findCards: FindCards): Promise<SearchResult> {
  const { words, shown: marked, alsoSearchedFor } = await readAsked(context, query);
  const where = whereFor(context, query);
  const { locale } = query;
  const columns = candidateColumns(hasKnownFacets(context.entryTypes), [
    ...(query.sort === 'updated' ? (['updated_at'] as const) : []),
    ...(locale === undefined ? [] : (['translation_group'] as const)),
  ]);
  const { candidates, anyWord } = await findCandidates(context, words, where, columns);
  const found = candidates.slice(0, MAX_CANDIDATES);
  const shown = locale === undefined ? found : onceEachText(found, textOf, ({ language }) => language === locale);
  if (query.sort === 'updated') shown.sort((a, b) => (a.updated_at! < b.updated_at! ? 1 : -1));
  const ids = shown.slice(0, Math.min(query.limit ?? 20, MAX_LIMIT)).map((candidate) => candidate.entry_id);
  return {
    hits: await toHits(context, ids, marked, findCards),
    total: shown.length,
    totalIsBounded: candidates.length > MAX_CANDIDATES,
    anyWord,
    alsoSearchedFor,
    facets: await countFacets(context, shown),
  };
}

const textOf = ({ translation_group: group }: Candidate) => group ?? undefined;

async function findCandidates(
  context: Context,
  words: AskedWord[],
  where: RawBuilder<boolean>,
  columns: RawBuilder<unknown>,
) {
  const { limits, actor } = context;
  const work = workOf(words);
  await limits.take(actor, 'search', 1 + work);
  // Where every entry has every word, none is worth more than another.
  const equal = words.map((word) => ({ ...word, worth: 1 }));
  const withAll = await listCandidates(context.database, equal, 'all', where, columns);
  if (withAll.length >= FEW || words.length < 2) return { candidates: withAll, anyWord: false };
  await limits.take(actor, 'search', work);
  const weighed = await weighWords(context.database, words, where);
  const withAny = await listCandidates(context.database, weighed, 'any', where, columns);
  const first = new Set(withAll.map((candidate) => candidate.entry_id));
  const rest = withAny.filter((candidate) => !first.has(candidate.entry_id));
  return { candidates: [...withAll, ...rest], anyWord: rest.length > 0 };
}

/** A phrase costs what a word costs, however many words it stands beside. */
const workOf = (words: readonly AskedWord[]): number =>
  words.length + new Set(words.flatMap(({ orPhrases = [] }) => orPhrases)).size;

async function toHits(context: Context, ids: string[], words: string[], findCards: FindCards) {
  if (ids.length === 0) return [];
  const cards = new Map((await findCards(ids)).map((card) => [card.id, card]));
  const documents = await listDocuments(context.database, ids);
  const texts = new Map(documents.map((document) => [document.entry_id, `${document.summary} ${document.body}`]));
  return ids.flatMap((id) => {
    const card = cards.get(id);
    return card ? [{ ...card, excerptHtml: excerptHtml(texts.get(id) ?? card.summary, words) }] : [];
  });
}

function whereFor(context: Context, query: SearchQuery): RawBuilder<boolean> {
  const parts = [readPublication.toWhere(context.actor, 'publication')];
  if (query.type) parts.push(sql<boolean>`publication.type = ${query.type}`);
  if (query.language) parts.push(sql<boolean>`publication.language = ${query.language}`);
  if (query.organisation)
    parts.push(
      sql<boolean>`publication.organisation_id = (select id from organisation where slug = ${query.organisation})`,
    );
  if (query.term) parts.push(hasTerm(context.entryTypes, context.actor, query.term));
  if (query.group !== undefined) parts.push(ofGroup(context.actor, query.group));
  const facets = facetsFor(context.entryTypes, context.actor, 'filter');
  const usable = usableFacets(context.entryTypes, context.actor, 'filter') ?? sql<boolean>`1 = 1`;
  for (const [field, values] of boundedFacets(query)) {
    if (!facets.has(field)) throw notAFacet([...facets]);
    if (values.length > 0)
      parts.push(sql<boolean>`exists (select 1 from facet where facet.entry_id = publication.entry_id
        and facet.field = ${field} and facet.value in (${sql.join(values)}) and ${usable}) and ${hasKnownFacets(context.entryTypes)}`);
  }
  return sql<boolean>`${sql.join(parts, sql` and `)}`;
}

/** Each is a condition of its own for the database to look at. @throws invalid_input */
function boundedFacets({ facets = {} }: SearchQuery): [string, string[]][] {
  const given = Object.entries(facets);
  const valueCount = given.reduce((count, [, values]) => count + values.length, 0);
  if (given.length > MAX_FACETS || valueCount > MAX_VALUES)
    throw invalidInput([{ path: 'facets', code: 'too_long', message: TOO_MANY_FILTERS }]);
  return given;
}

const TOO_MANY_FILTERS = {
  en: `A search can be narrowed by at most ${MAX_FACETS} facets and ${MAX_VALUES} values altogether. Leave some out.`,
  fr: `Une recherche peut être affinée par ${MAX_FACETS} facettes et ${MAX_VALUES} valeurs au total. Retirez-en une partie.`,
};

/** The same for a field that does not exist, one that is no facet, and one that this actor may not filter by. */
const notAFacet = (facets: string[]): AppError =>
  new AppError('filter_not_allowed', {
    en: `Entries cannot be filtered by this field. Possible are: ${facets.join(', ')}.`,
    fr: `Les fiches ne peuvent pas être filtrées par ce champ. Sont possibles : ${facets.join(', ')}.`,
  });
