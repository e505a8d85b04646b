import { type FieldValues, findCurrentFields, type OwnedThing } from '#plugins/kit/index.ts';
import { editEntry } from '../access/edit-entry.ts';
import type { Context } from '../context.ts';
import { fromJson } from '../db/json.ts';
import type { Db } from '../db/open.ts';
import { homeHost } from './domain.ts';
import { listEntries } from './queries.ts';

type Thing = Pick<OwnedThing, 'entry' | 'host'>;

const THINGS_SHOWN = 200;

/** Entries of an organisation about what can be owned, as far as the actor works on them, by title. */
export async function listThings(context: Context, db: Db, organisationId: string): Promise<Thing[]> {
  const rows = await thingsOf(context, db, organisationId)?.limit(THINGS_SHOWN).execute();
  return (rows ?? []).map((row) => toThing(context, row));
}

export async function findThing(
  context: Context,
  db: Db,
  organisationId: string,
  entryId: string,
): Promise<Thing | undefined> {
  const row = await thingsOf(context, db, organisationId)?.where('entry.id', '=', entryId).executeTakeFirst();
  return row && toThing(context, row);
}

function thingsOf(context: Context, db: Db, organisationId: string) {
  const types = Object.values(context.entryTypes).filter(({ homeField }) => homeField !== undefined);
  if (types.length === 0) return undefined;
  const mayEdit = editEntry.toWhere(context.actor, 'entry');
  return listEntries(
    db,
    organisationId,
    types.map(({ id }) => id),
    mayEdit,
  );
}

function toThing(
  { entryTypes }: Context,
  {
    id,
    title,
    language,
    type: typeId,
    fields,
    version,
  }: Awaited<ReturnType<ReturnType<typeof listEntries>['execute']>>[number],
): Thing {
  const type = entryTypes[typeId]!; // others are not asked for
  return {
    entry: { id, title, language },
    host: homeHost(type, findCurrentFields(type, fromJson<FieldValues>(fields), version) ?? {}),
  };
}
