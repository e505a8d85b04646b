import { type EntryCard, type FieldDescription, type FieldValues, valuesOf, walkValues } from '#plugins/kit/index.ts';
import { readPublication } from '../access/read-publication.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/open.ts';
import { toCard } from './present.ts';
import { selectCards } from './queries.ts';

/** Ids of the entries that the fields of another name. */
export function referencedIds(description: readonly FieldDescription[], fields: FieldValues): string[] {
  const ids: string[] = [];
  walkValues(description, fields, (field, _path, value) => {
    if (field.kind === 'entry') ids.push(String(value));
  });
  return ids;
}

/** The entries with these ids, as far as the actor may read them. */
export async function findReferences(
  context: Context,
  ids: readonly string[],
  db: Db,
): Promise<Record<string, EntryCard>> {
  if (ids.length === 0) return {};
  const rows = await selectCards(db, readPublication.toWhere(context.actor, 'publication'))
    .where('publication.entry_id', 'in', [...ids])
    .execute();
  return Object.fromEntries(rows.map((row) => [row.id, toCard(row)]));
}

/** Fields without references to what is not in `readable`: an id, too, says that there is something. */
export function onlyReadable(
  description: readonly FieldDescription[],
  fields: FieldValues,
  readable: Readonly<Record<string, EntryCard>>,
): FieldValues {
  const kept = { ...fields };
  for (const field of description) {
    if (!(field.name in fields) || (field.kind !== 'entry' && !field.fields)) continue;
    const values = field.fields
      ? valuesOf(field, fields).map((value) => onlyReadable(field.fields!, value as FieldValues, readable))
      : valuesOf(field, fields).filter((id) => Object.hasOwn(readable, String(id)));
    if (field.many) kept[field.name] = values;
    else if (values.length > 0) [kept[field.name]] = values;
    else delete kept[field.name];
  }
  return kept;
}
