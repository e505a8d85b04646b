import { type RawBuilder, sql } from 'kysely';
import type { EntryCard, EntryFilter, Sheet } from '#plugins/kit/index.ts';
import { readPublication } from '../access/read-publication.ts';
import type { Context } from '../context.ts';
import { isStorable } from '../db/text.ts';
import { AppError, invalidInput } from '../errors.ts';
import { facetsFor, hasKnownFacets, hasTerm, ofGroup, usableFacets } from '../search/service.ts';
import { toCard } from './present.ts';
import { selectCards } from './queries.ts';
import { isShownIn } from './translation-queries.ts';

/** Rows of the API's list, paged by keyset. @throws invalid_input for a cursor that this list did not give, filter_not_allowed */
export async function listEntries(context: Context, filter: EntryFilter): Promise<Sheet<EntryCard>> {
  const limit = Math.min(filter.limit ?? 20, 100);
  const sort = filter.sort ?? 'updated';
  const column = sortColumn(context, sort);
  const direction = sort === 'updated' ? ('desc' as const) : ('asc' as const);
  let query = selectCards(context.database.read, readPublication.toWhere(context.actor, 'publication'));
  query = query.where(isShownIn(context.actor, filter.locale));
  if (filter.type) query = query.where('publication.type', '=', filter.type);
  if (filter.organisation) query = query.where('organisation.slug', '=', filter.organisation);
  if (filter.term) query = query.where(hasTerm(context.entryTypes, context.actor, filter.term));
  if (filter.group !== undefined) query = query.where(ofGroup(context.actor, filter.group));
  const after = filter.cursor ? readCursor(filter.cursor, sort) : undefined;
  if (after) {
    const than = direction === 'asc' ? sql`>` : sql`<`;
    query = query.where(sql<boolean>`(${column}, publication.entry_id) ${than} (${after.value}, ${after.id})`);
  }
  const rows = await query
    .select(column.as('sort_value'))
    .orderBy(column, direction)
    .orderBy('publication.entry_id', direction)
    .limit(limit + 1)
    .execute();
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    rows: rows.slice(0, limit).map(toCard),
    next: last && writeCursor({ sort, value: last.sort_value, id: last.id }),
  };
}

/** Title, time of the last change, or a facet: by its first value, entries without one first. @throws filter_not_allowed */
function sortColumn({ entryTypes, actor }: Context, sort: string): RawBuilder<string> {
  if (sort === 'title') return sql.ref<string>('publication.title');
  if (sort === 'updated') return sql.ref<string>('publication.updated_at');
  const facets = facetsFor(entryTypes, actor, 'sort');
  if (!facets.has(sort)) throw notASort([...facets]);
  const usable = usableFacets(entryTypes, actor, 'sort') ?? sql<boolean>`1 = 1`;
  return sql<string>`coalesce((select min(facet.value) from facet
    where facet.entry_id = publication.entry_id and facet.field = ${sort} and ${usable} and ${hasKnownFacets(entryTypes)}), '')`;
}

/** The same for a field that does not exist and for one that this actor may not sort by. */
const notASort = (facets: string[]): AppError =>
  new AppError('filter_not_allowed', {
    en: `Entries cannot be sorted by this field. Possible are: ${['updated', 'title', ...facets].join(', ')}.`,
    fr: `Les fiches ne peuvent pas être triées par ce champ. Sont possibles : ${['updated', 'title', ...facets].join(', ')}.`,
  });

interface Position {
  sort: string;
  value: string;
  id: string;
}

const writeCursor = ({ sort, value, id }: Position): string =>
  Buffer.from(JSON.stringify([sort, value, id])).toString('base64url');

function readCursor(cursor: string, sort: string): Position {
  try {
    const [of, value, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    // A title is no date: in another order it would leave rows out.
    if (of === sort && typeof value === 'string' && typeof id === 'string' && isStorable(value + id))
      return { sort, value, id };
  } catch {
    // falls through to the one answer below
  }
  throw invalidInput([{ path: 'cursor', code: 'wrong_format', message: NOT_A_CURSOR }]);
}

const NOT_A_CURSOR = {
  en: 'This is not a cursor of this list in this order. Take `next` of the page before as it is, or leave it out to start again.',
  fr: 'Ce curseur ne vient pas de cette liste dans cet ordre. Reprenez tel quel le `next` de la page précédente, ou omettez-le pour recommencer.',
};
