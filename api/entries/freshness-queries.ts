import type { Db } from '../db/open.ts';

/**
 * Live entries of a type whose facts nobody has published or confirmed since `before`, in the order of their organisations.
 * What readers are kept from, because its organisation is suspended, is left out.
 */
const selectAgeing = (db: Db, type: string, before: string) =>
  db
    .selectFrom('publication')
    .innerJoin('entry', 'entry.id', 'publication.entry_id')
    .innerJoin('organisation', 'organisation.id', 'publication.organisation_id')
    .leftJoin('entry_confirmation', 'entry_confirmation.entry_id', 'publication.entry_id')
    .where('publication.type', '=', type)
    .where('publication.held_at', 'is', null)
    .where((eb) => eb.or([eb('publication.updated_at', '<', before), eb('entry.source', 'is not', null)]))
    .where((eb) =>
      eb.or([eb('entry_confirmation.confirmed_at', 'is', null), eb('entry_confirmation.confirmed_at', '<', before)]),
    );

/** Organisations that have such entries, by id. */
export async function listAgeingOrganisations(db: Db, type: string, before: string): Promise<string[]> {
  const rows = await selectAgeing(db, type, before)
    .select('publication.organisation_id')
    .distinct()
    .orderBy('publication.organisation_id')
    .execute();
  return rows.map(({ organisation_id }) => organisation_id);
}

/** Those of one organisation, with what the rules ask of an entry in work. */
export const listAgeing = (db: Db, type: string, before: string, organisationId: string) =>
  selectAgeing(db, type, before)
    .select([
      'entry.id',
      'entry.state',
      'entry.organisation_id',
      'entry.group_id',
      'entry.addressee_id',
      'entry.source',
      'publication.title',
      'publication.updated_at',
      'organisation.slug as organisation_slug',
      'organisation.name as organisation_name',
      'entry_confirmation.confirmed_at',
      'entry_confirmation.reminded_by',
      'entry_confirmation.reminded',
    ])
    .where('publication.organisation_id', '=', organisationId)
    .orderBy('publication.title')
    .orderBy('entry.id')
    .execute();

export type AgeingRow = Awaited<ReturnType<typeof listAgeing>>[number];
