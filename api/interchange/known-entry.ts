import { editEntry } from '../access/edit-entry.ts';
import type { Context } from '../context.ts';
import type { Trx } from '../db/open.ts';
import { keyOf, namesOf } from './keys.ts';
import type { FileEntry } from './report.ts';

type Named = Pick<FileEntry, 'externalId' | 'isOfFile' | 'id'>;

/**
 * The entry that an import is about: of the organisation, or given away by it. Others of the organisation that the actor
 * may not know of are as if they did not exist.
 */
export const findKnown = ({ actor }: Context, trx: Trx, entry: Named, organisation: string) =>
  trx
    .selectFrom('entry')
    .innerJoin('organisation', 'organisation.id', 'entry.organisation_id')
    .innerJoin('revision', 'revision.id', 'entry.head_revision_id')
    .select(['entry.id', 'entry.state', 'entry.source', 'revision.hash', 'revision.created_by'])
    .select(['revision.translation_of', 'revision.follows'])
    .select('organisation.slug as organisation')
    .leftJoin('organisation as giver', 'giver.id', 'entry.given_by')
    .where((eb) =>
      eb.or([
        eb('giver.slug', '=', organisation),
        eb.and([eb('organisation.slug', '=', organisation), editEntry.toWhere(actor, 'entry')]),
      ]),
    )
    .where((eb) =>
      eb.or([
        eb('entry.external_id', 'in', namesOfEntry(entry)),
        ...(entry.id === undefined ? [] : [eb('entry.id', '=', entry.id)]),
      ]),
    )
    // Its own before one that it has given away; the entry itself before one that came with its id.
    .orderBy((eb) => eb.case().when('organisation.slug', '=', organisation).then(0).else(1).end())
    .orderBy((eb) =>
      eb
        .case()
        .when('entry.id', '=', entry.id ?? '')
        .then(0)
        .else(1)
        .end(),
    )
    .executeTakeFirst();

/** Id of the original that an import names, in the same organisation; undefined where it names none that is there. */
export async function findOriginal(
  context: Context,
  trx: Trx,
  { translationOf, isOfFile }: FileEntry,
  organisation: string,
): Promise<string | undefined> {
  if (translationOf === undefined) return undefined;
  const id = keyOf({ id: '', external_id: translationOf }) || undefined;
  const original = await findKnown(context, trx, { externalId: translationOf, isOfFile, id }, organisation);
  return original?.organisation === organisation ? original.id : undefined;
}

/**
 * The external id for a new entry: an organisation has each once, and one that the actor may not know of must not be in
 * the way of theirs.
 */
export async function freeExternalId(trx: Trx, entry: FileEntry, organisation: string): Promise<string> {
  const names = namesOfEntry(entry);
  const taken = await trx
    .selectFrom('entry')
    .innerJoin('organisation', 'organisation.id', 'entry.organisation_id')
    .select('entry.external_id')
    .where('organisation.slug', '=', organisation)
    .where('entry.external_id', 'in', names)
    .execute();
  return names.find((name) => !taken.some(({ external_id }) => external_id === name)) ?? entry.externalId;
}

/** Registers are read by the process itself, from which nothing is hidden. */
const namesOfEntry = ({ externalId, isOfFile }: Named): string[] => (isOfFile ? namesOf(externalId) : [externalId]);
