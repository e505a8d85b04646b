import type { EntryCard, EntrySource, FieldValues } from '#plugins/kit/index.ts';
import { readPublication } from '../access/read-publication.ts';
import type { Context } from '../context.ts';
import { fromJson } from '../db/json.ts';
import { toCard } from './present.ts';
import { selectViews } from './queries.ts';
import { findReferences, onlyReadable, referencedIds } from './references.ts';
import { withoutRestricted } from './restricted.ts';
import { tag } from './tags.ts';
import { isShownIn } from './translation-queries.ts';

/** What a live entry says, as far as the actor may read it: without trust, HTML and revision. */
export interface EntryContent extends EntryCard {
  fields: FieldValues;
  source?: EntrySource;
}

/** Of the live entries with these ids those that the actor may read, by id. */
export async function readContents(context: Context, ids: readonly string[]): Promise<Map<string, EntryContent>> {
  if (ids.length === 0) return new Map();
  const contents = await contentsOf(context, (query) => query.where('publication.entry_id', 'in', [...ids]));
  return new Map(contents.map((content) => [content.id, content]));
}

/** The newest live entries that the actor may read, of all types or one. */
export function latestContents(
  context: Context,
  limit: number,
  type?: string,
  locale?: string,
): Promise<EntryContent[]> {
  context.reads(tag.latest(type));
  return contentsOf(context, (query) => {
    const listed = query.where(isShownIn(context.actor, locale));
    const newest = listed
      .orderBy('publication.updated_at', 'desc')
      .orderBy('publication.entry_id', 'desc')
      .limit(limit);
    return type === undefined ? newest : newest.where('publication.type', '=', type);
  });
}

type Query = ReturnType<typeof selectViews>;

async function contentsOf(context: Context, narrow: (query: Query) => Query): Promise<EntryContent[]> {
  const { read } = context.database;
  const rows = await narrow(selectViews(read, readPublication.toWhere(context.actor, 'publication'))).execute();
  const found = rows.map((row) => {
    const description = context.entryTypes[row.type]?.description ?? [];
    const { fields } = withoutRestricted(context, row);
    return { row, description, fields, ids: referencedIds(description, fields) };
  });
  const references = await findReferences(context, [...new Set(found.flatMap(({ ids }) => ids))], read);
  return found.map(({ row, description, fields }) => ({
    ...toCard(row),
    source: row.source === null ? undefined : fromJson<EntrySource>(row.source),
    fields: onlyReadable(description, fields, references),
  }));
}
